"""The page on the GPU names the models that models.py pins, and its tables are what was counted."""

import re

import pytest

from common.schema import LANGUAGES
from figure_scripts.declare.figure import HubWeights
from figure_scripts.declare.hub_files import hub_files
from figure_scripts.declare.models import CLIP_JUDGE, PLAYERS
from figure_scripts.paths import ROOT
from figure_scripts.runtime.hub.needs import CARDS, JUDGE, NEEDS, least, needed, together

HUB = {model for profile in ("gpu", "gpu-xl") for model in PLAYERS[profile].values()}
BY_NAME = {model.name: model for model in HUB}
FORMATS = {"float32": "fp32", "float16": "fp16", "bfloat16": "bf16"}
each_language = pytest.mark.parametrize("language", LANGUAGES)


def page(language: str) -> str:
    return (ROOT / "docs" / language / "gpu-runner.md").read_text(encoding="utf-8")


@each_language
def test_the_models_are_those_that_are_pinned(language):
    shown = re.findall(r"^- .*`([\w.-]+/[\w.-]+)`.*`([0-9a-f]{12})`.*?([A-Z][\w .+-]+)$", page(language), flags=re.M)
    pinned = {(model.weights, model.licence) for model in HUB if isinstance(model.weights, HubWeights)}
    assert sorted(shown) == sorted((one.repository, one.revision[:12], licence) for one, licence in pinned)


@each_language
def test_a_profile_stands_beside_the_models_that_play_in_it(language):
    for profile, repository in re.findall(
        r"^- \*\*`PROFILE=([\w-]+)`.*`([\w.-]+/[\w.-]+)`", page(language), flags=re.M
    ):
        players = [model.weights for model in PLAYERS[profile].values()]
        assert repository in [one.repository for one in players if isinstance(one, HubWeights)]


@each_language
def test_the_table_of_sizes_is_what_was_counted(language):
    row = r"^\| ([^|]+?) \| (fp32|fp16|bf16)[^|]* \| ([\d.]+) ?GB \| ([\d.]+) ?GB \| ([\d.]+ ?GB|–) \|$"
    shown = re.findall(row, page(language), flags=re.M)
    assert len(shown) == len(HUB)
    for name, format, fetched, weights, card in shown:
        model = CLIP_JUDGE if name.startswith("CLIP") else BY_NAME[name]
        assert format == FORMATS[model.dtype]
        assert fetched == f"{sum(file.size for file in hub_files(model)) / 1e9:.2f}"
        assert weights == f"{NEEDS[model.name].weights / 1e9:.2f}"
        assert card == "–" or card.removesuffix("GB").strip() == f"{least(model) / 2**30:.1f}"


@each_language
def test_the_table_of_cards_is_what_fits(language):
    shown = re.findall(r"^\| ([^|]+?) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", page(language), flags=re.M)
    assert [name for name, *_ in shown] == [PLAYERS[profile]["sd"].name for profile in ("gpu", "gpu-xl")]
    for name, *pictures in shown:
        assert pictures == [str(together(BY_NAME[name], memory)) for memory in CARDS]


@each_language
def test_the_numbers_in_sentences_are_those_that_were_counted(language):
    text = page(language).replace(" GB", "GB")
    for profile in ("gpu", "gpu-xl"):
        need, words = (NEEDS[PLAYERS[profile][role].name] for role in ("sd", "llm_en"))
        larger = needed(need.weights + JUDGE + int(2.25 * need.decode))
        beside = needed(need.weights + JUDGE + words.weights + need.decode)
        for number in (need.each / 1e9, need.decode / 1e9):
            assert f"{number:.2f}GB" in text
        for number in (larger / 2**30, beside / 2**30):
            assert f"{number:.1f}GB" in text
