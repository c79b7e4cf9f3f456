"""Do two rows of numbers rise and fall together, once what is known of both is taken off? Ranks, and exchanges by lot."""

from collections.abc import Hashable, Sequence

import numpy as np

from common.schema import Finding

EXCHANGES, RESAMPLES = 10_000, 2_000


def ranks(values: Sequence[float] | np.ndarray) -> np.ndarray:
    """The rank of each value, from 1; equal ones share the middle of theirs."""
    given = np.asarray(values, float)
    return np.array([(given < one).sum() + ((given == one).sum() + 1) / 2 for one in given])


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
    low, high = np.percentile([correlation(one[cases], other[cases]) for cases in draws], [2.5, 97.5])
    found = correlation(one, other)
    return Finding(found, min(float(low), found), max(float(high), found), len(one), "similarity")


def by_chance(one: np.ndarray, other: np.ndarray, strata: Sequence[Hashable], seed: int = 0) -> float:
    """How often cases exchanged by lot, only among those of the same stratum, are at least as much alike: a one-sided p."""
    found, draw = correlation(one, other), np.random.default_rng(seed)
    groups = [
        np.array([case for case, name in enumerate(strata) if name == wanted]) for wanted in dict.fromkeys(strata)
    ]
    as_much = 0
    for _ in range(EXCHANGES):
        mixed = other.copy()
        for cases in groups:
            mixed[cases] = other[draw.permutation(cases)]
        as_much += correlation(one, mixed) >= found - 1e-12
    return (as_much + 1) / (EXCHANGES + 1)
