"""Findings with their 95 % confidence intervals."""

import math
from collections.abc import Iterable, Sequence

import numpy as np

from common.schema import Finding

Z = 1.959963984540054  # the normal distribution's 97.5 % point
RESAMPLES = 10_000


def exact(value: float | int | str, unit: str) -> Finding:
    """A number that was computed, not estimated: the model gives it for this one input."""
    return Finding(value, value, value, 1, unit)


def share(hits: int, n: int) -> Finding:
    """The share `hits` of `n`, with Wilson's score interval (Wilson 1927), which stays inside 0 … 1 for small n."""
    if n <= 0 or not 0 <= hits <= n:
        raise ValueError(f"a share needs 0 <= hits <= n and n > 0; found hits = {hits}, n = {n}")
    p = hits / n
    centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    # At 0 and at n the bound equals the share itself; rounding must not push it past.
    return Finding(p, min(max(0.0, centre - half), p), max(min(1.0, centre + half), p), n, "share")


def share_of(cases: Iterable[bool]) -> Finding:
    """The share of cases that hold, with Wilson's interval; `cases` are booleans, in any sequence or array."""
    held = [bool(case) for case in cases]
    return share(sum(held), len(held))


def mean(values: Sequence[float] | np.ndarray, unit: str, seed: int = 0) -> Finding:
    """The mean of independent cases, with the percentile bootstrap interval (Efron 1979), seeded."""
    return ratio_of_sums(values, [1.0] * len(values), unit, seed)


def ratio_of_sums(
    numerators: Sequence[float] | np.ndarray, denominators: Sequence[float] | np.ndarray, unit: str, seed: int = 0
) -> Finding:
    """Sum over sum (bits per character, tokens per character), the cases resampled in pairs."""
    top, bottom = np.array(numerators, float), np.array(denominators, float)
    n = len(top)
    if n == 0:
        raise ValueError("a mean needs at least one case; found none")
    picks = np.random.default_rng(seed).integers(0, n, size=(RESAMPLES, n))
    resampled = top[picks].sum(1) / bottom[picks].sum(1)
    low, high = np.percentile(resampled, [2.5, 97.5])
    return Finding(float(top.sum() / bottom.sum()), float(low), float(high), n, unit)


def with_bounds(finding: Finding) -> list[float | int | str]:
    """[value, low, high]: a finding as a chart's table keeps it."""
    return [finding.value, finding.low, finding.high]


def difference_of_shares(a: Finding, b: Finding) -> Finding:
    """Share `a` minus share `b` of independent cases, with Newcombe's hybrid score interval (Newcombe 1998, method 10)."""
    difference = a.value - b.value  # type: ignore[operator]
    low = difference - math.hypot(a.value - a.low, b.high - b.value)  # type: ignore[operator]
    high = difference + math.hypot(a.high - a.value, b.value - b.low)  # type: ignore[operator]
    return Finding(difference, low, high, a.n + b.n, "points")
