"""Training: the loss falls, and a run that was killed goes on as if nothing had happened."""

import json
import multiprocessing
import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from common.errors import FigureError
from figure_scripts.lab.training import loop
from figure_scripts.lab.training.checkpoint import read_header
from figure_scripts.lab.training.latents import load_latents
from figure_scripts.lab.training.loop import Device, Limits, rate
from figure_scripts.lab.training.model import build_vae
from figure_scripts.lab.training.muon import orthogonalize
from figure_scripts.lab.training.recipe import Recipe
from figure_scripts.lab.training.stages.unet import caption_ids, export, train_unet
from figure_scripts.lab.training.stages.vae import measure_gate, train_vae
from figure_scripts.lab.training.stream import held_out_truths, pair_indices, to_pictures, to_tensor
from figure_scripts.lab.world.render import render


def until(steps: int) -> Limits:
    return Limits(minutes=5, steps=steps, quiet=True)


@pytest.fixture
def every_step(monkeypatch):
    """Every step writes its loss."""
    monkeypatch.setattr(loop, "LOG_EVERY", 1)


def test_loss_of_the_vae_falls(tiny, folder, device, every_step):
    losses = [loss for _, loss in train_vae(tiny, folder, device, until(150))]
    assert np.mean(losses[-10:]) < 0.6 * np.mean(losses[:10])


def test_loss_of_the_unet_falls_and_the_model_can_be_exported(tiny, folder, device, every_step):
    train_vae(tiny, folder, device, until(30))
    losses = [loss for _, loss in train_unet(tiny, folder, device, until(80))]
    assert np.mean(losses[-20:]) < 0.95 * np.mean(losses[:20])
    from diffusers import StableDiffusionPipeline

    pipeline = StableDiffusionPipeline.from_pretrained(export(tiny, folder, device))
    assert pipeline.vae.config.scaling_factor == load_latents(tiny, folder, device).vae.config.scaling_factor


@pytest.mark.parametrize("stage", ["vae", "unet"])
def test_going_on_gives_the_same_losses_bit_by_bit(stage, tiny, tmp_path, device, every_step):
    train = train_vae if stage == "vae" else train_unet
    for folder in (tmp_path / "whole", tmp_path / "parts"):
        if stage == "unet":
            train_vae(tiny, folder, device, until(5))
    whole = train(tiny, tmp_path / "whole", device, until(12))
    train(tiny, tmp_path / "parts", device, until(7))
    parts = train(tiny, tmp_path / "parts", device, until(12))
    assert [step for step, _ in parts] == [step for step, _ in whole]
    # The first seven have gone through a file with six decimals.
    assert parts[7:] == whole[7:]
    assert np.allclose(parts, whole, atol=1e-6)


def train_until_killed(recipe: Recipe, folder: Path) -> None:
    torch.set_num_threads(1)
    loop.CHECKPOINT_SECONDS = 0.0
    train_vae(recipe, folder, Device("cpu", bfloat16=False), until(100_000))


def test_kill_nine_leaves_a_checkpoint_that_goes_on_to_the_same_curve(tiny, tmp_path, device, every_step):
    folder = tmp_path / "killed"
    child = multiprocessing.get_context("fork").Process(target=train_until_killed, args=(tiny, folder))
    child.start()
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline and not (
        (folder / "vae.safetensors").exists() and int(read_header(folder / "vae.safetensors", "tiny")["step"]) >= 4
    ):
        time.sleep(0.02)
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    step = int(read_header(folder / "vae.safetensors", "tiny")["step"])
    assert child.exitcode == -signal.SIGKILL and step >= 4
    gone_on = train_vae(tiny, folder, device, until(step + 5))
    whole = train_vae(tiny, tmp_path / "whole", device, until(step + 5))
    assert gone_on[-5:] == whole[-5:]


