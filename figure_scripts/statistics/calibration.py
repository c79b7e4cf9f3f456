"""Confidence against correctness: how far apart they are, and how well the one orders the other."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from common.schema import Finding
from figure_scripts.statistics.intervals import RESAMPLES


def expected_calibration_error(confidence: Sequence[float], right: Sequence[bool], bins: int) -> float:
    """The mean distance between confidence and share right over bins of equal width, by their size (Guo et al. 2017)."""
    c, r = np.asarray(confidence, float), np.asarray(right, float)
    number = np.minimum((c * bins).astype(int), bins - 1)
    return float(np.abs(np.bincount(number, c - r, bins)).sum() / len(c))


def order_right(confidence: Sequence[float], right: Sequence[bool]) -> float:
    """How often a right answer has more confidence than a wrong one, over all pairs; 0.5 is a coin's throw (ties count half)."""
    c, r = np.asarray(confidence, float), np.asarray(right, bool)
    ordered = np.sort(c[~r])
    below, upto = np.searchsorted(ordered, c[r], "left"), np.searchsorted(ordered, c[r], "right")
    return float((below + upto).sum() / 2 / (r.sum() * (~r).sum()))


def bootstrapped(
    measure: Callable[..., float], rows: Sequence[dict[str, Any]], unit: str, *options: Any, seed: int = 0
) -> Finding:
    """`measure(confidence, right, *options)` with its percentile bootstrap interval over the questions."""
    c, r = np.array([row["confidence"] for row in rows]), np.array([row["right"] for row in rows])
    picks = np.random.default_rng(seed).integers(0, len(rows), size=(RESAMPLES // 5, len(rows)))
    low, high = np.percentile([measure(c[pick], r[pick], *options) for pick in picks], [2.5, 97.5])
    return Finding(measure(c, r, *options), float(low), float(high), len(rows), unit)
