"""Rank correlations against published and closed values, their interval against clusters that repeat, the test by shuffling against all orders."""

from itertools import permutations
from math import sqrt

import numpy as np
import pytest

from figure_scripts.statistics.ranks import rank_correlation, rank_correlation_in_clusters, ranks, shuffled

# The example of the encyclopedia's article on Spearman's coefficient: intelligence quotients and hours of television a week, ρ = -29/165.
QUOTIENTS = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
HOURS = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]


def test_equal_values_share_the_mean_of_their_places():
    assert ranks([5, 1, 5, 0, 5]).tolist() == [4, 2, 4, 1, 4]


def test_the_published_example():
    assert rank_correlation(QUOTIENTS, HOURS) == pytest.approx(-29 / 165)
    assert rank_correlation(QUOTIENTS, [np.exp(one / 7) for one in QUOTIENTS]) == pytest.approx(1)
    assert rank_correlation(QUOTIENTS, [3] * 10) == 0


def test_what_a_third_explains_is_taken_off():
    third = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]
    xy, xz, yz = (rank_correlation(*pair) for pair in ((QUOTIENTS, HOURS), (QUOTIENTS, third), (HOURS, third)))
    closed = (xy - xz * yz) / sqrt((1 - xz**2) * (1 - yz**2))
    assert rank_correlation(QUOTIENTS, HOURS, [third]) == pytest.approx(closed)
    # Two that follow a third in all they do have nothing in common beside it.
    assert rank_correlation(third, [2 * one for one in third], [third]) == 0


def test_a_cluster_that_repeats_itself_tells_nothing_new():
    names = list("abcdefghij")
    once = rank_correlation_in_clusters(QUOTIENTS, HOURS, names)
    again = rank_correlation_in_clusters(QUOTIENTS * 4, HOURS * 4, names * 4)
    assert once.low < once.value < once.high and once.unit == "similarity"
    assert (again.low, again.high) == (pytest.approx(once.low, abs=0.03), pytest.approx(once.high, abs=0.03))
    apart = rank_correlation_in_clusters(QUOTIENTS * 4, HOURS * 4, [*range(40)])
    assert apart.high - apart.low < 0.7 * (once.high - once.low)
    assert rank_correlation_in_clusters(HOURS, HOURS, names).high == 1


def test_independent_values_have_the_interval_of_fisher():
    # On Fisher's scale the standard error of Spearman's coefficient is about 1.03 / √(n - 3) (Fieller, Hartley and Pearson 1957).
    a, noise = np.random.default_rng(2).normal(size=(2, 80))
    found = rank_correlation_in_clusters(a, a / 2 + noise, range(80))
    half = (np.arctanh(found.high) - np.arctanh(found.low)) / 2
    assert half == pytest.approx(1.99 * 1.03 / sqrt(77), rel=0.15)


def test_shuffling_against_all_orders():
    a, b = [1, 2, 3, 4, 5, 6], [2, 1, 3, 5, 6, 4]
    found = abs(rank_correlation(a, b))
    as_strong = np.mean([abs(rank_correlation(a, order)) >= found - 1e-12 for order in permutations(b)])
    assert shuffled(a, b, times=4000) == pytest.approx(as_strong, abs=0.02)


def test_shuffling_within_groups_knows_nothing_of_the_groups():
    # All that goes together here is the group: dealt out within it, as much comes again and again.
    random = np.random.default_rng(1)
    groups = [0] * 30 + [1] * 30
    a, b = (random.random(60) + np.array(groups) for _ in range(2))
    assert shuffled(a, b, times=400) < 0.01 < 0.05 < shuffled(a, b, groups=groups, times=400)
    # And what goes together inside the groups is seen.
    assert shuffled(a, a + 0.1 * random.random(60), groups=groups, times=400) < 0.01
