"""Channels, filters and passes: what is measured inside an image model's networks."""

import numpy as np
import pytest

from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.lab.experiments.filters import answer_picture, explained_by_colour, pattern
from figure_scripts.lab.experiments.passes import counted_passes
from figure_scripts.lab.judging.outlines import best_channel
from figure_scripts.runtime.images.diffusion import load
from tests.figures.tiny_pipeline import save_tiny_pipeline


def test_the_best_channel_is_chosen_by_some_pictures_and_turned_over_where_dark_means_yes():
    random = np.random.default_rng(0)
    cells = [random.random((8, 8)) < 0.3 for _ in range(6)]
    maps = random.normal(size=(6, 3, 8, 8))
    maps[:, 1] = [-5.0 * cell for cell in cells]
    best = best_channel(maps, cells, [0, 1, 2])
    assert best.shape == (6, 8, 8) and all(((one > 0) == cell).all() for one, cell in zip(best, cells, strict=True))


def test_colour_explains_an_answer_to_colour_and_no_answer_to_noise():
    random = np.random.default_rng(0)
    pictures = random.integers(0, 256, (2, 16, 16, 3), dtype=np.uint8)
    green = 2 + pictures[..., 1] / 85
    explained = explained_by_colour(pictures, np.stack([green, random.normal(size=green.shape)], axis=1))
    assert explained.shape == (2, 2)
    assert explained[:, 0] == pytest.approx(1) and (explained[:, 1] < 0.1).all()


def test_a_filter_without_weight_is_grey_and_its_answer_spans_black_to_white():
    weights = np.zeros((3, 3, 3))
    weights[0, 0, 0] = 2.0  # red, in the upper left
    shown = pattern(weights, 6)
    assert shown.shape == (6, 6, 3) and shown[0, 0].tolist() == [255, 128, 128] and shown[5, 5].tolist() == [128] * 3
    grey = answer_picture(np.linspace(-1, 1, 100).reshape(10, 10))
    assert (grey.min(), grey.max()) == (0, 255) and (grey[..., 0] == grey[..., 2]).all()


def test_passes_count_pictures_with_both_branches_of_guidance(tmp_path):
    model = load(Model("tiny", "", HubWeights(str(save_tiny_pipeline(tmp_path, 0, "epsilon")), "main"), "MIT"))
    for guidance_scale, branches in ((1.0, 1), (3.0, 2)):
        with counted_passes(model) as counted:
            model.generate("cat", [1, 2], guidance_scale=guidance_scale, steps=3)
        assert counted == {"unet": 2 * 3 * branches, "vae": 2}
    model.generate("cat", [1], steps=1)
    assert counted == {"unet": 12, "vae": 2}, "it counts only within"
