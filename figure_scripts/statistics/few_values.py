"""Findings where `intervals.mean` and a sample's share do not fit: means of few or lopsided values, and lists that are no sample."""

from collections.abc import Iterable, Sequence

import numpy as np

from common.schema import Finding
from figure_scripts.statistics.student import t_975

STUDENTISED = 2_000
FEW = 20
"""Below so many values resampling them says too little of how lopsided they are: Student's t is taken as it is."""


def mean_of_few(values: Sequence[float] | np.ndarray, unit: str, seed: int = 0) -> Finding:
    """The mean of independent cases, with the bootstrap-t interval (Efron 1981; Hall 1988), never beyond the values seen.

    The percentile bootstrap of `intervals.mean` is too narrow below about 60 cases, and more so where a few values are far from
    the rest. Here each resample's mean is measured in its own standard errors, and those tell how far the true mean may lie.
    """
    cases = np.asarray(values, float)
    if len(cases) < 2:
        raise ValueError(f"the spread of values needs at least two of them; found {len(cases)}")
    low, high = studentised(cases[None], seed)
    return Finding(float(cases.mean()), float(low[0]), float(high[0]), len(cases), unit)


def studentised(samples: np.ndarray, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """The bounds for many samples of the same size at once: samples (sample, case) → low, high (sample,)."""
    n = samples.shape[1]
    middle, error = samples.mean(1), samples.std(1, ddof=1) / np.sqrt(n)
    below = above = np.full(len(samples), t_975(n - 1))
    if n >= FEW:
        picks = np.random.default_rng(seed).integers(0, n, size=(STUDENTISED, n))
        times = np.zeros((STUDENTISED, n))  # how often each resample holds each case
        np.add.at(times, (np.arange(STUDENTISED)[:, None], picks), 1)
        centred = samples - middle[:, None]  # (sample, case)
        means = centred @ times.T / n  # (sample, resample)
        spread = np.sqrt(np.maximum(centred**2 @ times.T / n - means**2, 0) / (n - 1))
        # A resample of equal values has no standard error; it says nothing of the tails.
        scaled = np.divide(means, spread, out=np.zeros_like(means), where=spread > 1e-9 * (error[:, None] + 1e-300))
        lowest, highest = np.percentile(scaled, [2.5, 97.5], axis=1)
        below, above = highest, -lowest
    return np.maximum(middle - below * error, samples.min(1)), np.minimum(middle + above * error, samples.max(1))


def listed(hits: int, n: int) -> Finding:
    """`hits` of the `n` items of a list that we wrote: a count, no estimate, since the list is no sample of anything.

    The site shows it as "42.9 % (12 of the 28 in our list)": value and bounds are one, and n is the list's length.
    """
    if n <= 0 or not 0 <= hits <= n:
        raise ValueError(f"a list needs 0 <= hits <= n and n > 0; found hits = {hits}, n = {n}")
    return Finding(hits / n, hits / n, hits / n, n, "share")


def listed_of(cases: Iterable[bool]) -> Finding:
    """`listed` of booleans, in any sequence."""
    held = [bool(case) for case in cases]
    return listed(sum(held), len(held))


def listed_mean(values: Sequence[float] | np.ndarray, unit: str) -> Finding:
    """The mean over the items of such a list: no interval either."""
    middle = float(np.mean(np.asarray(values, float)))
    return Finding(middle, middle, middle, len(values), unit)
