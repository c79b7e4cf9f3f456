"""The same scenes drawn by another hand, and a copy of the model that goes on learning from them."""

from copy import deepcopy
from typing import Any

import numpy as np
import torch

from figure_scripts.lab.training.objectives import DenoisingObjective
from figure_scripts.lab.training.recipe import CPU
from figure_scripts.lab.training.tokenizer import LENGTH, build_tokenizer
from figure_scripts.lab.world.aids.line_drawing import line_drawing
from figure_scripts.lab.world.pairs import Truth
from figure_scripts.lab.world.render import render
from figure_scripts.runtime.images.diffusion import DiffusionModel

PAPER, SHADE = np.array([250.0, 246.0, 236.0]), 0.35
"""Colour of the paper, and how dark the pencil shades at most."""


def pencil(one: Truth, size: int) -> np.ndarray:
    """The pair's scene as a pencil drawing: uint8, size × size × 3. Its tags stay right but for the colours."""
    grey = render(one.scene, size).mean(-1, keepdims=True) / 255
    lines = line_drawing(one.scene, size)[..., :1] / 255
    return (PAPER * (1 - SHADE * (1 - grey)) * (1 - 0.75 * lines)).round().astype(np.uint8)


def goes_on_learning(
    model: DiffusionModel, captions: list[str], pictures: np.ndarray, *, steps: int, batch: int, rate: float, seed: int
) -> DiffusionModel:
    """A copy of the lab model after `steps` more steps of training on these pairs; only its UNet learns.

    pictures: uint8 N × size × size × 3. seed: of the draws of pairs, timesteps and noise.
    """
    pipeline: Any = deepcopy(model.pipeline)
    objective = DenoisingObjective(CPU, pipeline.text_encoder, pipeline.unet)
    latents = torch.from_numpy(model.encode(pictures))
    ids = build_tokenizer()(
        captions, padding="max_length", max_length=LENGTH, truncation=True, return_tensors="pt"
    ).input_ids
    draw = torch.Generator().manual_seed(seed)
    with torch.enable_grad():
        pipeline.unet.requires_grad_(True)
        learning = torch.optim.AdamW(pipeline.unet.parameters(), lr=rate)
        for _ in range(steps):
            chosen = torch.randint(0, len(latents), (batch,), generator=draw)
            timesteps = torch.randint(0, 1000, (batch,), generator=draw)
            noise = torch.randn(latents[chosen].shape, generator=draw)
            learning.zero_grad()
            objective(latents[chosen], noise, timesteps, ids[chosen]).backward()
            learning.step()
    return DiffusionModel(model.model, pipeline)
