"""The same seeds at several scales: what is obeyed, how far apart pictures lie, how far one of them moves, on numbers made by hand."""

import numpy as np
import pytest

from figure_scripts.lab.experiments.asked.scales import (
    apart_findings,
    as_asked,
    in_pairs,
    moved_findings,
    obeyed_findings,
)
from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.lab.judging.judges import Readings


def read_as(**answers: list[str]) -> Readings:
    return Readings(
        {head: np.eye(len(HEADS[head]))[[HEADS[head].index(one) for one in found]] for head, found in answers.items()},
        np.zeros((1, 1)),
    )


def test_every_tag_that_a_judge_can_read_counts() -> None:
    read = read_as(hair=["white", "white", "red"], background=["city", "sea", "city"])
    # `1girl` is about the subject, which this judge does not read here; `masterpiece` is no question at all.
    assert as_asked("1girl, white hair, city, masterpiece", read).tolist() == [True, False, False]


def test_each_picture_stands_in_one_pair() -> None:
    assert in_pairs(np.array([[0.0, 0], [1, 1], [3, 4], [1, 1]])).tolist() == [5, 0]


def test_the_same_seeds_are_compared() -> None:
    # Seed by seed one prompt gains two of four, the other nothing: two of eight in all.
    held = {("a", 1): [1, 0, 0, 0], ("a", 5): [1, 1, 1, 0], ("b", 1): [1, 1, 0, 0], ("b", 5): [1, 1, 0, 0]}
    found = obeyed_findings({key: np.array(one, bool) for key, one in held.items()})
    assert (found["obeyed_at_1"].value, found["obeyed_at_5"].value) == (0.375, 0.625)
    assert found["obeyed_more_at_5"].value == pytest.approx(0.25)
    assert found["a_obeyed_more_at_5"].value == pytest.approx(0.5)
    assert found["b_obeyed_more_at_5"].value == 0
    # Every pair comes nearer by exactly 2: however different the pairs are, the difference is certain.
    far = np.array([10.0, 20, 30, 40])
    apart = apart_findings({("a", 1): far, ("a", 5): far - 2, ("b", 1): far, ("b", 5): far - 2})
    more = apart["apart_more_at_5"]
    assert (more.value, more.low, more.high) == pytest.approx((-2, -2, -2))
    assert apart["apart_at_1"].low < 20 < 30 < apart["apart_at_1"].high


def test_how_far_one_seed_moves() -> None:
    features = {("a", 1): [[0.0, 0], [0, 0]], ("a", 5): [[3.0, 4], [0, 1]], ("a", 15): [[3.0, 4], [0, 3]]}
    found = moved_findings({key: np.array(one) for key, one in features.items()}, usual=5)
    assert {name: one.value for name, one in found.items()} == {"moved_to_1": 3, "moved_to_15": 1}
