"""Intervals for cases that are no independent sample: pairs, clusters, trainings, judged pictures, lists. Expected values are published ones."""

import numpy as np
import pytest

from figure_scripts.statistics import clusters as in_clusters
from figure_scripts.statistics.few_values import listed, listed_mean, listed_of, mean_of_few
from figure_scripts.statistics.intervals import share
from figure_scripts.statistics.judge_error import Confusion, corrected_share
from figure_scripts.statistics.paired import mcnemar, mean_paired_difference, paired_difference
from figure_scripts.statistics.student import t_975
from figure_scripts.statistics.training_seeds import (
    difference_over_trainings,
    mean_difference_over_trainings,
    mean_over_trainings,
    share_over_trainings,
)


def paired_cases(both, first, second, neither):
    """Two rows of booleans with so many cases of each kind."""
    kinds = [(True, True)] * both + [(True, False)] * first + [(False, True)] * second + [(False, False)] * neither
    return tuple(np.array(side) for side in zip(*kinds, strict=True))


def test_student_against_the_printed_table():
    # Fisher & Yates, Statistical Tables, table III, the column 0.05.
    printed = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 9: 2.262, 14: 2.145, 31: 2.040, 120: 1.980}
    for df, t in printed.items():
        assert round(t_975(df), 3) == t


def test_pairs_against_fagerland_lydersen_and_laake():
    # Their R package contingencytables, chapter 8, on Cavo et al. (2012): Tango's score interval, McNemar's exact conditional test.
    a, b = paired_cases(59, 6, 16, 80)
    found = paired_difference(a, b)
    assert (round(found.value, 4), round(found.low, 4), round(found.high, 4)) == (-0.0621, -0.1240, -0.0054)
    assert round(mcnemar(a, b), 6) == 0.052479 and found.n == 161 and found.unit == "points"


def test_pairs_that_all_agree_still_have_an_interval():
    a, b = paired_cases(20, 0, 0, 8)
    found = paired_difference(a, b)
    # With nothing changed the score interval ends at z²/(n + z²).
    assert (
        found.value == 0 and found.high == pytest.approx(3.8415 / (28 + 3.8415), abs=1e-4) and found.low == -found.high
    )
    assert mcnemar(a, b) == 1.0


def test_paired_means_against_student_1908():
    # Hours of sleep gained with two drugs by ten patients (Student 1908): mean difference 1.58, 95 % from 0.70 to 2.46.
    first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    found = mean_paired_difference(second, first, "s")
    assert (round(found.value, 2), round(found.low, 2), round(found.high, 2), found.n) == (1.58, 0.70, 2.46, 10)


def test_a_cluster_counts_once_however_many_cases_repeat_it():
    cases = [True] * 30 + [False] * 70
    alone = in_clusters.share_in_clusters(cases, list(range(100)))
    fourfold = in_clusters.share_in_clusters(np.repeat(cases, 4), np.repeat(range(100), 4).tolist())
    assert fourfold.n == 400 and (fourfold.low, fourfold.high) == pytest.approx((alone.low, alone.high))
    assert fourfold.high - fourfold.low > 1.8 * (share(120, 400).high - share(120, 400).low)
    assert in_clusters.number_of(np.repeat(range(100), 4).tolist()).value == 100


def test_a_mean_of_equal_clusters_is_students_interval_of_their_means():
    means = np.array([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])  # the differences above
    found = in_clusters.mean_in_clusters(np.repeat(means, 3), np.repeat(range(10), 3).tolist(), "s")
    assert (round(found.value, 2), round(found.low, 2), round(found.high, 2), found.n) == (1.58, 0.70, 2.46, 30)


