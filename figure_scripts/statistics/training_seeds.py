"""One arm trained from several seeds, several pictures of each: what holds for another training too, not only for more pictures.

The model is a mixed one with the training as its random effect (a one-way layout): the training is the unit, and the spread between
trainings holds the pictures' own spread as well. The interval has Student's t with trainings - 1 degrees of freedom, and is never
narrower than that of as many pictures of one training. With three trainings it is therefore wide; if the training made no difference
at all, it would even hold the truth in about 98 of 100 cases (tests/figures/test_coverage.py).
"""

import math
from collections.abc import Sequence

import numpy as np

from common.schema import Finding
from figure_scripts.statistics.clusters import mean_bounds_in_clusters, wilson_in_clusters
from figure_scripts.statistics.intervals import Z, difference_of_shares, share
from figure_scripts.statistics.student import t_975

FEWEST = 3


def share_over_trainings(readings: Sequence[Sequence[bool]]) -> Finding:
    """The share of pictures that hold; readings[s] are the pictures of training s. Wilson's formula with trainings as clusters."""
    sizes = _sizes(readings)
    hits = np.array([sum(map(bool, one)) for one in readings], float)
    low, high = wilson_in_clusters(hits, sizes)
    return Finding(float(hits.sum() / sizes.sum()), float(low), float(high), int(sizes.sum()), "share")


def difference_over_trainings(arm: Sequence[Sequence[bool]], control: Sequence[Sequence[bool]]) -> Finding:
    """Share of the arm minus share of the control, training s of both being from the same seed; n counts the arm's pictures.

    Student's t on the differences seed by seed; never narrower than Newcombe's interval for as many pictures of one training each.
    """
    one, two = _sizes(arm), _sizes(control)
    if len(one) != len(two):
        raise ValueError(f"arm and control go together seed by seed; found {len(one)} and {len(two)} trainings")
    shares = [np.array([np.mean(np.asarray(part, bool)) for part in side]) for side in (arm, control)]
    hits = [sum(sum(map(bool, part)) for part in side) for side in (arm, control)]
    pooled = difference_of_shares(share(hits[0], int(one.sum())), share(hits[1], int(two.sum())))
    apart = shares[0] - shares[1]
    half = t_975(len(apart) - 1) * float(apart.std(ddof=1)) / math.sqrt(len(apart))
    middle = float(apart.mean())
    low, high = min(middle - half, float(pooled.low)), max(middle + half, float(pooled.high))
    return Finding(middle, max(-1.0, low), min(1.0, high), int(one.sum()), "points")


def mean_over_trainings(values: Sequence[Sequence[float]], unit: str) -> Finding:
    """The mean over pictures; values[s] are those of training s. Student's t; never narrower than for as many pictures of one training.

    A mean of shares ("share") lies between 0 and 1, and so do its bounds.
    """
    sizes = _sizes(values)
    pictures = np.concatenate([np.asarray(one, float) for one in values])
    low, high = mean_bounds_in_clusters(np.array([np.sum(one) for one in values], float), sizes)
    middle, half = float(pictures.mean()), Z * float(pictures.std(ddof=1)) / math.sqrt(len(pictures))
    least, most = (0.0, 1.0) if unit == "share" else (-math.inf, math.inf)
    from_low, to_high = min(float(low), middle - half), max(float(high), middle + half)
    return Finding(middle, max(least, from_low), min(most, to_high), len(pictures), unit)


def mean_difference_over_trainings(
    arm: Sequence[Sequence[float]], control: Sequence[Sequence[float]], unit: str
) -> Finding:
    """Mean of the arm minus mean of the control, seed by seed, with Student's t; n counts the arm's pictures."""
    if len(arm) != len(control):
        raise ValueError(f"arm and control go together seed by seed; found {len(arm)} and {len(control)} trainings")
    n = int(_sizes(arm).sum())
    apart = np.array([np.mean(one) - np.mean(two) for one, two in zip(arm, control, strict=True)])
    within = sum(np.var(np.concatenate([*side]), ddof=1) / sum(map(len, side)) for side in (arm, control))
    half = max(t_975(len(apart) - 1) * float(apart.std(ddof=1)) / math.sqrt(len(apart)), Z * math.sqrt(within))
    return Finding(float(apart.mean()), float(apart.mean()) - half, float(apart.mean()) + half, n, unit)


def _sizes(readings: Sequence[Sequence[float]]) -> np.ndarray:
    if len(readings) < FEWEST:
        raise ValueError(f"what another training would give needs at least {FEWEST} trainings; found {len(readings)}")
    return np.array([len(one) for one in readings])
