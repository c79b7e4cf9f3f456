"""A second decoder for the finished model: the same latents, decoded to twice the edge. Nothing else of the model changes.

    python -m figure_scripts.lab.training.train large --recipe cpu --out FOLDER --minutes 60

The renderer knows what a picture looks like at any size, so what a larger decoder should give is known.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from diffusers.models.autoencoders.vae import Decoder
from safetensors.torch import load_file, save
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset

from common.files import json_bytes, write
from figure_scripts.declare.models import LAB
from figure_scripts.lab.training.loop import Device, Limits, Training
from figure_scripts.lab.training.losses import peak_ratio, reconstruction_loss
from figure_scripts.lab.training.recipe import Recipe
from figure_scripts.lab.training.ship import write_manifest
from figure_scripts.lab.training.stream import drawn, generator, held_out_truths, to_pictures
from figure_scripts.lab.world.contact_sheet import grid, save_picture
from figure_scripts.lab.world.pairs import truth
from figure_scripts.runtime.weights import verified_folder

TIMES = 2
"""How much larger the edge becomes."""
LAST = 24
"""Channels of the level that is new."""
STEPS, BATCH, RATE = 2_400, 8, 0.008
GATE_OVER_ENLARGING = 1.5
"""Decibels by which it must be nearer to the drawn picture than the small picture, enlarged bicubically."""
SEEDS = 2
"""Added to the recipe's seed: pictures that the first decoder was not trained on."""


class LargeDecoder(nn.Module):
    """Latents as the VAE gives them (N × channels × edge × edge, unscaled) to pictures of `TIMES` the VAE's size, -1 to 1."""

    def __init__(self, latent_channels: int, channels: tuple[int, ...], layers: int, groups: int):
        super().__init__()
        self.arguments = {
            "latent_channels": latent_channels,
            "channels": list(channels),
            "layers": layers,
            "groups": groups,
        }
        self.post_quant_conv = nn.Conv2d(latent_channels, latent_channels, 1)
        self.decoder = Decoder(
            latent_channels, 3, ("UpDecoderBlock2D",) * len(channels), channels, layers, groups, mid_block_add_attention=False
        )  # fmt: skip

    def forward(self, latents: Tensor) -> Tensor:
        return self.decoder(self.post_quant_conv(latents))


def beginning(vae: AutoencoderKL) -> LargeDecoder:
    """With the weights of the VAE's own decoder wherever they fit."""
    config = vae.config
    large = LargeDecoder(
        config.latent_channels, (LAST, *config.block_out_channels), config.layers_per_block, config.norm_num_groups
    )
    have = large.state_dict()
    known = {
        name: value for name, value in vae.state_dict().items() if name in have and have[name].shape == value.shape
    }
    large.load_state_dict(known, strict=False)
    return large


class LargeObjective(nn.Module):
    """The larger decoder: how well drawn pictures come back from the latents of their small version."""

    def __init__(self, large: LargeDecoder, vae: AutoencoderKL):
        super().__init__()
        self.large = large
        # In a list, so that it is neither trained nor saved nor averaged with the decoder.
        self.frozen = [vae]

    def forward(self, small: Tensor, wanted: Tensor, noise: Tensor) -> Tensor:
        """Pictures N × 3 × size × size and N × 3 × 2·size × 2·size, -1 to 1; noise in the latents' shape."""
        (vae,) = self.frozen
        with torch.no_grad():
            posterior = vae.encode(small).latent_dist
        return reconstruction_loss(self.large(posterior.mean + posterior.std * noise).float(), wanted)


class BothSizes(Dataset):
    """Batch number `step`: new pictures, drawn small and large."""

    def __init__(self, recipe: Recipe):
        self.recipe = recipe

    def __getitem__(self, step: int) -> tuple[Tensor, Tensor]:
        truths = [truth(self.recipe.seed + SEEDS, step * BATCH + offset) for offset in range(BATCH)]
        return drawn(truths, self.recipe.size), drawn(truths, TIMES * self.recipe.size)


def shipped_vae() -> AutoencoderKL:
    vae = AutoencoderKL.from_pretrained(verified_folder(LAB) / "vae", use_safetensors=True, torch_dtype=torch.float32)
    return vae.eval().requires_grad_(False)


@dataclass(frozen=True)
class LargeGate:
    """Decibels on held-out pictures: of the decoder, and of the rivals that enlarge what the VAE's own decoder gives."""

    decoder: float
    bicubic: float
    nearest: float
    pictures: int

    @property
    def passed(self) -> bool:
        return self.decoder >= self.bicubic + GATE_OVER_ENLARGING


