"""Stage three: a ControlNet (Zhang et al. 2023) that lets the finished model follow a line drawing. The model itself is not changed."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from diffusers.models.attention_processor import AttnProcessor
from diffusers.models.controlnets.controlnet import ControlNetModel
from diffusers.pipelines.stable_diffusion.pipeline_stable_diffusion import StableDiffusionPipeline
from torch import Tensor, nn

from common.errors import FigureError
from figure_scripts.lab.training.latents import load_latents
from figure_scripts.lab.training.loop import Device, Limits, Training
from figure_scripts.lab.training.objectives import ControlObjective
from figure_scripts.lab.training.recipe import Recipe
from figure_scripts.lab.training.stages.unet import caption_ids
from figure_scripts.lab.training.stream import generator
from figure_scripts.lab.world.aids.line_drawing import line_drawing
from figure_scripts.lab.world.pairs import truth

BATCH, STEPS, RATE = 32, 4_000, 0.004
"""Smaller and slower than the UNet's: it begins as a copy of half of it."""

SILENT = 0.5
"""Share of empty captions, so that the drawing is followed also where the prompt says nothing of it (ControlNet's own recipe)."""


def build_controlnet(unet: object, recipe: Recipe) -> ControlNetModel:
    """A copy of the UNet's way down. The drawing has the picture's size and is made as small as the latents by strided convolutions."""
    widths = (16, 32, 96)[: len(recipe.vae_channels)]
    return ControlNetModel.from_unet(unet, conditioning_embedding_out_channels=widths)  # type: ignore[arg-type]


def finished_pipeline(folder: Path) -> StableDiffusionPipeline:
    """The exported pipeline of the training folder, in float32, frozen."""
    if not (folder / "pipeline").is_dir():
        raise FigureError("no finished model to control", where=folder / "pipeline", found="no folder", hint="make lab")
    pipeline = StableDiffusionPipeline.from_pretrained(folder / "pipeline", dtype=torch.float32, safety_checker=None)
    for part in (pipeline.unet, pipeline.vae, pipeline.text_encoder):
        part.eval().requires_grad_(False)
    return pipeline


def start_training(
    recipe: Recipe, folder: Path, device: Device, pipeline: StableDiffusionPipeline
) -> Training[ControlObjective]:
    """A fresh stage three, or one that goes on from its checkpoint."""
    torch.manual_seed(recipe.seed)
    control = build_controlnet(pipeline.unet, recipe).requires_grad_(True)
    if device.name == "cpu":
        control.set_attn_processor(AttnProcessor())
        pipeline.unet.set_attn_processor(AttnProcessor())
    pipeline.unet.to(device.name)
    return Training(
        "control", recipe.name, folder, ControlObjective(recipe, control, pipeline.unet), device, RATE, recipe.average
    )


def train_control(recipe: Recipe, folder: Path, device: Device, limits: Limits) -> list[tuple[int, float]]:
    """Trains or goes on training the ControlNet in `folder`; the loss curve."""
    kept, pipeline = load_latents(recipe, folder, device), finished_pipeline(folder)
    training = start_training(recipe, folder, device, pipeline)
    accelerator, ids = training.accelerator, caption_ids(recipe)
    processes, rank = accelerator.num_processes, accelerator.process_index

    @lru_cache(maxsize=recipe.pairs)
    def drawing(index: int) -> np.ndarray:
        return np.packbits(line_drawing(truth(recipe.seed, index).scene, recipe.size)[..., 0] > 0)

    @lru_cache(maxsize=4096)
    def prompt_embeds(row: int) -> Tensor:
        with torch.no_grad():
            return pipeline.text_encoder(ids[row : row + 1]).last_hidden_state[0]

    def loss_of(model: nn.Module, step: int) -> Tensor:
        draw = generator(recipe, "control", step * processes + rank)
        chosen = torch.randint(0, recipe.pairs, (BATCH,), generator=draw)
        latents = kept.values[chosen].float()
        timesteps = torch.randint(0, 1000, (BATCH,), generator=draw)
        noise = torch.randn(latents.shape, generator=draw)
        silent = torch.rand(BATCH, generator=draw) < SILENT
        rows = torch.where(silent, torch.tensor(recipe.pairs), chosen).tolist()
        bits = np.stack([np.unpackbits(drawing(index)) for index in chosen.tolist()])
        drawings = torch.from_numpy(bits).float().unflatten(1, (1, recipe.size, recipe.size)).expand(-1, 3, -1, -1)
        batch = (latents, noise, timesteps, torch.stack([prompt_embeds(row) for row in rows]), drawings)
        return model(*(tensor.to(accelerator.device) for tensor in batch))

    return training.run(loss_of, BATCH, STEPS, limits, lambda: "")


def export_control(recipe: Recipe, folder: Path, device: Device) -> Path:
    """Saves the averaged ControlNet in float16 as diffusers loads it; where it is."""
    training = start_training(recipe, folder, device, finished_pipeline(folder))
    training.average.control.cpu().half().save_pretrained(folder / "control", max_shard_size="14MB")
    return folder / "control"
