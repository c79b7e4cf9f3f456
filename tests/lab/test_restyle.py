"""The same scenes in pencil, and a copy that goes on learning from them."""

import numpy as np
import torch

from figure_scripts.declare.models import LAB
from figure_scripts.lab.experiments import lab_model
from figure_scripts.lab.experiments.restyle import goes_on_learning, pencil
from figure_scripts.lab.world.aids.line_drawing import line_drawing
from figure_scripts.lab.world.render import render
from figure_scripts.runtime.images.diffusion import load


def test_a_pencil_drawing_is_the_same_scene_without_its_colours():
    for one in lab_model.held_out(0, 20):
        drawn, coloured = pencil(one, 64).astype(float), render(one.scene, 64).astype(float)
        assert (drawn.max(-1) - drawn.min(-1)).max() < 16
        # Where the scene is darker, so is the drawing; the outlines make it darker still.
        ink = line_drawing(one.scene, 64)[..., 0] > 0
        assert np.corrcoef(drawn[~ink].mean(-1), coloured[~ink].mean(-1))[0, 1] > 0.95
        assert drawn[ink].mean() < 0.5 * drawn[~ink].mean()


def test_a_copy_learns_and_the_model_stays():
    model = load(LAB)
    before = [part.clone() for part in model.unet.parameters()]
    pairs = lab_model.held_out(0, 4)
    pictures = np.stack([pencil(one, 64) for one in pairs])
    after = goes_on_learning(model, [one.caption for one in pairs], pictures, steps=2, batch=4, rate=1e-3, seed=1)
    assert all(torch.equal(old, new) for old, new in zip(before, model.unet.parameters(), strict=True))
    moved = [not torch.equal(old, new) for old, new in zip(before, after.unet.parameters(), strict=True)]
    assert np.mean(moved) > 0.9
    for kept in ("vae", "text_encoder"):
        was, now = getattr(model.pipeline, kept).parameters(), getattr(after.pipeline, kept).parameters()
        assert all(torch.equal(old, new) for old, new in zip(was, now, strict=True))
