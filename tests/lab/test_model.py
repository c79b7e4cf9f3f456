"""The model is Stable Diffusion's own pipeline: what is saved loads without our code and draws the same picture."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
import torch
from diffusers import StableDiffusionPipeline
from diffusers.training_utils import compute_snr

from figure_scripts.lab.training.losses import LEAST_WEIGHT, snr_weights
from figure_scripts.lab.training.model import (
    build_pipeline,
    build_sampling_schedule,
    build_text_encoder,
    build_training_schedule,
    build_unet,
    build_vae,
)
from figure_scripts.lab.training.recipe import CPU, GPU
from figure_scripts.lab.training.tokenizer import build_tokenizer

DRAW = """
import sys, numpy, torch
from diffusers import StableDiffusionPipeline
assert not any(name.startswith("figure_scripts") for name in sys.modules)
torch.set_num_threads(1)
pipeline = StableDiffusionPipeline.from_pretrained(sys.argv[1])
picture = pipeline("sea, palm tree", num_inference_steps=2, generator=torch.Generator().manual_seed(5), output_type="np").images
numpy.save(sys.argv[2], picture)
"""


def picture(pipeline: StableDiffusionPipeline) -> np.ndarray:
    generator = torch.Generator().manual_seed(5)
    return pipeline("sea, palm tree", num_inference_steps=2, generator=generator, output_type="np").images


def test_pipeline_loads_in_a_foreign_process_and_draws_the_same(tiny, tmp_path):
    torch.manual_seed(0)
    tokenizer = build_tokenizer()
    pipeline = build_pipeline(tiny, build_vae(tiny), build_text_encoder(tiny, tokenizer), tokenizer, build_unet(tiny))
    pipeline.vae.register_to_config(scaling_factor=0.25)
    pipeline.save_pretrained(tmp_path / "model")
    command = [sys.executable, "-I", "-c", DRAW, str(tmp_path / "model"), str(tmp_path / "picture.npy")]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    drawn = np.load(tmp_path / "picture.npy")
    assert drawn.shape == (1, tiny.size, tiny.size, 3)
    assert np.array_equal(drawn, picture(pipeline))


@pytest.mark.parametrize("recipe", [CPU, GPU], ids=["cpu", "gpu"])
def test_recipes_fit_the_size_budget(recipe):
    with torch.device("meta"):
        count = sum(
            parameter.numel() for module in (build_vae(recipe), build_unet(recipe)) for parameter in module.parameters()
        )
    assert 2 * count < 58e6, f"{2 * count / 1e6:.1f} MB in float16, budget 60 MB with text encoder and tokenizer"


def test_latents_have_the_stated_size(tiny):
    with torch.no_grad():
        latents = build_vae(tiny).encode(torch.zeros(1, 3, tiny.size, tiny.size)).latent_dist.mode()
    assert latents.shape == (1, tiny.latent_channels, tiny.latent_size, tiny.latent_size)


def test_min_snr_weights_are_those_of_the_paper():
    for recipe in (replace(CPU, prediction="epsilon", zero_terminal_snr=False), CPU):
        schedule, timesteps = build_training_schedule(recipe), torch.tensor([0, 10, 300, 700, 950])
        snr = compute_snr(schedule, timesteps)
        divisor = snr + 1 if recipe.prediction == "v_prediction" else snr
        expected = (snr.clamp(max=5) / divisor).clamp(min=LEAST_WEIGHT)
        assert torch.allclose(
            snr_weights(schedule.alphas_cumprod, timesteps, recipe.prediction, 5.0), expected, rtol=1e-4
        )


def test_schedule_ends_in_pure_noise_and_sampling_begins_there():
    assert build_training_schedule(CPU).alphas_cumprod[-1] < 1e-8
    schedule = build_sampling_schedule(CPU)
    schedule.set_timesteps(20)
    assert schedule.timesteps[0] == 999 and len(schedule.timesteps) == 20


def test_zero_terminal_snr_with_epsilon_is_refused():
    with pytest.raises(ValueError, match="zero_terminal_snr needs prediction='v_prediction'"):
        replace(CPU, prediction="epsilon")
