"""The pairs as the UNet sees them: latents encoded once by a VAE that is frozen from then on, kept in one file together with it."""

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from safetensors import safe_open
from safetensors.torch import save
from torch import Tensor

from common.errors import FigureError
from common.files import write
from figure_scripts.lab.training.checkpoint import fill, read_header
from figure_scripts.lab.training.loop import Device
from figure_scripts.lab.training.model import build_vae
from figure_scripts.lab.training.recipe import Recipe
from figure_scripts.lab.training.stream import picture_chunks


@dataclass(frozen=True)
class Latents:
    """Scaled latents (pairs × channels × edge × edge, float16, standard deviation 1) and the VAE that made them."""

    values: Tensor
    vae: AutoencoderKL


def averaged_vae(recipe: Recipe, folder: Path) -> AutoencoderKL:
    """The VAE's averaged weights from the checkpoint of stage one."""
    path = folder / "vae.safetensors"
    if not path.exists():
        raise FigureError(
            "no VAE checkpoint",
            where=path,
            hint=f"python -m figure_scripts.lab.training.train vae --recipe {recipe.name} --out {folder}",
        )
    read_header(path, recipe.name)
    vae = build_vae(recipe)
    fill(vae, path, "average/vae.")
    return vae.eval().requires_grad_(False)


@torch.no_grad()
def encode_pairs(recipe: Recipe, folder: Path, device: Device) -> None:
    """Writes `latents.safetensors`: means of the posteriors, scaled to a standard deviation of one, and the VAE's weights."""
    vae = averaged_vae(recipe, folder).to(torch.device(device.name))  # type: ignore[arg-type]
    with device.autocast():
        parts = [
            vae.encode(chunk.to(device.name)).latent_dist.mode().float().cpu()
            for chunk in picture_chunks(recipe, device.workers)
        ]
    values = torch.cat(parts)
    scale = 1 / values.std().item()
    tensors = {"latents": (values * scale).half().contiguous()} | {
        f"vae/{key}": value.cpu().contiguous() for key, value in vae.state_dict().items()
    }
    write(
        folder / "latents.safetensors",
        save(tensors, {"scaling_factor": repr(scale), "recipe": recipe.name, "pairs": json.dumps(len(values))}),
    )


def load_latents(recipe: Recipe, folder: Path, device: Device) -> Latents:
    """The kept latents; encodes the pairs first when that has not been done. Delete the file to take over a better VAE."""
    path = folder / "latents.safetensors"
    if not path.exists():
        encode_pairs(recipe, folder, device)
    header = read_header(path, recipe.name)
    if header["pairs"] != str(recipe.pairs):
        raise FigureError(
            "latents of other pairs", where=path, found=header["pairs"], expected=recipe.pairs,
            hint="delete the file; it is made again",
        )  # fmt: skip
    vae = build_vae(recipe)
    fill(vae, path, "vae/")
    with safe_open(path, "pt") as file:
        values = file.get_tensor("latents")
    vae.register_to_config(scaling_factor=float(header["scaling_factor"]))
    return Latents(values, vae.eval().requires_grad_(False))
