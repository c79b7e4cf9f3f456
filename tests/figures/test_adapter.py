"""A T2I-Adapter beside the UNet: the same pictures as diffusers' own pipeline draws with it."""

from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import DDIMScheduler, StableDiffusionAdapterPipeline, T2IAdapter

from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.runtime.images.adapter import Adapter, load_adapter
from figure_scripts.runtime.images.diffusion import DiffusionModel, load
from tests.figures.tiny_pipeline import save_tiny_pipeline

PROMPTS = ["1girl, pink hair, sea", "cat, forest"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A tiny pipeline, and in `pose` an adapter for it."""
    folder = save_tiny_pipeline(tmp_path_factory.mktemp("pipeline"), seed=0, prediction="epsilon")
    torch.manual_seed(1)
    T2IAdapter(3, [8, 16, 16], 1, 8, "full_adapter").save_pretrained(folder / "pose")
    return folder


@pytest.fixture(scope="module")
def model(folder) -> DiffusionModel:
    return load(Model("tiny", "", HubWeights(str(folder), "main"), "MIT"))


@pytest.fixture(scope="module")
def drawings() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (2, 32, 32, 3), np.uint8)


@pytest.mark.parametrize("guidance", [1.0, 4.0])
def test_pictures_are_those_of_diffusers(model, folder, drawings, guidance):
    pipeline = StableDiffusionAdapterPipeline.from_pretrained(
        folder, adapter=T2IAdapter.from_pretrained(folder / "pose"), safety_checker=None
    )
    pipeline.set_progress_bar_config(disable=True)
    pipeline.scheduler = DDIMScheduler.from_config(pipeline.scheduler.config)
    made = [
        pipeline(
            prompt, torch.from_numpy(drawing).permute(2, 0, 1)[None] / 255, num_inference_steps=5, guidance_scale=guidance,
            adapter_conditioning_scale=0.7, output_type="np", generator=torch.Generator().manual_seed(seed), height=32, width=32,
        ).images[0]
        for prompt, drawing, seed in zip(PROMPTS, drawings, (3, 4), strict=True)
    ]  # fmt: skip
    adapter = Adapter(load_adapter(folder / "pose", model.device, model.dtype), drawings, 0.7)
    found = model.generate(PROMPTS, [3, 4], steps=5, guidance_scale=guidance, control=adapter).pictures
    assert np.abs((np.stack(made) * 255).round() - found).max() <= 1
    plain = model.generate(PROMPTS, [3, 4], steps=5, guidance_scale=guidance).pictures
    assert np.abs(plain.astype(int) - found).max() > 5


def test_at_scale_zero_the_bytes_are_those_of_no_aid(model, folder, drawings):
    adapter = Adapter(load_adapter(folder / "pose", model.device, model.dtype), drawings, 0.0)
    found = model.generate(PROMPTS, [3, 4], steps=3, control=adapter).last
    assert found.tobytes() == model.generate(PROMPTS, [3, 4], steps=3).last.tobytes()


def test_a_drawing_goes_with_its_own_picture(model, folder, drawings):
    network, many = load_adapter(folder / "pose", model.device, model.dtype), np.concatenate([drawings] * 9)
    whole = model.generate(PROMPTS * 9, range(18), steps=3, control=Adapter(network, many)).pictures
    alone = model.generate(PROMPTS[1], [17], steps=3, control=Adapter(network, many[17:])).pictures
    assert np.abs(whole[17].astype(int) - alone[0]).max() <= 1
