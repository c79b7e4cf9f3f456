"""Two measurements of the same cases (questions, seeds): their difference, with an interval that knows of the pairs."""

import math
from collections.abc import Sequence

import numpy as np

from common.schema import Finding
from figure_scripts.statistics.few_values import mean_of_few
from figure_scripts.statistics.intervals import Z


def tango(more: np.ndarray, less: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The score interval for a difference of two shares of the same cases (Tango 1998), for many tables at once.

    more, less: how many cases hold in the first alone, in the second alone. n: cases. The bounds are the differences that the
    score test just fails to reject, found by halving.
    """
    b, c, n = (np.asarray(one, float) for one in np.broadcast_arrays(more, less, n))
    observed = (b - c) / n

    def rejected(difference: np.ndarray) -> np.ndarray:
        # The share "second alone" that fits best if the true difference is `difference`.
        linear = -b - c + (2 * n - b + c) * difference
        square = linear**2 + 8 * n * c * difference * (1 - difference)
        alone = (np.sqrt(np.maximum(square, 0)) - linear) / (4 * n)
        variance = n * np.maximum(2 * alone + difference * (1 - difference), 0)
        return (b - c - n * difference) ** 2 > Z * Z * variance

    def bound(end: float) -> np.ndarray:
        inside, outside = observed, np.full_like(observed, end)
        for _ in range(50):
            middle = (inside + outside) / 2
            out = rejected(middle)
            inside, outside = np.where(out, inside, middle), np.where(out, middle, outside)
        return (inside + outside) / 2

    return bound(-1.0), bound(1.0)


def paired_difference(a: Sequence[bool] | np.ndarray, b: Sequence[bool] | np.ndarray) -> Finding:
    """Share of `a` minus share of `b`, case i of both being the same case, with Tango's score interval (Tango 1998)."""
    one, two = _pairs(a, b, bool)
    low, high = tango((one & ~two).sum(), (two & ~one).sum(), np.array(len(one)))
    return Finding(float(one.mean() - two.mean()), float(low), float(high), len(one), "points")


def mcnemar(a: Sequence[bool] | np.ndarray, b: Sequence[bool] | np.ndarray) -> float:
    """The exact p value of McNemar's test (1947): so uneven a split of the cases that changed, if it were a coin's throw."""
    one, two = _pairs(a, b, bool)
    more, less = int((one & ~two).sum()), int((two & ~one).sum())
    tail = sum(math.comb(more + less, k) for k in range(min(more, less) + 1)) / 2 ** (more + less)
    return min(1.0, 2 * tail)


def mean_paired_difference(a: Sequence[float] | np.ndarray, b: Sequence[float] | np.ndarray, unit: str) -> Finding:
    """The mean of the differences case by case, with the interval of `mean_of_few`."""
    one, two = _pairs(a, b, float)
    return mean_of_few(one - two, unit)


def _pairs(
    a: Sequence[float] | np.ndarray, b: Sequence[float] | np.ndarray, kind: type
) -> tuple[np.ndarray, np.ndarray]:
    one: np.ndarray = np.asarray(a, kind)
    two: np.ndarray = np.asarray(b, kind)
    if one.shape != two.shape or one.ndim != 1 or not len(one):
        raise ValueError(f"pairs need as many cases on both sides, and at least one; found {one.shape} and {two.shape}")
    return one, two
