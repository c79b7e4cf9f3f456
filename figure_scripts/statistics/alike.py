"""Do two rows of numbers rise and fall together, once what is known of both is taken off? Ranks, and exchanges by lot."""

from collections.abc import Hashable, Sequence

import numpy as np

from common.schema import Finding
from figure_scripts.statistics.ranks import ranks

EXCHANGES, RESAMPLES = 10_000, 2_000


def left_over(values: Sequence[float] | np.ndarray, known: np.ndarray) -> np.ndarray:
    """What `known` (cases × columns) does not explain of the values' ranks, by least squares on its ranks and their squares.

    Squares, because two rows that bend alike over what is known of both would else seem to have something of their own in common.
    """
    ranked = ranks(values)
    columns = np.column_stack([ranks(column) / len(ranked) for column in known.T])
    told = np.column_stack([np.ones(len(ranked)), columns, columns**2])
    return np.asarray(ranked - told @ np.linalg.lstsq(told, ranked, rcond=None)[0])


def correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Pearson's correlation; 0 where one of the two does not move."""
    a, b = one - one.mean(), other - other.mean()
    size = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / size if size > 1e-9 else 0.0


def together(one: np.ndarray, other: np.ndarray, seed: int = 0) -> Finding:
    """The correlation of two rows, with the percentile interval of resampled cases; n counts cases."""
    draws = np.random.default_rng(seed).integers(0, len(one), size=(RESAMPLES, len(one)))
    a, b = (row[draws] - row[draws].mean(1, keepdims=True) for row in (one, other))
    sizes = np.sqrt((a**2).sum(1) * (b**2).sum(1))
    resampled = np.divide((a * b).sum(1), sizes, out=np.zeros(RESAMPLES), where=sizes > 1e-9)
    low, high = np.percentile(resampled, [2.5, 97.5])
    found = correlation(one, other)
    return Finding(found, min(float(low), found), max(float(high), found), len(one), "similarity")


def by_chance(one: np.ndarray, other: np.ndarray, strata: Sequence[Hashable], seed: int = 0) -> float:
    """How often cases exchanged by lot, only among those of the same stratum, are at least as much alike: a one-sided p."""
    found, draw = correlation(one, other), np.random.default_rng(seed)
    number = np.array([list(dict.fromkeys(strata)).index(name) for name in strata])
    places, mixed = np.argsort(number, kind="stable"), np.empty((EXCHANGES, len(other)))
    # Sorted by stratum, and by lot inside it: the places of a stratum get its own values.
    mixed[:, places] = other[np.argsort(draw.random(mixed.shape) + 2 * number, axis=1)]
    alike = (mixed - mixed.mean(1, keepdims=True)) @ (one - one.mean())
    least = found * np.linalg.norm(one - one.mean()) * np.linalg.norm(other - other.mean())
    return (int((alike >= least - 1e-9).sum()) + 1) / (EXCHANGES + 1)
