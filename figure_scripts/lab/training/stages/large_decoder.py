"""Stage three, a last time: a second decoder for the finished model, from the same latents to twice the edge. Nothing of the model itself is changed.

The renderer knows what a picture looks like at any size, so what a larger decoder should give is known.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from safetensors.torch import save
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset

from common.errors import FigureError
from common.files import json_bytes, write
from figure_scripts.lab.training.loop import Device, Limits, Training
from figure_scripts.lab.training.losses import peak_ratio, reconstruction_loss
from figure_scripts.lab.training.recipe import Recipe
from figure_scripts.lab.training.stages.controlnet import finished_pipeline
from figure_scripts.lab.training.stream import drawn, generator, held_out_truths, to_pictures
from figure_scripts.lab.world.contact_sheet import grid, save_picture
from figure_scripts.lab.world.pairs import truth
from figure_scripts.runtime.images.large_decoder import LargeDecoder

TIMES = 2
"""How much larger the edge becomes."""

FINEST = 24
"""Channels of the level that is new."""

STEPS, BATCH, RATE = 2_400, 8, 0.008

GATE_OVER_BICUBIC = 1.5
"""Decibels by which it must be nearer to the drawn picture than the small picture enlarged bicubically."""

SEEDS = 2
"""Added to the recipe's seed: pictures that the VAE was not trained on."""


class LargeObjective(nn.Module):
    """How well pictures drawn large come back from the latents of the same pictures drawn small."""

    def __init__(self, large: LargeDecoder, vae: AutoencoderKL):
        super().__init__()
        self.large = large
        # In a list, so that it is neither trained nor saved nor averaged with the decoder.
        self.frozen = [vae]

    def forward(self, small: Tensor, wanted: Tensor, noise: Tensor) -> Tensor:
        """Pictures N × 3 × size × size and N × 3 × 2·size × 2·size, -1 to 1; noise in the latents' shape."""
        (vae,) = self.frozen
        with torch.no_grad():
            posterior = vae.encode(small).latent_dist  # type: ignore[union-attr]  # an AutoencoderOutput, since return_dict stands at its default
        return reconstruction_loss(self.large(posterior.mean + posterior.std * noise).float(), wanted)


class BothSizes(Dataset):
    """Batch number `step`: new pictures, drawn small and large."""

    def __init__(self, recipe: Recipe):
        self.recipe = recipe

    def __getitem__(self, step: int) -> tuple[Tensor, Tensor]:
        truths = [truth(self.recipe.seed + SEEDS, step * BATCH + offset) for offset in range(BATCH)]
        return drawn(truths, self.recipe.size), drawn(truths, TIMES * self.recipe.size)


@dataclass(frozen=True)
class LargeGate:
    """Decibels on held-out pictures: of the decoder, and of the rivals that enlarge what the VAE's own decoder gives."""

    decoder: float
    bicubic: float
    nearest: float
    pictures: int

    @property
    def passed(self) -> bool:
        return self.decoder >= self.bicubic + GATE_OVER_BICUBIC


def beginning(recipe: Recipe, vae: AutoencoderKL) -> LargeDecoder:
    """With the weights of the VAE's own decoder wherever they fit."""
    large = LargeDecoder(recipe.latent_channels, (FINEST, *recipe.vae_channels), recipe.vae_layers, recipe.groups)
    have = large.state_dict()
    known = {
        name: value for name, value in vae.state_dict().items() if name in have and have[name].shape == value.shape
    }
    large.load_state_dict(known, strict=False)
    return large


@torch.no_grad()
def both_decoded(large: nn.Module, vae: AutoencoderKL, small: Tensor, batch: int = 16) -> tuple[Tensor, Tensor]:
    """The pictures' latents through the VAE's own decoder and through the larger one; both on the CPU, -1 to 1."""
    device = next(large.parameters()).device
    own, made = [], []
    for part in small.split(batch):
        latents = vae.encode(part.to(device)).latent_dist.mode()
        own.append(vae.decode(latents).sample.float().cpu())
        made.append(large(latents).float().cpu())
    return torch.cat(own).clamp(-1, 1), torch.cat(made).clamp(-1, 1)


def measure_large_gate(large: nn.Module, vae: AutoencoderKL, recipe: Recipe, count: int = 128) -> LargeGate:
    """Mean decibels over `count` held-out pictures, of the decoder and of its rivals."""
    truths = held_out_truths(recipe, count)
    wanted = drawn(truths, TIMES * recipe.size)
    own, made = both_decoded(large, vae, drawn(truths, recipe.size))

    def decibels(pictures: Tensor) -> float:
        return peak_ratio(pictures.clamp(-1, 1), wanted).mean().item()

    bicubic, nearest = (
        decibels(functional.interpolate(own, scale_factor=TIMES, mode=mode)) for mode in ("bicubic", "nearest")
    )
    return LargeGate(decibels(made), bicubic, nearest, count)


