"""The adapter that reads skeletons: it begins silent, its loss falls, it goes on; the shipped weights are the pinned ones and fit the lab model."""

import shutil

import numpy as np
import pytest
import torch

from figure_scripts.declare.models import LAB, LAB_ADAPTER
from figure_scripts.lab.experiments.aids import of_people, posing
from figure_scripts.lab.experiments.lab_model import held_out_from
from figure_scripts.lab.training import loop
from figure_scripts.lab.training.loop import Limits
from figure_scripts.lab.training.stages.adapter import build_adapter, export_pose, train_pose
from figure_scripts.lab.training.stages.controlnet import finished_pipeline
from figure_scripts.lab.training.stages.unet import export, train_unet
from figure_scripts.lab.training.stages.vae import train_vae
from figure_scripts.lab.world.aids.skeleton import skeleton
from figure_scripts.runtime.images.diffusion import load
from figure_scripts.runtime.weights import verified_folder


def until(steps: int) -> Limits:
    return Limits(minutes=5, steps=steps, quiet=True)


@pytest.fixture
def finished(tiny, folder, device):
    train_vae(tiny, folder, device, until(5))
    train_unet(tiny, folder, device, until(5))
    export(tiny, folder, device)
    return folder


def test_it_begins_silent(tiny):
    maps = build_adapter(tiny)(torch.rand(2, 3, tiny.size, tiny.size))
    assert [one.shape[1] for one in maps] == list(tiny.unet_channels) and not any(one.any() for one in maps)


def test_loss_falls_and_the_model_itself_stays(tiny, finished, device, monkeypatch):
    monkeypatch.setattr(loop, "LOG_EVERY", 1)
    before = finished_pipeline(finished).unet.state_dict()
    losses = [loss for _, loss in train_pose(tiny, finished, device, until(60))]
    assert np.mean(losses[-15:]) < 0.97 * np.mean(losses[:15])
    after = finished_pipeline(finished).unet.state_dict()
    assert all(value.equal(after[name]) for name, value in before.items())
    saved = export_pose(tiny, finished, device)
    assert {path.name for path in saved.iterdir()} == {"config.json", "diffusion_pytorch_model.safetensors"}


def test_going_on_gives_the_same_losses(tiny, finished, device, monkeypatch, tmp_path):
    monkeypatch.setattr(loop, "LOG_EVERY", 1)
    parts = tmp_path / "parts"
    shutil.copytree(finished, parts)
    whole = train_pose(tiny, finished, device, until(8))
    train_pose(tiny, parts, device, until(5))
    assert train_pose(tiny, parts, device, until(8))[5:] == whole[5:]


def test_the_shipped_weights_are_small_and_the_pinned_ones():
    assert (verified_folder(LAB_ADAPTER) / "diffusion_pytorch_model.safetensors").stat().st_size < 2 * 2**20


def test_the_shipped_adapter_moves_the_picture_and_at_scale_zero_does_not():
    model, (one,) = load(LAB), of_people(held_out_from(0), 1)
    bones = skeleton(one.scene, model.size)[None]
    made = {
        scale: model.generate("1girl", [1], steps=2, control=posing(model, bones, scale)).last.tobytes()
        for scale in (0.0, 1.0)
    }
    alone = model.generate("1girl", [1], steps=2).last.tobytes()
    assert made[0.0] == alone and made[1.0] != alone
