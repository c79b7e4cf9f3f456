"""The page on the GPU names the models that models.py pins, and its estimate of memory adds up."""

import re

import pytest

from common.schema import LANGUAGES
from figure_scripts.declare.figure import HubWeights
from figure_scripts.declare.models import CLIP_JUDGE, PLAYERS
from figure_scripts.paths import ROOT

MODELS = {*PLAYERS["gpu"].values(), CLIP_JUDGE}
each_language = pytest.mark.parametrize("language", LANGUAGES)


def page(language: str) -> str:
    return (ROOT / "docs" / language / "gpu-runner.md").read_text(encoding="utf-8")


@each_language
def test_the_models_are_those_that_are_pinned(language):
    shown = re.findall(r"^- .*`([\w.-]+/[\w.-]+)`.*`([0-9a-f]{12})`.*?([A-Z][\w .-]+)$", page(language), flags=re.M)
    pinned = {(model.weights, model.licence) for model in MODELS if isinstance(model.weights, HubWeights)}
    assert sorted(shown) == sorted((one.repository, one.revision[:12], licence) for one, licence in pinned)


@each_language
def test_the_estimate_adds_up(language):
    unit = {"ja": 0.1, "en": 1.0}[language]  # 億 is a tenth of a billion
    rows = re.findall(r"\| ([\d.]+) \| ([\d.]+) ?GB \|$", page(language), flags=re.M)
    numbers = [(float(weights), float(size)) for weights, size in rows]
    assert len(numbers) == len(MODELS) + 1
    for weights, size in numbers:
        assert size == pytest.approx(weights * unit * 4, abs=0.051)
    *parts, (weights, size) = numbers
    assert (weights, size) == pytest.approx(tuple(sum(column) for column in zip(*parts, strict=True)))