def start_training(recipe: Recipe, folder: Path, device: Device, vae: AutoencoderKL) -> Training[LargeObjective]:
    """A fresh decoder, or one that goes on from its checkpoint."""
    torch.manual_seed(recipe.seed)
    vae.to(device.name)  # type: ignore[arg-type]  # diffusers wraps it, and the wrapper's annotation forgets the method's own
    objective = LargeObjective(beginning(recipe, vae), vae)
    return Training("large", recipe.name, folder, objective, device, RATE, recipe.average)


def train_large(recipe: Recipe, folder: Path, device: Device, limits: Limits) -> list[tuple[int, float]]:
    """Trains or goes on training the decoder in `folder`, and puts its gate to it; the loss curve."""
    vae = finished_pipeline(folder).vae
    training = start_training(recipe, folder, device, vae)
    accelerator = training.accelerator
    processes, rank = accelerator.num_processes, accelerator.process_index
    last = min(limits.steps, STEPS)
    numbers = range(training.step * processes + rank, last * processes, processes)
    batches = iter(DataLoader(BothSizes(recipe), batch_size=None, sampler=numbers, num_workers=device.workers))
    shape = (BATCH, recipe.latent_channels, recipe.latent_size, recipe.latent_size)

    def loss_of(model: nn.Module, step: int) -> Tensor:
        small, wanted = next(batches)
        noise = torch.randn(shape, generator=generator(recipe, "large", step * processes + rank))
        return model(*(tensor.to(accelerator.device) for tensor in (small, wanted, noise)))

    shown = held_out_truths(recipe, 6) + held_out_truths(recipe, 6, people_with_hands=True)
    small, wanted = drawn(shown, recipe.size), drawn(shown, TIMES * recipe.size)

    def sheet() -> str:
        with device.autocast():
            own, made = both_decoded(training.average.large, vae, small)
        enlarged = functional.interpolate(own, scale_factor=TIMES, mode="bicubic")
        rows = np.concatenate([to_pictures(one) for one in (wanted, enlarged, made)], axis=2)
        save_picture(folder / "large_sheet.png", grid(list(rows), columns=3))
        return f"{peak_ratio(made, wanted).mean():.2f} dB; drawn|small enlarged|large in large_sheet.png"

    losses = training.run(loss_of, BATCH, STEPS, Limits(limits.minutes, last, limits.quiet), sheet)
    if not limits.quiet and accelerator.is_main_process:
        report_large_gate(measure_large_gate(training.average.large, vae, recipe), folder, training.step)
    return losses


def report_large_gate(gate: LargeGate, folder: Path, step: int) -> None:
    """Writes `large_gate.json` and says in one line how the gate went."""
    write(folder / "large_gate.json", json_bytes(asdict(gate) | {"passed": gate.passed, "step": step}))
    print(
        f"larger decoder's gate {'passed' if gate.passed else 'not passed'}: {gate.decoder:.2f} dB "
        f"(wanted {gate.bicubic + GATE_OVER_BICUBIC:.2f}: bicubically enlarged {gate.bicubic:.2f} and {GATE_OVER_BICUBIC} more)",
        flush=True,
    )


def export_large(recipe: Recipe, folder: Path, device: Device) -> Path:
    """Saves the averaged decoder in float16, with what it is built from, as the runtime loads it; where it is.

    Raises:
        FigureError: it has not passed its gate: enlarging the small picture would do.
    """
    path = folder / "large_gate.json"
    gate = json.loads(path.read_bytes()) if path.exists() else None
    if not (gate and gate["passed"]):
        raise FigureError(
            "the larger decoder has not passed its gate", where=path, hint="train it further: make lab",
            found=f"{gate['decoder']:.2f} dB" if gate else "no file",
            expected=f"at least {GATE_OVER_BICUBIC} dB more than bicubically enlarged",
        )  # fmt: skip
    large = start_training(recipe, folder, device, finished_pipeline(folder).vae).average.large
    weights = {name: value.half().cpu().contiguous() for name, value in large.state_dict().items()}
    (folder / "large").mkdir(exist_ok=True)
    write(folder / "large" / "decoder.safetensors", save(weights))
    write(folder / "large" / "config.json", json_bytes(large.arguments))
    return folder / "large"
