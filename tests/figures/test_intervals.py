"""Intervals against published examples."""

import numpy as np
import pytest

from figure_scripts.statistics.intervals import (
    difference_of_shares,
    exact,
    mean,
    ratio_of_sums,
    share,
    share_of,
    with_bounds,
)


def test_wilson_against_newcombe_1998a_table_1():
    # Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3.
    for hits, n, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        found = share(hits, n)
        assert (round(found.low, 4), round(found.high, 4)) == (low, high) and found.n == n


def test_difference_against_newcombe_1998b_table_2():
    # Newcombe (1998), "Interval estimation for the difference between independent proportions", table II, method 10: 56/70 - 48/80.
    found = difference_of_shares(share(56, 70), share(48, 80))
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339) and found.unit == "points"


def test_bootstrap_agrees_with_the_normal_interval_for_many_cases():
    values = np.random.default_rng(3).normal(2, 1, 2000)
    found = mean(values.tolist(), "bits/char")
    half = 1.96 * values.std() / np.sqrt(2000)
    assert found.value == pytest.approx(values.mean()) and found.high - found.low == pytest.approx(2 * half, rel=0.05)


def test_the_same_numbers_give_the_same_interval():
    assert mean([1, 2, 3, 4], "count") == mean([1, 2, 3, 4], "count")


def test_sum_over_sum_weighs_long_cases_more():
    assert ratio_of_sums([1, 9], [1, 3], "tokens/char").value == 2.5


def test_impossible_shares_are_refused():
    for hits, n in ((1, 0), (-1, 5), (6, 5)):
        with pytest.raises(ValueError, match="0 <= hits <= n"):
            share(hits, n)
    with pytest.raises(ValueError, match="at least one"):
        mean([], "count")


def test_an_exact_number_has_no_width():
    found = exact(0.25, "probability")
    assert found.low == found.value == found.high and found.n == 1


def test_cases_are_counted_whatever_holds_them():
    counted = share(2, 3)
    assert (
        share_of([True, False, True])
        == share_of(np.array([True, False, True]))
        == share_of(n != 1 for n in range(3))
        == counted
    )
    assert with_bounds(counted) == [counted.value, counted.low, counted.high]
