"""Trains a LoRA on an arm's pairs: the lab model stays as it is, thin layers beside its matrices learn, and their file alone is what was learned."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from diffusers import StableDiffusionPipeline
from diffusers.models.attention_processor import AttnProcessor
from diffusers.utils.state_dict_utils import convert_state_dict_to_diffusers
from peft import LoraConfig, get_peft_model_state_dict
from torch import Tensor, nn

from figure_scripts import paths
from figure_scripts.declare.arm import LoraRecipe
from figure_scripts.lab.training.loop import Device, Limits, Training
from figure_scripts.lab.training.objectives import DenoisingObjective
from figure_scripts.lab.training.recipe import CPU
from figure_scripts.lab.training.stream import seeded
from figure_scripts.lab.world.pairs import truth
from figure_scripts.retraining.pairs import Change, caption_ids, changed_pairs, latents_of
from figure_scripts.retraining.train import chosen_pairs
from figure_scripts.runtime.images.diffusion import DiffusionModel
from figure_scripts.runtime.images.lora import with_lora

AVERAGE = 0.95
"""Decay of the average of the weights: a LoRA learns in so few steps that a longer memory would hold it back."""

UNET = ["to_q", "to_k", "to_v", "to_out.0"]
TEXT_ENCODER = ["q_proj", "k_proj", "v_proj", "out_proj", "fc1", "fc2"]
"""The matrices that get a thin layer: of the U-Net those of its attention, of the text encoder all."""


def train_lora(
    model: DiffusionModel, change: Change, recipe: LoraRecipe, seed: int, folder: Path, device: Device, limits: Limits
) -> tuple[DiffusionModel, list[tuple[int, float]]]:
    """The lab model under the LoRA, read back from its file `lora_folder(folder)`, and the loss curve; goes on from a checkpoint in `folder`.

    It learns only from those of the recipe's pairs that the arm changes, as one trains a LoRA on pictures of what it is to learn.
    """
    pairs = changed_pairs(change, recipe.pairs)
    taught = [number for number, pair in enumerate(pairs) if pair != truth(CPU.seed, number)]
    recipe = replace(recipe, pairs=len(taught))
    ids, latents = caption_ids([pairs[k] for k in taught]), latents_of(model, pairs, paths.CACHE / "arms")[taught]
    pipeline: Any = deepcopy(model.pipeline)
    torch.manual_seed(seed)
    for part, names in ((pipeline.unet, UNET), (pipeline.text_encoder, TEXT_ENCODER)):
        part.add_adapter(LoraConfig(r=recipe.rank, lora_alpha=recipe.rank, target_modules=names))
    objective = DenoisingObjective(CPU, pipeline.text_encoder, pipeline.unet)
    if device.name == "cpu":
        # PyTorch's fused attention is slow backwards on a CPU.
        objective.unet.set_attn_processor(AttnProcessor())
    training = Training("lora", f"lora {recipe}", folder, objective, device, recipe.rate, AVERAGE)
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
    StableDiffusionPipeline.save_lora_weights(
        lora_folder(folder), _layers(training.average.unet), _layers(training.average.text_encoder)
    )
    return with_lora(model, lora_folder(folder)), losses


def lora_folder(folder: Path) -> Path:
    """Where a training in `folder` leaves its LoRA, in diffusers' format."""
    return folder / "lora"


def _layers(part: nn.Module) -> dict[str, Tensor]:
    """The thin layers alone, under diffusers' names, in half precision."""
    layers = convert_state_dict_to_diffusers(get_peft_model_state_dict(part))
    return {name: layer.half().contiguous() for name, layer in layers.items()}