def test_checkpoint_of_another_recipe_is_refused(tiny, folder, device):
    train_vae(tiny, folder, device, until(1))
    with pytest.raises(
        FigureError, match="checkpoint of another recipe; found tiny; expected other; hint: choose another --out"
    ):
        train_vae(replace(tiny, name="other"), folder, device, until(2))
    with pytest.raises(FigureError, match="checkpoint of another recipe"):
        load_latents(replace(tiny, name="other"), folder, device)


def test_unet_without_a_vae_says_how_to_get_one(tiny, folder, device):
    with pytest.raises(
        FigureError, match=r"no VAE checkpoint; hint: python -m figure_scripts\.lab\.training\.train vae --recipe tiny"
    ):
        train_unet(tiny, folder, device, until(1))


def test_latents_of_other_pairs_are_refused(tiny, folder, device):
    train_vae(tiny, folder, device, until(1))
    values = load_latents(tiny, folder, device).values
    assert values.shape == (tiny.pairs, tiny.latent_channels, tiny.latent_size, tiny.latent_size)
    assert abs(values.float().std().item() - 1) < 0.01
    with pytest.raises(FigureError, match="latents of other pairs; found 48; expected 50"):
        load_latents(replace(tiny, pairs=50), folder, device)


def test_every_pair_is_seen_once_an_epoch(tiny):
    epoch = tiny.pairs // tiny.unet_batch
    for start in (0, epoch):
        seen = torch.cat([pair_indices(tiny, start + step) for step in range(epoch)])
        assert sorted(seen.tolist()) == list(range(tiny.pairs))
    assert not torch.equal(pair_indices(tiny, 0), pair_indices(tiny, epoch))


def test_last_row_of_the_captions_is_the_empty_one(tiny):
    ids = caption_ids(tiny)
    assert ids.shape[0] == tiny.pairs + 1
    assert len(set(ids[-1].tolist())) == 2


def test_orthogonalized_matrices_have_singular_values_near_one():
    torch.manual_seed(0)
    for shape in ((40, 90), (90, 40)):
        values = torch.linalg.svdvals(orthogonalize(torch.randn(shape)))
        assert values.min() > 0.6 and values.max() < 1.3


def test_rate_rises_then_falls_to_its_floor():
    assert rate(0, 1000) < 0.02 < rate(99, 1000)
    assert rate(1000, 1000) == rate(5000, 1000) == pytest.approx(loop.FLOOR)


def test_gate_sees_an_untrained_vae(tiny):
    torch.manual_seed(0)
    gate = measure_gate(build_vae(replace(tiny, size=32)), replace(tiny, size=32), count=12)
    assert not gate.passed and gate.decibels < 15


def test_pictures_survive_the_way_to_tensors_and_back(tiny):
    pictures = np.stack([render(one.scene, 32) for one in held_out_truths(tiny, 3)])
    assert np.array_equal(to_pictures(to_tensor(pictures)), pictures)


def test_a_unet_is_not_trained_on_a_vae_that_failed(folder):
    from figure_scripts.lab.training.train import check_gate

    with pytest.raises(FigureError, match=r"not passed its gate.*found no file.*train vae"):
        check_gate(folder, "cpu")
    folder.mkdir(parents=True)
    for passed in (False, True):
        gate = {"passed": passed, "decibels": 24.0, "fingers_kept": 0.5}
        (folder / "vae_gate.json").write_text(json.dumps(gate))
        if passed:
            check_gate(folder, "cpu")
        else:
            with pytest.raises(FigureError, match=r"24.0 dB, 50% of finger counts"):
                check_gate(folder, "cpu")


def test_streams_steps_and_seeds_draw_different_numbers():
    """PyTorch's CPU generator takes only 32 bits of a seed, so numbers put side by side above them would not count."""
    from figure_scripts.lab.training.stream import seeded

    drawn = [
        torch.rand(3, generator=seeded(*names))
        for names in ((1, "unet", 0), (2, "unet", 0), (1, "order", 0), (1, "unet", 1))
    ]
    for number, one in enumerate(drawn):
        assert all(not torch.equal(one, other) for other in drawn[number + 1 :])
    assert torch.equal(drawn[0], torch.rand(3, generator=seeded(1, "unet", 0)))
