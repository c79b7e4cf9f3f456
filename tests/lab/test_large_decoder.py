"""The larger decoder: it begins as the VAE's own, its loss falls, it goes on, its gate is kept; the shipped weights are small and pass it."""

import shutil

import numpy as np
import pytest
import torch

from common.errors import FigureError
from figure_scripts.declare.models import LAB, LAB_LARGE_DECODER
from figure_scripts.lab.experiments.lab_model import drawn, held_out
from figure_scripts.lab.training import loop
from figure_scripts.lab.training.loop import Limits
from figure_scripts.lab.training.recipe import CPU
from figure_scripts.lab.training.stages.controlnet import finished_pipeline
from figure_scripts.lab.training.stages.large_decoder import (
    GATE_OVER_BICUBIC,
    LargeGate,
    beginning,
    export_large,
    measure_large_gate,
    report_large_gate,
    start_training,
    train_large,
)
from figure_scripts.lab.training.stages.unet import export, train_unet
from figure_scripts.lab.training.stages.vae import train_vae
from figure_scripts.runtime.images.diffusion import load
from figure_scripts.runtime.images.large_decoder import decoded_large, load_large_decoder
from figure_scripts.runtime.weights import verified_folder


def until(steps: int) -> Limits:
    return Limits(minutes=5, steps=steps, quiet=True)


@pytest.fixture
def finished(tiny, folder, device):
    train_vae(tiny, folder, device, until(5))
    train_unet(tiny, folder, device, until(5))
    export(tiny, folder, device)
    return folder


def test_it_begins_with_the_vaes_own_weights_wherever_they_fit(tiny, finished):
    vae = finished_pipeline(finished).vae
    large, own = beginning(tiny, vae).state_dict(), vae.state_dict()
    assert large["decoder.conv_in.weight"].equal(own["decoder.conv_in.weight"])
    assert large["post_quant_conv.weight"].equal(own["post_quant_conv.weight"])
    same = [name for name in large if name in own and large[name].shape == own[name].shape]
    assert len(same) > 20 and all(large[name].equal(own[name]) for name in same)


def test_loss_falls_and_the_model_itself_stays(tiny, finished, device, monkeypatch):
    monkeypatch.setattr(loop, "LOG_EVERY", 1)
    before = finished_pipeline(finished).vae.state_dict()
    losses = [loss for _, loss in train_large(tiny, finished, device, until(60))]
    assert np.mean(losses[-15:]) < 0.92 * np.mean(losses[:15])
    after = finished_pipeline(finished).vae.state_dict()
    assert all(value.equal(after[name]) for name, value in before.items())


def test_going_on_gives_the_same_losses(tiny, finished, device, monkeypatch, tmp_path):
    monkeypatch.setattr(loop, "LOG_EVERY", 1)
    parts = tmp_path / "parts"
    shutil.copytree(finished, parts)
    whole = train_large(tiny, finished, device, until(8))
    train_large(tiny, parts, device, until(5))
    assert train_large(tiny, parts, device, until(8))[5:] == whole[5:]


def test_only_what_passed_its_gate_is_exported_and_comes_back_as_it_was(tiny, finished, device):
    train_large(tiny, finished, device, until(3))
    with pytest.raises(FigureError, match=r"not passed its gate.*no file"):
        export_large(tiny, finished, device)
    bar = 20 + GATE_OVER_BICUBIC
    report_large_gate(LargeGate(decoder=bar - 0.01, bicubic=20.0, nearest=19.0, pictures=4), finished, 3)
    with pytest.raises(FigureError, match=r"not passed its gate.*21\.49 dB"):
        export_large(tiny, finished, device)
    report_large_gate(LargeGate(decoder=bar, bicubic=20.0, nearest=19.0, pictures=4), finished, 3)
    large = load_large_decoder(export_large(tiny, finished, device))
    trained = start_training(tiny, finished, device, finished_pipeline(finished).vae).average.large
    latents = torch.randn(2, tiny.latent_channels, tiny.latent_size, tiny.latent_size)
    made = large(latents)
    assert made.shape == (2, 3, 2 * tiny.size, 2 * tiny.size)
    assert (made - trained(latents)).abs().max() < 0.01  # half precision


@pytest.fixture(scope="module")
def shipped():
    return load_large_decoder(verified_folder(LAB_LARGE_DECODER))


def test_the_shipped_weights_are_small_and_pass_the_gate(shipped):
    assert (verified_folder(LAB_LARGE_DECODER) / "decoder.safetensors").stat().st_size < 4 * 2**20
    assert measure_large_gate(shipped, load(LAB).vae, CPU, count=24).passed


def test_beside_the_model_it_gives_pictures_of_twice_the_edge(shipped):
    model = load(LAB)
    pictures = drawn(held_out(0, 2), model.size)
    latents = model.encode(pictures)
    made = decoded_large(model, shipped, latents)
    assert made.shape == (2, 128, 128, 3) and made.dtype == np.uint8
    # The larger picture made small again is nearly the picture that went in: the latents' scale is the right one.
    small = made.reshape(2, 64, 2, 64, 2, 3).mean((2, 4))
    assert np.abs(small - pictures).mean() < 8
    assert np.array_equal(decoded_large(model, shipped, latents[1:]), made[1:])
