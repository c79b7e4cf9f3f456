"""Stage three once more: a small adapter (T2I-Adapter, Mou et al. 2023) that lets the finished model follow a skeleton. The model itself is not changed."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from diffusers.models.adapter import T2IAdapter
from diffusers.models.attention_processor import AttnProcessor
from diffusers.pipelines.stable_diffusion.pipeline_stable_diffusion import StableDiffusionPipeline
from torch import Tensor, nn

from figure_scripts.lab.training.latents import load_latents
from figure_scripts.lab.training.loop import Device, Limits, Training
from figure_scripts.lab.training.objectives import AdapterObjective
from figure_scripts.lab.training.recipe import Recipe
from figure_scripts.lab.training.stages.controlnet import SILENT, finished_pipeline
from figure_scripts.lab.training.stages.unet import caption_ids
from figure_scripts.lab.training.stream import generator
from figure_scripts.lab.world.aids.skeleton import skeleton
from figure_scripts.lab.world.pairs import truth
from figure_scripts.lab.world.scene import Person

BATCH, STEPS, RATE = 16, 480, 0.01

PAIRS = 16_000
"""Of the recipe's pairs the first, whose people are drawn as skeletons: enough for so small a network."""


def build_adapter(recipe: Recipe) -> T2IAdapter:
    """One feature map for each block of the UNet's way down. It begins silent: its first layer says nothing until it has learned to."""
    # The UNet's first block hands on a map half as large as the latents; the second one's is of that size too, the third one's half.
    factor = 2 * recipe.size // recipe.latent_size
    adapter = T2IAdapter(3, list(recipe.unet_channels), 1, factor, "full_adapter_xl")
    for name, value in adapter.named_parameters():
        if name.endswith("bias") or name == "adapter.conv_in.weight":
            nn.init.zeros_(value)
    return adapter


def start_training(
    recipe: Recipe, folder: Path, device: Device, pipeline: StableDiffusionPipeline
) -> Training[AdapterObjective]:
    """A fresh adapter, or one that goes on from its checkpoint."""
    torch.manual_seed(recipe.seed)
    if device.name == "cpu":
        pipeline.unet.set_attn_processor(AttnProcessor())
    pipeline.unet.to(device.name)
    objective = AdapterObjective(recipe, build_adapter(recipe), pipeline.unet)
    return Training("pose", recipe.name, folder, objective, device, RATE, recipe.average)


def train_pose(recipe: Recipe, folder: Path, device: Device, limits: Limits) -> list[tuple[int, float]]:
    """Trains or goes on training the adapter in `folder`; the loss curve."""
    kept, pipeline = load_latents(recipe, folder, device), finished_pipeline(folder)
    training = start_training(recipe, folder, device, pipeline)
    accelerator, ids = training.accelerator, caption_ids(recipe)
    processes, rank = accelerator.num_processes, accelerator.process_index
    scenes = [truth(recipe.seed, index).scene for index in range(min(PAIRS, recipe.pairs))]
    people = torch.tensor([index for index, scene in enumerate(scenes) if isinstance(scene.subject, Person)])

    @lru_cache(maxsize=PAIRS)
    def drawing(index: int) -> np.ndarray:
        return skeleton(scenes[index], recipe.size)

    @lru_cache(maxsize=PAIRS)
    def prompt_embeds(row: int) -> Tensor:
        with torch.no_grad():
            return pipeline.text_encoder(ids[row : row + 1]).last_hidden_state[0]

    def loss_of(model: nn.Module, step: int) -> Tensor:
        draw = generator(recipe, "pose", step * processes + rank)
        chosen = people[torch.randint(0, len(people), (BATCH,), generator=draw)]
        latents = kept.values[chosen].float()
        # More of the early steps, where the pose is decided (the paper's cubic sampling).
        timesteps = (999 * (1 - torch.rand(BATCH, generator=draw) ** 3)).round().long()
        noise = torch.randn(latents.shape, generator=draw)
        silent = torch.rand(BATCH, generator=draw) < SILENT
        rows = torch.where(silent, torch.tensor(recipe.pairs), chosen).tolist()
        drawings = torch.from_numpy(np.stack([drawing(index) for index in chosen.tolist()])).permute(0, 3, 1, 2) / 255
        batch = (latents, noise, timesteps, torch.stack([prompt_embeds(row) for row in rows]), drawings)
        return model(*(tensor.to(accelerator.device) for tensor in batch))

    return training.run(loss_of, BATCH, STEPS, limits, lambda: "")


def export_pose(recipe: Recipe, folder: Path, device: Device) -> Path:
    """Saves the averaged adapter in float16 as diffusers loads it; where it is."""
    training = start_training(recipe, folder, device, finished_pipeline(folder))
    training.average.adapter.cpu().half().save_pretrained(folder / "pose")
    return folder / "pose"
