"""One scene for both lab models: what the corpus itself would say of it and what the program draws of it is right, another scene's is not."""

import numpy as np
import pytest

from figure_scripts.charts.dots import against_goals
from figure_scripts.charts.text import numbered_texts
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.experiments.texts.same_scene import drawn, right, said, scenes, things_right, written
from figure_scripts.lab.judging.judges import shipped_judges
from figure_scripts.lab.language.model import new_model
from figure_scripts.lab.language.tokenizer import train_tokenizer
from figure_scripts.lab.world.render import render
from figure_scripts.lab.world.scene import FUR_COLOURS
from figure_scripts.runtime.texts.language import LanguageModel

HEADS = ("background", "time", "subject", "fur", "hair", "eyes", "style", "clothes", "view")


@pytest.fixture(scope="module")
def told():
    return scenes(40)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_corpus_own_words_are_as_asked_and_another_scenes_are_not(told, language):
    own = [said(one.description.text(language), language) for one in told]
    for head in HEADS:
        assert all(right(told, own, head)) and right(told, own, head)
    assert not any(one.missed(found) for one, found in zip(told, own, strict=True))
    others = [one.missed(found) for one, found in zip(told, own[1:] + own[:1], strict=True)]
    assert np.mean([bool(missed) for missed in others]) > 0.9


def test_what_the_program_draws_is_read_as_asked(told):
    read_back = drawn(shipped_judges().read(np.stack([render(one.description.truth.scene, 64) for one in told])), HEADS)
    assert np.mean([not one.missed(found) for one, found in zip(told, read_back, strict=True)]) > 0.9

    assert np.mean([found["palm tree"] == one.palm for one, found in zip(told, read_back, strict=True)]) > 0.9


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_tag_asks_for_something_and_what_is_left_out_is_missed(told, language):
    assert all(
        len(one.asked) == sum(1 + (" " in tag and tag.split()[-1] in FUR_COLOURS) for tag in one.tags) for one in told
    )
    own = [said(one.description.text(language), language) for one in told]
    bare = [found | dict.fromkeys(one.things, False) for one, found in zip(told, own, strict=True)]
    assert [one.missed(found) for one, found in zip(told, bare, strict=True)] == [one.things for one in told]
    found = things_right(told, own), things_right(told, bare)
    assert [one.value for one in found] == [1, 0] and found[0].n == sum(len(one.things) for one in told) > 3


def test_only_seas_whose_tags_name_no_palm_tree_are_silent(told):
    silent = [one for one in told if one.silent]
    assert silent and all("sea" in one.tags and "palm tree" not in one.tags for one in silent)
    assert any("palm tree" in one.tags for one in told) or any(one.palm for one in silent)


def test_a_twin_that_has_learned_nothing_misses_everything(told):
    tokenizer = train_tokenizer(["A red cat sits by the sea. 赤い猫が海辺に座っています。"] * 20)
    network = new_model(LanguageRecipe(width=16, layers=1, heads=2, inner=24, context=512), tokenizer, 3)
    network.set_attn_implementation("eager")
    model = LanguageModel(None, tokenizer, network.eval().requires_grad_(False))
    found = written(model, told[:3], "en", 0.7, 5)
    assert len(found.texts) == 3 and all(
        one.missed(said) == list(one.asked) for one, said in zip(told, found.said, strict=False)
    )


def test_a_missed_goal_is_a_hollow_mark_and_a_missed_tag_is_named():
    words = {
        "language": "en",
        "comma": ", ",
        "of_text": "text: {}",
        "of_picture": "picture: {}",
        "nothing": "nothing",
        "hair": "hair colour",
    }
    rows = [{"tags": ["1girl", "sea"], "en": "A girl.", "missed": {"picture": [], "en": ["hair"]}}]
    (axes,) = numbered_texts(rows, words).axes
    assert [one.get_text() for one in axes.texts] == [
        "1  1girl, sea",
        "A girl.",
        "picture: nothing",
        "text: hair colour",
    ]
    gates = [
        {
            "name": "hair",
            "least": 0.9,
            "near": None,
            "far": 0.1,
            "en": [0.95, 0.9, 0.98, True],
            "ja": [0.5, 0.4, 0.6, False],
        }
    ]
    (axes,) = against_goals(gates, words | {"en": "English", "ja": "Japanese", "goal": "goal", "missed": "missed"}).axes
    marks = {line.get_xdata()[0]: line for line in axes.lines if len(line.get_xdata()) == 1}
    filled = {share: mark.get_markerfacecolor() == mark.get_color() for share, mark in marks.items()}
    assert filled == {0.95: True, 0.5: False}