def test_pairs_in_clusters_are_never_narrower_than_without():
    a, b = paired_cases(10, 8, 2, 20)
    together, alone = (
        in_clusters.paired_difference_in_clusters(a, b, [k % 5 for k in range(40)]),
        paired_difference(a, b),
    )
    assert together.low <= alone.low and together.high >= alone.high and together.value == pytest.approx(alone.value)
    blocks = in_clusters.paired_difference_in_clusters(a, b, [k // 8 for k in range(40)])
    assert blocks.high - blocks.low > 1.5 * (alone.high - alone.low)


def test_trainings_that_differ_widen_the_interval():
    same = share_over_trainings([[True] * 20 + [False] * 44] * 3)
    apart = share_over_trainings([[True] * hits + [False] * (64 - hits) for hits in (5, 20, 35)])
    pooled = share(60, 192)
    assert (same.low, same.high) == pytest.approx((pooled.low, pooled.high)) and same.n == apart.n == 192
    assert apart.high - apart.low > 3 * (pooled.high - pooled.low)


def test_differences_over_trainings_against_student():
    # Shares 0.5, 0.6, 0.7 against 0.1, 0.3, 0.2: differences 0.4, 0.3, 0.5; t with 2 degrees 4.303; half 4.303 · 0.1 / √3 = 0.2484.
    arm = [[k < hits for k in range(1000)] for hits in (500, 600, 700)]
    control = [[k < hits for k in range(1000)] for hits in (100, 300, 200)]
    for found in (difference_over_trainings(arm, control), mean_difference_over_trainings(arm, control, "points")):
        assert (round(found.value, 4), round(found.low, 4), round(found.high, 4)) == (
            0.4,
            0.1516,
            0.6484,
        ) and found.n == 3000
    means = mean_over_trainings(arm, "ratio")
    assert (round(means.value, 4), round(means.low, 4), round(means.high, 4)) == (0.6, 0.3516, 0.8484)


def test_no_mean_of_shares_lies_above_all_of_them():
    nearly = [[1.0] * 95 + [0.8] * lower for lower in (1, 4, 9)]
    assert mean_over_trainings(nearly, "ratio").high > 1
    means = mean_over_trainings(nearly, "share")
    assert means.value < 1 and means.high == 1.0 and means.low == mean_over_trainings(nearly, "ratio").low


def test_fewer_than_three_trainings_are_refused():
    with pytest.raises(ValueError, match="at least 3 trainings; found 2"):
        share_over_trainings([[True], [False]])
    with pytest.raises(ValueError, match="seed by seed; found 3 and 4"):
        difference_over_trainings([[True]] * 3, [[True]] * 4)


def test_a_judge_without_mistakes_changes_nothing_but_the_doubt():
    found = corrected_share(30, 100, Confusion(found=500, missed=0, imagined=0, left=500))
    assert found.value == pytest.approx(0.3) and (found.low, found.high) == pytest.approx((0.219, 0.396), abs=0.004)


def test_a_judges_mistakes_are_set_right():
    # Rogan & Gladen (1978): (0.25 + 0.95 - 1) / (0.9 + 0.95 - 1) = 0.2353.
    found = corrected_share(50, 200, Confusion(found=90, missed=10, imagined=5, left=95))
    assert round(found.value, 4) == 0.2353 and found.low < found.value < found.high and found.n == 200
    # Fewer pictures read by eye leave more in doubt.
    less = corrected_share(50, 200, Confusion(found=18, missed=2, imagined=1, left=19))
    assert less.high - less.low > 1.2 * (found.high - found.low)
    assert corrected_share(2, 200, Confusion(90, 10, 5, 95)).value == 0
    with pytest.raises(ValueError, match="no better than a coin"):
        corrected_share(5, 10, Confusion(1, 1, 1, 1))
    assert Confusion.of([1, 1, 0, 0, 1], [1, 0, 1, 0, 1]) == Confusion(2, 1, 1, 1)


def test_a_list_has_no_interval():
    found = listed(12, 28)
    assert found.low == found.value == found.high == 12 / 28 and found.n == 28
    assert listed_of(k < 12 for k in range(28)) == found
    mean = listed_mean([0.25, 0.75], "probability")
    assert mean.low == mean.value == mean.high == 0.5 and mean.n == 2
    with pytest.raises(ValueError, match="0 <= hits <= n"):
        listed(3, 2)


def test_means_of_few_stay_among_the_values_seen():
    found = mean_of_few([0.0] * 25 + [1.0] * 3, "share")
    assert 0 <= found.low < found.value < found.high <= 1