@torch.no_grad()
def decoded(large: nn.Module, vae: AutoencoderKL, small: Tensor, batch: int = 16) -> tuple[Tensor, Tensor]:
    """The pictures' latents through both decoders."""
    parts = [vae.encode(part).latent_dist.mode() for part in small.split(batch)]
    return tuple(
        torch.cat([decode(part).float() for part in parts]).clamp(-1, 1)
        for decode in (lambda part: vae.decode(part).sample, large)
    )  # type: ignore[return-value]


def measure_large_gate(large: nn.Module, vae: AutoencoderKL, recipe: Recipe, count: int = 128) -> LargeGate:
    truths = held_out_truths(recipe, count)
    wanted = drawn(truths, TIMES * recipe.size)
    own, made = decoded(large, vae, drawn(truths, recipe.size))
    rivals = {
        mode: functional.interpolate(own, scale_factor=TIMES, mode=mode).clamp(-1, 1) for mode in ("bicubic", "nearest")
    }
    return LargeGate(
        *(peak_ratio(one, wanted).mean().item() for one in (made, rivals["bicubic"], rivals["nearest"])), count
    )


def train_large(recipe: Recipe, folder: Path, device: Device, limits: Limits) -> list[tuple[int, float]]:
    """Trains or goes on training the decoder in `folder`; the loss curve."""
    torch.manual_seed(recipe.seed)
    vae = shipped_vae()
    training = Training("large", recipe.name, folder, LargeObjective(beginning(vae), vae), device, RATE, recipe.average)
    vae.to(training.accelerator.device)  # type: ignore[arg-type]
    steps = range(training.step, min(limits.steps, STEPS))
    batches = iter(DataLoader(BothSizes(recipe), batch_size=None, sampler=steps, num_workers=device.workers))
    shape = (BATCH, recipe.latent_channels, recipe.latent_size, recipe.latent_size)

    def loss_of(model: nn.Module, step: int) -> Tensor:
        small, wanted = (one.to(training.accelerator.device) for one in next(batches))
        return model(small, wanted, torch.randn(shape, generator=generator(recipe, "large", step)).to(small.device))

    truths = held_out_truths(recipe, 6) + held_out_truths(recipe, 6, people_with_hands=True)
    small, wanted = drawn(truths, recipe.size), drawn(truths, TIMES * recipe.size)

    def sheet() -> str:
        with device.autocast():
            own, made = decoded(training.average.large, vae, small)
        enlarged = functional.interpolate(own, scale_factor=TIMES, mode="bicubic")
        rows = np.concatenate([to_pictures(one) for one in (wanted, enlarged, made)], axis=2)
        save_picture(folder / "large_sheet.png", grid(list(rows), columns=3))
        return f"{peak_ratio(made, wanted).mean():.2f} dB; drawn|small enlarged|large in large_sheet.png"

    losses = training.run(loss_of, BATCH, STEPS, Limits(limits.minutes, min(limits.steps, STEPS), limits.quiet), sheet)
    if not limits.quiet and training.accelerator.is_main_process:
        gate = measure_large_gate(training.average.large, vae, recipe)
        write(folder / "large_gate.json", json_bytes(vars(gate) | {"passed": gate.passed, "step": training.step}))
        print(
            f"large decoder: {gate.decoder:.2f} dB; enlarged bicubically {gate.bicubic:.2f}, nearest {gate.nearest:.2f}",
            flush=True,
        )
    return losses


def export_large(recipe: Recipe, folder: Path, device: Device) -> str:
    """Writes the averaged weights as `large/` beside the checkpoint."""
    vae = shipped_vae()
    training = Training("large", recipe.name, folder, LargeObjective(beginning(vae), vae), device, RATE, recipe.average)
    large = training.average.large
    out = folder / "large"
    out.mkdir(parents=True, exist_ok=True)
    weights = {name: value.half().cpu().contiguous() for name, value in large.state_dict().items()}
    write(out / "decoder.safetensors", save(weights))
    write(out / "config.json", json_bytes(large.arguments))
    return write_manifest(out)


def load_large(folder: Path) -> LargeDecoder:
    """The decoder in `folder`, in single precision."""
    large = LargeDecoder(
        **{
            name: tuple(value) if isinstance(value, list) else value
            for name, value in json.loads((folder / "config.json").read_bytes()).items()
        }
    )
    large.load_state_dict({name: value.float() for name, value in load_file(folder / "decoder.safetensors").items()})
    return large.eval().requires_grad_(False)
