"""Several trainings that are asked about the same names: intervals that know of both."""

import numpy as np
import pytest

from figure_scripts.statistics.answers.trainings_and_names import (
    difference_crossed,
    difference_of_others,
    mean_crossed,
    number_crossed,
    share_crossed,
    share_of_chosen,
)
from figure_scripts.statistics.clusters import share_in_clusters
from figure_scripts.statistics.training_seeds import share_over_trainings

NAMES = [number // 4 for number in range(96)]


def held(bounds, spread: float, of_names: float, repeats: int = 400) -> float:
    """How often an interval contains the true share .5, where trainings and names both pull their answers."""
    random, inside = np.random.default_rng(1), 0
    for _ in range(repeats):
        names = random.normal(0, of_names, 24)[NAMES]
        cases = [random.random(96) < 1 / (1 + np.exp(-(names + random.normal(0, spread)))) for _ in range(3)]
        found = bounds(cases)
        inside += found.low <= 0.5 <= found.high
    return inside / repeats


def test_an_interval_over_trainings_alone_forgets_that_other_names_would_differ():
    assert held(lambda cases: share_crossed(cases, NAMES), 0.2, 2.0) > 0.93
    assert held(share_over_trainings, 0.2, 2.0) < 0.9


def test_an_interval_over_names_alone_forgets_that_another_training_would_differ():
    assert held(lambda cases: share_crossed(cases, NAMES), 1.0, 0.2) > 0.93
    assert held(lambda cases: share_in_clusters(np.concatenate(cases), NAMES * 3), 1.0, 0.2) < 0.8


def test_values_are_plain_means():
    cases = [np.array([True, True, False, False]), np.array([True] * 4), np.array([False, True, True, True])]
    names = ["a", "a", "b", "b"]
    assert share_crossed(cases, names).value == pytest.approx(9 / 12) and share_crossed(cases, names).n == 12
    assert mean_crossed([one.astype(float) for one in cases], names, "share").value == pytest.approx(9 / 12)
    chosen = share_of_chosen([cases[0][:1], cases[1], cases[2][:2]], [names[:1], names, names[:2]])
    assert chosen.value == pytest.approx(6 / 7) and chosen.n == 7
    nothing = difference_crossed(cases, cases, names)
    assert nothing.value == 0 and nothing.low <= 0 <= nothing.high and nothing.unit == "points"
    other = difference_of_others(cases, [~one for one in cases], names, ["c", "c", "d", "d"])
    assert other.value == pytest.approx(0.5)
    share = number_crossed(lambda training, rows: float(cases[training][rows].mean()), 3, names, "share", 12)
    assert share.value == pytest.approx(9 / 12) and 0 <= share.low <= share.value <= share.high <= 1
