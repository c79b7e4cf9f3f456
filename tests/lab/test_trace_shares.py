"""Shares of what is copied: a text is the unit, and the twin is compared with the grammar question by question."""

import pytest

from figure_scripts.lab.language.trace.shares import apart, shares_found, shares_right
from figure_scripts.lab.language.trace.writers import Task, tasks
from figure_scripts.statistics.clusters import share_in_clusters

ALL, HALF, NONE = (
    ("copied", ("copied", "copied")),
    ("recombined", ("copied", "recombined")),
    ("new", ("new", "new", "new")),
)
FOUND = {
    ("warm", "story", "en"): [HALF, NONE, ALL, HALF], ("fresh", "story", "en"): [ALL, ALL, ALL, HALF], ("cool", "story", "en"): [ALL] * 4,
    ("warm", "story", "ja"): [ALL, ALL], ("fresh", "story", "ja"): [HALF, HALF], ("cool", "story", "ja"): [ALL, NONE],
}  # fmt: skip


def test_sentences_come_in_texts_and_texts_alone():
    found = shares_found(FOUND)
    hits, of = [True, False, False, False, False, True, True, True, False], [0, 0, 1, 1, 1, 2, 2, 3, 3]
    assert found["sentences_copied_warm_story_en"] == share_in_clusters(hits, of)
    assert found["sentences_copied_warm_story_en"].value == pytest.approx(4 / 9)
    assert (found["texts_copied_warm_story_en"].value, found["texts_copied_warm_story_en"].n) == (0.25, 4)
    assert (found["texts_copied_warm_story"].value, found["texts_copied_warm"].n) == (0.5, 6)
    for who in ("warm", "cool", "fresh"):
        assert sum(found[f"texts_{kind}_{who}"].value for kind in ("copied", "recombined", "new")) == pytest.approx(1)


def test_each_text_is_compared_with_the_grammars_answer_to_the_same_question():
    found = apart(FOUND)
    # Whole texts: -1, -1, 0, 0 in English, +1, +1 in Japanese; sentences: -.5, -1, 0, 0 and +.5, +.5.
    assert found["texts_apart_warm_story"].value == 0 and found["texts_apart_warm_story"].n == 6
    assert found["sentences_apart_warm_story"].value == pytest.approx(-0.5 / 6)
    assert found["texts_apart_warm_story"].low < 0 < found["texts_apart_warm_story"].high


def test_an_answer_is_right_where_it_says_the_true_value():
    asked = tasks("answer", "en", 4)
    texts = {"warm": [one.fresh for one in asked[:3]] + ["I cannot say."], "fresh": [one.fresh for one in asked]}
    found = shares_right(asked, texts)
    assert (found["right_warm"].value, found["right_fresh"].value) == (0.75, 1)
    assert shares_right([Task("", "")], {"warm": [""]}) == {}
