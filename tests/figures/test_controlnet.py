"""A ControlNet beside the UNet: the same pictures as diffusers' own pipeline draws with it."""

from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import ControlNetModel, DDIMScheduler, StableDiffusionControlNetPipeline, StableDiffusionPipeline

from common.errors import FigureError
from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.runtime.images.controlnet import Control, load_controlnet
from figure_scripts.runtime.images.diffusion import DiffusionModel, load
from tests.figures.tiny_pipeline import save_tiny_pipeline

PROMPTS = ["1girl, pink hair, sea", "cat, forest"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A tiny pipeline, and in `control` a ControlNet for it whose last layers are not zero, as if it had been trained."""
    folder = save_tiny_pipeline(tmp_path_factory.mktemp("pipeline"), seed=0, prediction="epsilon")
    pipeline = StableDiffusionPipeline.from_pretrained(folder, safety_checker=None)
    torch.manual_seed(1)
    network = ControlNetModel.from_unet(pipeline.unet, conditioning_embedding_out_channels=(4, 8, 8, 16))
    for name, value in network.named_parameters():
        if "controlnet" in name:
            torch.nn.init.normal_(value, std=0.3)
    network.save_pretrained(folder / "control")
    return folder


@pytest.fixture(scope="module")
def model(folder) -> DiffusionModel:
    return load(Model("tiny", "", HubWeights(str(folder), "main"), "MIT"))


@pytest.fixture(scope="module")
def drawings() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 2, (2, 32, 32, 1), np.uint8).repeat(3, axis=3) * 255


@pytest.mark.parametrize("guidance", [1.0, 4.0])
def test_pictures_are_those_of_diffusers(model, folder, drawings, guidance):
    pipeline = StableDiffusionControlNetPipeline.from_pretrained(
        folder, controlnet=ControlNetModel.from_pretrained(folder / "control"), safety_checker=None
    )
    pipeline.set_progress_bar_config(disable=True)
    pipeline.scheduler = DDIMScheduler.from_config(pipeline.scheduler.config)
    expected = pipeline(
        PROMPTS, torch.from_numpy(drawings).permute(0, 3, 1, 2) / 255, num_inference_steps=5, guidance_scale=guidance,
        controlnet_conditioning_scale=0.7, output_type="np", generator=[torch.Generator().manual_seed(seed) for seed in (3, 4)],
    ).images  # fmt: skip
    control = Control(load_controlnet(folder / "control", model.device, model.dtype), drawings, 0.7)
    found = model.generate(PROMPTS, [3, 4], steps=5, guidance_scale=guidance, control=control).pictures
    assert np.abs((expected * 255).round() - found).max() <= 1
    plain = model.generate(PROMPTS, [3, 4], steps=5, guidance_scale=guidance).pictures
    assert np.abs(plain.astype(int) - found).max() > 20


def test_at_scale_zero_the_drawing_is_not_heard(model, folder, drawings):
    control = Control(load_controlnet(folder / "control", model.device, model.dtype), drawings, 0.0)
    found = model.generate(PROMPTS, [3, 4], steps=3, control=control).last
    assert np.allclose(found, model.generate(PROMPTS, [3, 4], steps=3).last, atol=1e-4)


def test_a_drawing_goes_with_its_own_picture(model, folder, drawings):
    network, many = load_controlnet(folder / "control", model.device, model.dtype), np.concatenate([drawings] * 9)
    whole = model.generate(PROMPTS * 9, range(18), steps=3, control=Control(network, many)).pictures
    alone = model.generate(PROMPTS[1], [17], steps=3, control=Control(network, many[17:])).pictures
    assert np.abs(whole[17].astype(int) - alone[0]).max() <= 1


def test_drawings_that_do_not_fit_are_refused(model, folder, drawings):
    network = load_controlnet(folder / "control", model.device, model.dtype)
    with pytest.raises(
        FigureError, match=r"not one drawing for each picture; found \(2, 16, 16, 3\); expected \(2, 32"
    ):
        model.generate(PROMPTS, [1, 2], steps=1, control=Control(network, drawings[:, ::2, ::2]))
    with pytest.raises(FigureError, match="not one drawing"):
        model.generate(PROMPTS[0], [1], steps=1, control=Control(network, drawings))
