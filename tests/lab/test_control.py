"""The ControlNet: line drawings, a training whose loss falls and that goes on, the shipped weights."""

import shutil

import numpy as np
import pytest

from common.errors import FigureError
from figure_scripts.declare.models import LAB_CONTROLNET
from figure_scripts.lab.training import loop
from figure_scripts.lab.training.loop import Limits
from figure_scripts.lab.training.stages.controlnet import export_control, finished_pipeline, train_control
from figure_scripts.lab.training.stages.unet import export, train_unet
from figure_scripts.lab.training.stages.vae import train_vae
from figure_scripts.lab.training.stream import held_out_truths
from figure_scripts.lab.world.aids.line_drawing import line_drawing, outlines
from figure_scripts.lab.world.render import render_ids
from figure_scripts.runtime.weights import verified_folder


def until(steps: int) -> Limits:
    return Limits(minutes=5, steps=steps, quiet=True)


def test_ink_lies_where_one_part_meets_another():
    ids = np.zeros((4, 5), np.uint8)
    ids[1:3, 2:4] = 7
    drawn = outlines(ids)
    assert drawn.shape == (4, 5, 3) and set(np.unique(drawn)) == {0, 255}
    ink = {(int(row), int(column)) for row, column in np.argwhere(drawn[..., 0])}
    assert ink == {(0, 2), (0, 3), (1, 1), (2, 1), (1, 3), (2, 3), (2, 2)}


def test_a_drawing_holds_no_colours(tiny):
    (one,) = held_out_truths(tiny, 1)
    drawn, ids = line_drawing(one.scene, 64), render_ids(one.scene, 64)
    assert set(np.unique(drawn)) == {0, 255} and 0.01 < (drawn > 0).mean() < 0.5
    renamed = np.random.default_rng(0).permutation(256).astype(np.uint8)[ids]
    assert np.array_equal(outlines(renamed), drawn)


@pytest.fixture
def finished(tiny, folder, device):
    train_vae(tiny, folder, device, until(5))
    train_unet(tiny, folder, device, until(5))
    export(tiny, folder, device)
    return folder


def test_loss_falls_and_the_model_itself_stays(tiny, finished, device, monkeypatch):
    monkeypatch.setattr(loop, "LOG_EVERY", 1)
    before = finished_pipeline(finished).unet.state_dict()
    losses = [loss for _, loss in train_control(tiny, finished, device, until(60))]
    assert np.mean(losses[-15:]) < 0.97 * np.mean(losses[:15])
    after = finished_pipeline(finished).unet.state_dict()
    assert all(value.equal(after[name]) for name, value in before.items())
    saved = export_control(tiny, finished, device)
    assert {path.name for path in saved.iterdir()} == {"config.json", "diffusion_pytorch_model.safetensors"}


def test_going_on_gives_the_same_losses(tiny, finished, device, monkeypatch, tmp_path):
    monkeypatch.setattr(loop, "LOG_EVERY", 1)
    parts = tmp_path / "parts"
    shutil.copytree(finished, parts)
    whole = train_control(tiny, finished, device, until(8))
    train_control(tiny, parts, device, until(5))
    assert train_control(tiny, parts, device, until(8))[5:] == whole[5:]


def test_without_a_finished_model_there_is_nothing_to_control(tiny, folder, device):
    with pytest.raises(FigureError, match=r"no finished model to control.*hint: make lab"):
        finished_pipeline(folder)


def test_the_shipped_weights_are_the_pinned_ones():
    assert (verified_folder(LAB_CONTROLNET) / "diffusion_pytorch_model.safetensors").stat().st_size < 16 * 2**20
