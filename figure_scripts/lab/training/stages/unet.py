"""Stage two: text encoder and UNet together, on latents whose captions are known."""

import copy
import json
from pathlib import Path

import numpy as np
import torch
from diffusers.models.attention_processor import AttnProcessor
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from diffusers.pipelines.stable_diffusion.pipeline_stable_diffusion import StableDiffusionPipeline
from torch import Tensor, nn

from common.files import json_bytes, write
from figure_scripts.lab.training.latents import load_latents
from figure_scripts.lab.training.loop import Device, Limits, Training
from figure_scripts.lab.training.model import build_pipeline, build_text_encoder, build_unet
from figure_scripts.lab.training.objectives import DenoisingObjective
from figure_scripts.lab.training.recipe import Recipe
from figure_scripts.lab.training.stream import generator, pair_indices
from figure_scripts.lab.training.tokenizer import LENGTH, build_tokenizer
from figure_scripts.lab.world.contact_sheet import grid, save_picture
from figure_scripts.lab.world.pairs import truth

PROMPTS = (
    "sea, day, scenery", "1girl, black hair, black eyes", "1girl, pink hair, twintails, sea", "1boy, blonde hair, city, night",
    "cat, forest", "galaxy, dog", "1girl, waving, five fingers", "plush, room",
)  # fmt: skip
"""What the sample sheet asks for, one column each: what the finished model must be able to do."""

SAMPLES, SAMPLE_STEPS, GUIDANCE = 3, 20, 5.0


def caption_ids(recipe: Recipe) -> Tensor:
    """Token ids of every kept pair's caption (pairs × LENGTH); the last row belongs to the empty caption."""
    tokenizer = build_tokenizer()
    captions = [truth(recipe.seed, index).caption for index in range(recipe.pairs)] + [""]
    found = tokenizer(captions, padding="max_length", max_length=LENGTH, truncation=True, return_tensors="pt").input_ids
    if (found[:, -1] != tokenizer.eos_token_id).any():
        raise ValueError(f"a caption is longer than {LENGTH} tokens")
    return found


def pipeline_of(recipe: Recipe, objective: DenoisingObjective, vae: AutoencoderKL) -> StableDiffusionPipeline:
    """A pipeline of copies, where the objective is, ready to draw or to save."""
    text_encoder, unet = copy.deepcopy(objective.text_encoder), copy.deepcopy(objective.unet)
    pipeline = build_pipeline(recipe, copy.deepcopy(vae), text_encoder, build_tokenizer(), unet)
    pipeline.to(objective.unet.device)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def sample_sheet(recipe: Recipe, pipeline: StableDiffusionPipeline) -> np.ndarray:
    """Prompts across, seeds down; every picture from its own generator, so that sheets of different steps compare."""
    rows = []
    for seed in range(SAMPLES):
        generators = [generator(recipe, "sample", seed) for _ in PROMPTS]
        made = pipeline(
            list(PROMPTS),
            num_inference_steps=SAMPLE_STEPS,
            guidance_scale=GUIDANCE,
            generator=generators,
            output_type="np",
        )
        rows += list((made.images * 255).round().astype(np.uint8))
    return grid([np.kron(picture, np.ones((2, 2, 1), np.uint8)) for picture in rows], columns=len(PROMPTS))


def start_training(recipe: Recipe, folder: Path, device: Device) -> Training[DenoisingObjective]:
    """A fresh stage two, or one that goes on from its checkpoint."""
    torch.manual_seed(recipe.seed)
    objective = DenoisingObjective(recipe, build_text_encoder(recipe, build_tokenizer()), build_unet(recipe))
    if device.name == "cpu":
        # PyTorch's fused attention is slow backwards on a CPU: written out, a step takes a fifth less time.
        objective.unet.set_attn_processor(AttnProcessor())
    return Training("unet", recipe.name, folder, objective, device, recipe.unet_rate, recipe.average)


def train_unet(recipe: Recipe, folder: Path, device: Device, limits: Limits) -> list[tuple[int, float]]:
    """Trains or goes on training text encoder and UNet in `folder`; the loss curve."""
    kept = load_latents(recipe, folder, device)
    training = start_training(recipe, folder, device)
    accelerator, ids = training.accelerator, caption_ids(recipe)
    processes, rank = accelerator.num_processes, accelerator.process_index

    def loss_of(model: nn.Module, step: int) -> Tensor:
        draw = generator(recipe, "unet", step * processes + rank)
        chosen = pair_indices(recipe, step * processes + rank)
        latents = kept.values[chosen].float()
        timesteps = torch.randint(0, 1000, (len(chosen),), generator=draw)
        noise = torch.randn(latents.shape, generator=draw)
        silent = torch.rand(len(chosen), generator=draw) < recipe.dropout
        rows = torch.where(silent, torch.tensor(recipe.pairs), chosen)
        return model(*(tensor.to(accelerator.device) for tensor in (latents, noise, timesteps, ids[rows])))

    def sheet() -> str:
        pipeline = pipeline_of(recipe, training.average, kept.vae)
        save_picture(folder / "unet_sheet.png", sample_sheet(recipe, pipeline))
        return "samples in unet_sheet.png: " + " | ".join(PROMPTS)

    return training.run(loss_of, recipe.unet_batch, recipe.unet_steps, limits, sheet)


def export(recipe: Recipe, folder: Path, device: Device) -> Path:
    """Saves the averaged weights as a pipeline in float16, in shards small enough to be committed; where it is."""
    kept = load_latents(recipe, folder, device)
    pipeline = pipeline_of(recipe, start_training(recipe, folder, device).average, kept.vae)
    pipeline.to("cpu", torch.float16).save_pretrained(folder / "pipeline", max_shard_size="14MB")
    # transformers would load the text encoder as it lies there, diffusers loads the rest in float32: they must agree.
    config = folder / "pipeline" / "text_encoder" / "config.json"
    write(config, json_bytes(json.loads(config.read_bytes()) | {"dtype": "float32"}))
    return folder / "pipeline"
