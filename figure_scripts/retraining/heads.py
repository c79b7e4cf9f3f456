"""Trains a model of heads from nothing on the angles that an arm lets it see, and asks it for all of them."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor, nn

from figure_scripts.declare.arm import Recipe
from figure_scripts.lab.heads.angle import read_angles
from figure_scripts.lab.heads.head import HAIR, Head, render_head
from figure_scripts.lab.heads.model import generate, ids_of, new_objective, to_channels
from figure_scripts.lab.heads.questions import questions
from figure_scripts.lab.training.loop import Device, Limits, Training
from figure_scripts.lab.training.objectives import DenoisingObjective
from figure_scripts.lab.training.stream import seeded
from figure_scripts.retraining.train import chosen_pairs

Learns = Callable[[float], bool]
"""Whether a head of this angle (degrees) is among the training pictures."""

AVERAGE = 0.99
SEEDS, STEPS, GUIDANCE = range(6), 20, 2.0


def training_heads(learns: Learns, count: int) -> list[Head]:
    """`count` heads of all hair colours at angles drawn evenly from 0° to 90°; those that may not be learned are drawn again."""
    random = Random("heads")
    found: list[Head] = []
    while len(found) < count:
        head = Head(random.choice(list(HAIR)), random.uniform(0, 90))
        if learns(head.angle):
            found.append(head)
    return found


def train_heads(
    learns: Learns, recipe: Recipe, seed: int, folder: Path, device: Device, limits: Limits
) -> tuple[DenoisingObjective, list[tuple[int, float]]]:
    """The averaged weights and the loss curve; goes on from a checkpoint in `folder`."""
    heads = training_heads(learns, recipe.pairs)
    pictures = to_channels(np.stack([render_head(head) for head in heads]))
    ids = ids_of([*(head.caption for head in heads), ""])
    torch.manual_seed(seed)
    training = Training("heads", f"heads {recipe}", folder, new_objective(), device, recipe.rate, AVERAGE)
    where = training.accelerator.device

    def loss_of(network: nn.Module, step: int) -> Tensor:
        chosen, draw = chosen_pairs(recipe, seed, step), seeded("heads", seed, "step", step)
        timesteps = torch.randint(0, 1000, (len(chosen),), generator=draw)
        noise = torch.randn(pictures[chosen].shape, generator=draw)
        silent = torch.rand(len(chosen), generator=draw) < recipe.dropout
        rows = torch.where(silent, torch.tensor(recipe.pairs), chosen)
        return network(*(tensor.to(where) for tensor in (pictures[chosen], noise, timesteps, ids[rows])))

    losses = training.run(
        loss_of,
        recipe.batch,
        recipe.steps,
        Limits(limits.minutes, min(limits.steps, recipe.steps), quiet=True),
        lambda: "",
    )
    return training.average.cpu(), losses


def read_heads(objective: DenoisingObjective) -> tuple[dict[str, list[float]], np.ndarray]:
    """Of every question the angle, the distance to the nearest drawn head and whether the hair is as asked; and some pictures."""
    numbers: dict[str, list[float]] = {}
    shown = []
    for name, prompts in questions().items():
        made = np.concatenate([generate(objective, prompt, SEEDS, GUIDANCE, STEPS) for prompt in prompts])
        seen = read_angles(made)
        wanted = [hair for hair in HAIR for _ in SEEDS]
        numbers[f"angle {name}"] = seen.degrees.tolist()
        numbers[f"residual {name}"] = seen.residual.round(3).tolist()
        numbers[f"hair {name}"] = [float(one == hair) for one, hair in zip(seen.hair, wanted, strict=True)]
        shown.append(made[:: len(SEEDS)])
    return numbers, np.concatenate(shown)
