"""Stage one: the autoencoder, and the gate that it must pass before the UNet starts."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from torch import Tensor, nn

from common.files import json_bytes, write
from figure_scripts.lab.training.loop import Device, Limits, Training
from figure_scripts.lab.training.losses import peak_ratio
from figure_scripts.lab.training.model import build_vae
from figure_scripts.lab.training.objectives import VaeObjective
from figure_scripts.lab.training.recipe import Recipe
from figure_scripts.lab.training.stream import drawn, generator, held_out_truths, picture_batches, to_pictures
from figure_scripts.lab.world.contact_sheet import grid, save_picture
from figure_scripts.lab.world.fingers import count_fingers

GATE_DECIBELS = 30.0
GATE_FINGERS = 0.95
"""Share of raised hands whose finger count the reconstruction keeps, among those where the original shows them all."""


@dataclass(frozen=True)
class Gate:
    """How good the VAE is on pictures it never saw."""

    decibels: float
    fingers_kept: float
    hands: int
    pictures: int

    @property
    def passed(self) -> bool:
        return self.decibels >= GATE_DECIBELS and self.fingers_kept >= GATE_FINGERS


@torch.no_grad()
def reconstruct(vae: AutoencoderKL, pictures: Tensor, batch: int = 32) -> Tensor:
    """Through the latents and back, without sampling: N × 3 × size × size, on the CPU."""
    device = next(vae.parameters()).device
    parts = [
        vae.decode(vae.encode(part.to(device)).latent_dist.mode()).sample.float().cpu()
        for part in pictures.split(batch)
    ]
    return torch.cat(parts).clamp(-1, 1)


def measure_gate(vae: AutoencoderKL, recipe: Recipe, count: int = 256) -> Gate:
    """Mean decibels over `count` held-out pictures, and finger counts over as many raised hands."""
    pictures = drawn(held_out_truths(recipe, count), recipe.size)
    decibels = peak_ratio(reconstruct(vae, pictures), pictures).mean().item()
    hands = held_out_truths(recipe, count, people_with_hands=True)
    originals = drawn(hands, recipe.size)
    copies = to_pictures(reconstruct(vae, originals))
    clear = [
        one.fingers == count_fingers(picture, one.scene)
        for one, picture in zip(hands, to_pictures(originals), strict=True)
    ]
    kept = [one.fingers == count_fingers(picture, one.scene) for one, picture in zip(hands, copies, strict=True)]
    return Gate(decibels, float(np.mean(np.array(kept)[np.array(clear)])), sum(clear), count)


def train_vae(recipe: Recipe, folder: Path, device: Device, limits: Limits) -> list[tuple[int, float]]:
    """Trains or goes on training the VAE in `folder`; the loss curve."""
    torch.manual_seed(recipe.seed)
    training = Training(
        "vae", recipe.name, folder, VaeObjective(build_vae(recipe)), device, recipe.vae_rate, recipe.average
    )
    accelerator = training.accelerator
    processes, rank = accelerator.num_processes, accelerator.process_index
    batches = picture_batches(
        recipe, range(training.step * processes + rank, limits.steps * processes, processes), device.workers
    )
    noise_shape = (recipe.vae_batch, recipe.latent_channels, recipe.latent_size, recipe.latent_size)

    def loss_of(model: nn.Module, step: int) -> Tensor:
        noise = torch.randn(noise_shape, generator=generator(recipe, "vae", step * processes + rank))
        return model(next(batches).to(accelerator.device), noise.to(accelerator.device))

    shown = drawn(held_out_truths(recipe, 12) + held_out_truths(recipe, 6, people_with_hands=True), recipe.size)

    def sheet() -> str:
        with device.autocast():
            made = reconstruct(training.average.vae, shown)
        both = np.concatenate([to_pictures(shown), to_pictures(made)], axis=2)
        save_picture(folder / "vae_sheet.png", grid(list(np.kron(both, np.ones((1, 2, 2, 1), np.uint8))), columns=6))
        return f"{peak_ratio(made, shown).mean():.2f} dB on {len(shown)} held-out pictures, input|reconstruction in vae_sheet.png"

    losses = training.run(loss_of, recipe.vae_batch, recipe.vae_steps, limits, sheet)
    if not limits.quiet and accelerator.is_main_process:
        report_gate(measure_gate(training.average.vae, recipe), folder, training.step)
    return losses


def report_gate(gate: Gate, folder: Path, step: int) -> None:
    """Writes `vae_gate.json` and says in one line how the gate went."""
    content = {
        "step": step,
        "decibels": gate.decibels,
        "fingers_kept": gate.fingers_kept,
        "hands": gate.hands,
        "passed": gate.passed,
    }
    write(folder / "vae_gate.json", json_bytes(content | {"pictures": gate.pictures}))
    verdict = "passed" if gate.passed else "not passed"
    print(
        f"vae gate {verdict}: {gate.decibels:.2f} dB (wanted {GATE_DECIBELS}), fingers kept on {gate.fingers_kept:.1%} "
        f"of {gate.hands} hands (wanted {GATE_FINGERS:.0%})",
        flush=True,
    )
