"""Trains the judges on rendered pictures after a round trip through the VAE, because that is how the model's pictures look.

python -m figure_scripts.lab.training.stages.judges --recipe cpu --folder .cache/lab/cpu --minutes 20
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save
from torch import Tensor, nn
from torch.nn import functional

from common.errors import FigureError
from common.files import json_bytes, write
from figure_scripts.lab.judging.balanced_scenes import HEADS, NOT_ASKED, balanced_scene, labels
from figure_scripts.lab.judging.judges import SIZE, JudgeNet, Judges
from figure_scripts.lab.training.latents import averaged_vae
from figure_scripts.lab.training.loop import Device, Limits, Training
from figure_scripts.lab.training.recipe import RECIPES, Recipe
from figure_scripts.lab.training.stages.vae import reconstruct
from figure_scripts.lab.training.stream import generator, held_out_truths, to_pictures, to_tensor
from figure_scripts.lab.world.fingers import count_fingers
from figure_scripts.lab.world.render import render
from figure_scripts.statistics.intervals import share

PICTURES, TESTED = 24_000, 2_000
STEPS, BATCH, RATE = 2_400, 64, 0.01
SEED = 7
BLUR = 0.35
"""Largest noise on the latents of a training picture, in their standard deviation: what the model draws is never quite clean."""


@torch.no_grad()
def round_trips(vae: nn.Module, pictures: np.ndarray, noise: float, draw: torch.Generator) -> np.ndarray:
    """Pictures through the VAE and back, half of them with up to `noise` on the latents (in standard deviations)."""
    found = []
    for first in range(0, len(pictures), 32):
        latents = vae.encode(to_tensor(pictures[first : first + 32])).latent_dist.mode()  # type: ignore[operator]
        amount = (torch.rand(len(latents), 1, 1, 1, generator=draw) * 2 - 1).clamp(0) * noise * latents.std()
        noisy = latents + amount * torch.randn(latents.shape, generator=draw)
        with torch.autocast("cpu", torch.bfloat16):
            found.append(to_pictures(vae.decode(noisy).sample))  # type: ignore[operator]
    return np.concatenate(found)


def learning_pictures(recipe: Recipe, folder: Path, count: int) -> tuple[np.ndarray, np.ndarray]:
    """uint8 count × 64 × 64 × 3 and labels count × heads; made once, then kept in `folder`."""
    path = folder / "judge_pictures.npz"
    if path.exists():
        with np.load(path) as kept:
            if len(kept["pictures"]) == count:
                return kept["pictures"], kept["labels"]
    scenes = [balanced_scene(SEED, index) for index in range(count)]
    drawn = np.stack([render(scene, SIZE) for scene in scenes])
    made = round_trips(averaged_vae(recipe, folder), drawn, BLUR, generator(recipe, "judges", 0))
    answers = np.stack([labels(scene) for scene in scenes])
    np.savez(path, pictures=made, labels=answers)
    return made, answers


def loss_of_heads(scores: Tensor, answers: Tensor) -> Tensor:
    """Mean cross-entropy of the heads, each over the pictures that have an answer for it."""
    losses = []
    for number, score in enumerate(JudgeNet.split(scores.float()).values()):
        asked = answers[:, number] != NOT_ASKED
        if asked.any():
            losses.append(functional.cross_entropy(score[asked], answers[asked, number], label_smoothing=0.02))
    return torch.stack(losses).mean()


def measure(judges: Judges, recipe: Recipe, folder: Path) -> dict:
    """How often the judges are right on held-out training pairs, after the round trip: head → value, 95 % interval, n."""
    truths = held_out_truths(recipe, TESTED)
    drawn = np.stack([render(one.scene, SIZE) for one in truths])
    vae = averaged_vae(recipe, folder)
    seen = np.concatenate([to_pictures(reconstruct(vae, to_tensor(part))) for part in np.array_split(drawn, 20)])
    answers = np.stack([labels(one.scene) for one in truths])
    read = judges.read(seen)
    accuracy = {}
    for number, (head, options) in enumerate(HEADS.items()):
        asked = answers[:, number] != NOT_ASKED
        right = read.probabilities[head].argmax(1) == answers[:, number]
        accuracy[head] = _counted(right[asked])
        if len(options) == 2:
            for answer, name in enumerate(("false alarms", "found")):
                chosen = answers[:, number] == answer
                accuracy[f"{head}: {name}"] = _counted((read.probabilities[head].argmax(1) == 1)[chosen])
    fingers = list(HEADS).index("fingers")
    clear = np.array(
        [
            bool(one.fingers) and count_fingers(picture, one.scene) == one.fingers
            for one, picture in zip(truths, drawn, strict=True)
        ]
    )
    accuracy["fingers of raised hands"] = _counted(
        (read.probabilities["fingers"].argmax(1) == answers[:, fingers])[clear]
    )
    confusion = {}
    for head in ("subject", "view", "fingers"):
        number, size = list(HEADS).index(head), len(HEADS[head])
        asked = answers[:, number] != NOT_ASKED
        table = np.zeros((size, size), int)
        np.add.at(table, (answers[asked, number], read.probabilities[head].argmax(1)[asked]), 1)
        confusion[head] = table.tolist()
    return {"accuracy": accuracy, "confusion": confusion, "pictures": TESTED}


def _counted(right: np.ndarray) -> dict:
    if not len(right):
        return {"n": 0}
    found = share(int(right.sum()), len(right))
    return {"value": found.value, "low": found.low, "high": found.high, "n": found.n}


def train_judges(recipe: Recipe, folder: Path, device: Device, limits: Limits, count: int = PICTURES) -> Judges:
    """Trains or goes on training in `folder`; writes `folder/judges/`."""
    pictures, answers = learning_pictures(recipe, folder, count)
    asked = torch.from_numpy(answers)
    torch.manual_seed(recipe.seed)
    training = Training("judges", recipe.name, folder, JudgeNet(), device, RATE, 0.995)

    def loss_of(model: nn.Module, step: int) -> Tensor:
        draw = generator(recipe, "judges", step + 1)
        chosen = torch.randint(0, count, (BATCH,), generator=draw)
        given = to_tensor(pictures[chosen.numpy()])
        # Mirrored, a little lighter or darker: none of that changes an answer.
        given = torch.where(torch.rand(BATCH, 1, 1, 1, generator=draw) < 0.5, given.flip(-1), given)
        given = given * (1 + 0.1 * torch.randn(BATCH, 1, 1, 1, generator=draw)) + 0.05 * torch.randn(
            BATCH, 1, 1, 1, generator=draw
        )
        scores, _ = model(given)
        return loss_of_heads(scores, asked[chosen])

    training.run(loss_of, BATCH, STEPS, limits, lambda: "going on")
    halves = {name: value.half().contiguous() for name, value in training.average.state_dict().items()}
    network = JudgeNet()
    network.load_state_dict({name: value.float() for name, value in halves.items()})
    report = {"heads": {head: list(options) for head, options in HEADS.items()}, "steps": training.step}
    judges = Judges(network, report)
    report |= measure(judges, recipe, folder)
    write(folder / "judges" / "judges.safetensors", save(halves))
    write(folder / "judges" / "judges.json", json_bytes(report))
    return judges


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m figure_scripts.lab.training.stages.judges", description="Trains the judges, or goes on."
    )
    parser.add_argument("--recipe", choices=sorted(RECIPES), default="cpu")
    parser.add_argument(
        "--folder", type=Path, required=True, help="training folder with the VAE; judges/ is written into it"
    )
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--threads", type=int, default=1)
    wanted = parser.parse_args()
    torch.set_num_threads(wanted.threads)
    recipe = RECIPES[wanted.recipe]
    judges = train_judges(recipe, wanted.folder, Device("cpu"), Limits(wanted.minutes, STEPS, quiet=True))
    for head, found in judges.report["accuracy"].items():
        print(
            f"{head:28} "
            + (
                f"{found['value']:.1%} ({found['low']:.1%}-{found['high']:.1%}) n = {found['n']}"
                if found["n"]
                else "n = 0"
            )
        )


if __name__ == "__main__":
    try:
        main()
    except FigureError as error:
        sys.exit(str(error))
