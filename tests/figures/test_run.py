"""What a figure declares reaches the image model, and nothing else does."""

from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from common.errors import FigureError
from figure_scripts.declare.figure import Figure, HubWeights, Model
from figure_scripts.declare.models import player
from figure_scripts.declare.registry import Script
from figure_scripts.engine.run import Models, Run
from figure_scripts.runtime.images.diffusion import load
from tests.figures.tiny_pipeline import save_tiny_pipeline

DECLARED = {"guidance_scale": 3.0, "steps": 4, "scheduler": "Euler a", "columns": 6}


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Run:
    folder = save_tiny_pipeline(tmp_path_factory.mktemp("pipeline"), seed=0, prediction="epsilon")
    tiny = load(Model("tiny", "", HubWeights(str(folder), "main"), "MIT"))
    module = ModuleType("script")
    module.FIGURE = Figure(claims=("C1",), role="sd", seeds=(5, 2), parameters=DECLARED)  # type: ignore[attr-defined]
    return Run(Script("sd/tiny", Path("tiny.py"), module), Models("lab", loaded={player("sd", "lab").name: tiny}))


def test_the_declared_settings_are_asked_for(run):
    expected = run.diffusion_model().generate("cat", [5, 2], guidance_scale=3.0, steps=4, scheduler="Euler a")
    assert np.array_equal(run.pictures("cat"), expected.pictures)
    assert np.array_equal(run.generate("cat").last, expected.last)


def test_a_changed_setting_takes_the_place_of_the_declared_one(run):
    ways = {"negative": "sea", "guidance_scale": 7.0, "steps": 2, "scheduler": "DDIM", "seeds": [9]}
    for name, value in ways.items():
        asked = {"seeds": [5, 2], "guidance_scale": 3.0, "steps": 4, "scheduler": "Euler a", name: value}
        expected = run.diffusion_model().generate("cat", **asked).pictures
        found = run.pictures("cat", **{name: value})
        assert np.array_equal(found, expected), name
        assert not np.array_equal(found[:1], run.pictures("cat")[:1]), name


def test_a_setting_that_the_model_does_not_have_is_an_error(run):
    with pytest.raises(TypeError, match="sampler"):
        run.pictures("cat", sampler="DDIM")
    with pytest.raises(FigureError, match="scheduler"):
        run.pictures("cat", scheduler="none such")
