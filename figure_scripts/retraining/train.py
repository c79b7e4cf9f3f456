"""Goes on training the lab model on an arm's pairs. Arms of one seed see the same pairs in the same order with the same noise."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import torch
from diffusers.models.attention_processor import AttnProcessor
from torch import Tensor, nn

from figure_scripts import paths
from figure_scripts.declare.arm import Recipe
from figure_scripts.lab.training.loop import Device, Limits, Training
from figure_scripts.lab.training.objectives import DenoisingObjective
from figure_scripts.lab.training.recipe import CPU
from figure_scripts.lab.training.stream import seeded
from figure_scripts.retraining.pairs import Change, caption_ids, changed_pairs, latents_of
from figure_scripts.runtime.images.diffusion import DiffusionModel

AVERAGE = 0.98
"""Decay of the average of the weights: of short trainings, which must not remember where they began."""


def chosen_pairs(recipe: Recipe, seed: int, step: int) -> Tensor:
    """Which pairs a step sees: every pair once an epoch, in an order that the seed decides."""
    epoch, place = divmod(step, recipe.pairs // recipe.batch)
    order = torch.randperm(recipe.pairs, generator=seeded("arm", seed, "order", epoch))
    return order[place * recipe.batch : (place + 1) * recipe.batch]


def train(
    model: DiffusionModel, change: Change, recipe: Recipe, seed: int, folder: Path, device: Device, limits: Limits
) -> tuple[DiffusionModel, list[tuple[int, float]]]:
    """The lab model after `recipe.steps` more steps on the changed pairs, and the loss curve; goes on from a checkpoint in `folder`.

    Only text encoder and U-Net learn; the VAE stays. When `limits` end the sitting before the last step, the curve is shorter.
    """
    pairs = changed_pairs(change, recipe.pairs)
    ids, latents = caption_ids(pairs), latents_of(model, pairs, paths.CACHE / "arms")
    pipeline: Any = deepcopy(model.pipeline)
    objective = DenoisingObjective(CPU, pipeline.text_encoder.float(), pipeline.unet.float())
    objective.requires_grad_(True)
    if device.name == "cpu":
        # PyTorch's fused attention is slow backwards on a CPU.
        objective.unet.set_attn_processor(AttnProcessor())
    training = Training("arm", f"arm {recipe}", folder, objective, device, recipe.rate, AVERAGE)
    where = training.accelerator.device

    def loss_of(network: nn.Module, step: int) -> Tensor:
        chosen, draw = chosen_pairs(recipe, seed, step), seeded("arm", seed, "step", step)
        timesteps = torch.randint(0, 1000, (len(chosen),), generator=draw)
        noise = torch.randn(latents[chosen].shape, generator=draw)
        silent = torch.rand(len(chosen), generator=draw) < recipe.dropout
        rows = torch.where(silent, torch.tensor(recipe.pairs), chosen)
        return network(*(tensor.to(where) for tensor in (latents[chosen].float(), noise, timesteps, ids[rows])))

    losses = training.run(
        loss_of,
        recipe.batch,
        recipe.steps,
        Limits(limits.minutes, min(limits.steps, recipe.steps), quiet=True),
        lambda: "",
    )
    learned = deepcopy(model.pipeline)
    learned.text_encoder.load_state_dict(training.average.text_encoder.state_dict())
    learned.unet.load_state_dict(training.average.unet.state_dict())
    return DiffusionModel(model.model, learned), losses
