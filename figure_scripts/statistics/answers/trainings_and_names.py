"""Several trainings that are all asked about the same names: another training would differ, and so would other names.

An interval is the wider one of two at each end: that over trainings (`training_seeds.py`), and that over names, each with all its answers
in all trainings (`clusters.py`). The one alone would say nothing of other names, the other nothing of other trainings.
"""

import math
from collections.abc import Callable, Hashable, Sequence

import numpy as np

from common.schema import Finding
from figure_scripts.statistics.clusters import mean_in_clusters, share_in_clusters
from figure_scripts.statistics.intervals import difference_of_shares
from figure_scripts.statistics.student import t_975
from figure_scripts.statistics.training_seeds import (
    difference_over_trainings,
    mean_difference_over_trainings,
    mean_over_trainings,
    share_over_trainings,
)

RESAMPLES = 400


def _hull(one: Finding, other: Finding) -> Finding:
    return Finding(one.value, min(one.low, other.low), max(one.high, other.high), one.n, one.unit)  # type: ignore[type-var]


def share_crossed(cases: Sequence[np.ndarray], names: Sequence[Hashable]) -> Finding:
    """The share that holds; cases[s]: the answers of training s, whose i-th is about names[i] in every training."""
    return share_of_chosen(cases, [names] * len(cases))


def share_of_chosen(cases: Sequence[np.ndarray], names: Sequence[Sequence[Hashable]]) -> Finding:
    """The same where each training has answers of its own (those that it is sure of, say): the i-th of training s is about names[s][i]."""
    together = [name for of in names for name in of]
    return _hull(share_over_trainings(cases), share_in_clusters(np.concatenate(cases), together))  # type: ignore[arg-type]  # arrays are sequences here


def mean_crossed(values: Sequence[np.ndarray], names: Sequence[Hashable], unit: str) -> Finding:
    """The mean; values[s]: those of training s, whose i-th is about names[i] in every training."""
    return mean_of_chosen(values, [names] * len(values), unit)


def mean_of_chosen(values: Sequence[np.ndarray], names: Sequence[Sequence[Hashable]], unit: str) -> Finding:
    """The same where each training has answers of its own: the i-th of training s is about names[s][i]."""
    together = [name for of in names for name in of]
    return _hull(mean_over_trainings(values, unit), mean_in_clusters(np.concatenate(values), together, unit))  # type: ignore[arg-type]


def difference_crossed(
    arm: Sequence[np.ndarray], control: Sequence[np.ndarray], names: Sequence[Hashable], unit: str = "points"
) -> Finding:
    """Mean of the arm minus mean of the control, of the same names in the same order, training by training.

    Of booleans it is a difference of shares.
    """
    shares = arm[0].dtype == bool
    over = difference_over_trainings(arm, control) if shares else mean_difference_over_trainings(arm, control, unit)  # type: ignore[arg-type]
    apart = [one.astype(float) - two.astype(float) for one, two in zip(arm, control, strict=True)]
    return _hull(over, mean_in_clusters(np.concatenate(apart), [*names] * len(apart), unit))


def difference_of_others(
    arm: Sequence[np.ndarray],
    control: Sequence[np.ndarray],
    arm_names: Sequence[Hashable],
    control_names: Sequence[Hashable],
) -> Finding:
    """Share of the arm minus share of the control, where the names that are asked differ: no pair of names goes together."""
    sides = [share_crossed(*one) for one in ((arm, arm_names), (control, control_names))]
    return _hull(difference_over_trainings(arm, control), difference_of_shares(*sides))  # type: ignore[arg-type]


def number_crossed(
    measure: Callable[[int, np.ndarray], float],
    trainings: int,
    names: Sequence[Hashable],
    unit: str,
    n: int,
    seed: int = 0,
) -> Finding:
    """The mean over trainings of any number: Student's t over trainings, and the percentile bootstrap over names (resampled whole).

    measure(training, rows): the number of one training, of these rows alone; a row may come several times. A share stays between 0 and 1.
    n: the answers that it is made of, of all trainings.
    """
    number = {name: place for place, name in enumerate(dict.fromkeys(names))}
    rows: list[list[int]] = [[] for _ in number]
    for place, name in enumerate(names):
        rows[number[name]].append(place)
    everything = np.arange(len(names))
    values = np.array([measure(training, everything) for training in range(trainings)])
    half = t_975(trainings - 1) * values.std(ddof=1) / math.sqrt(trainings)
    random, again = np.random.default_rng(seed), []
    for _ in range(RESAMPLES):
        picks = np.concatenate([rows[place] for place in random.integers(0, len(rows), len(rows))])
        again.append(np.mean([measure(training, picks) for training in range(trainings)]))
    low, high = np.nanpercentile(again, [2.5, 97.5])
    least, most = (0.0, 1.0) if unit == "share" else (-math.inf, math.inf)
    middle = float(values.mean())
    low, high = min(float(low), middle - half, middle), max(float(high), middle + half, middle)
    return Finding(middle, float(max(least, low)), float(min(most, high)), n, unit)
