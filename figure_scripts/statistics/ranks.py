"""Do two rows of values rank alike? Spearman's correlation, with others' ranks accounted for, its interval and a test by shuffling."""

import math
from collections.abc import Hashable, Sequence

import numpy as np

from common.schema import Finding
from figure_scripts.statistics.student import t_975

Values = Sequence[float] | np.ndarray
NEARLY_1 = 1 - 1e-12


def ranks(values: Values) -> np.ndarray:
    """1 for the smallest; equal values share the mean of their places."""
    _, where, counts = np.unique(np.asarray(values, float), return_inverse=True, return_counts=True)
    last = counts.cumsum()
    return (last - (counts - 1) / 2)[where]


def _left(values: Values, others: Sequence[Values]) -> np.ndarray:
    """What is left of the ranks after a straight line (a plane) through the ranks of the others."""
    own = ranks(values)
    known = np.column_stack([np.ones(len(own)), *(ranks(one) for one in others)])
    left = own - known @ np.linalg.lstsq(known, own, rcond=None)[0]
    # Rounding leaves crumbs where the others say all there is.
    return np.where(np.abs(left) < 1e-9 * len(own), 0.0, left)


def _correlation(a: np.ndarray, b: np.ndarray) -> float:
    across = float(np.sqrt((a**2).sum() * (b**2).sum()))
    return float((a * b).sum()) / across if across else 0.0


def rank_correlation(a: Values, b: Values, others: Sequence[Values] = ()) -> float:
    """Spearman's rank correlation of `a` and `b` (1904); with `others`, the partial one: their ranks are accounted for in both.

    0 where one of them does not vary at all.
    """
    if len(a) != len(b) or len(a) < 3:
        raise ValueError(
            f"a rank correlation needs as many values on both sides, and three; found {len(a)} and {len(b)}"
        )
    return _correlation(_left(a, others), _left(b, others))


def rank_correlation_in_clusters(
    a: Values, b: Values, clusters: Sequence[Hashable], others: Sequence[Values] = ()
) -> Finding:
    """The same with an interval that counts clusters: each left out once (jackknife) on Fisher's scale, Student's t with clusters - 1."""
    value = rank_correlation(a, b, others)
    names = list(dict.fromkeys(clusters))

    def without(name: Hashable) -> float:
        kept = [place for place, one in enumerate(clusters) if one != name]
        some = [np.asarray(one, float)[kept] for one in (a, b, *others)]
        return rank_correlation(some[0], some[1], some[2:])

    scale = [math.atanh(max(-NEARLY_1, min(NEARLY_1, one))) for one in (value, *map(without, names))]
    apart, k = np.array(scale[1:]), len(names)
    half = t_975(k - 1) * math.sqrt((k - 1) / k * float(((apart - apart.mean()) ** 2).sum()))
    low, high = math.tanh(scale[0] - half), math.tanh(scale[0] + half)
    return Finding(value, min(low, value), max(high, value), len(a), "similarity")


def shuffled(
    a: Values,
    b: Values,
    others: Sequence[Values] = (),
    groups: Sequence[Hashable] = (),
    times: int = 10_000,
    seed: int = 0,
) -> float:
    """How often names dealt out anew give so strong a correlation, one way or the other (a permutation test); never 0.

    What is dealt out is what the others leave of the ranks of `b`; with `groups`, only within each group.
    """
    one, two = _left(a, others), _left(b, others)
    found, random = abs(_correlation(one, two)), np.random.default_rng(seed)
    names = np.array([list(dict.fromkeys(groups)).index(name) for name in groups] or [0] * len(two))
    as_strong = 0
    for _ in range(times):
        dealt = np.empty_like(two)
        # Sorted by group, and by lot inside it: the places of a group get its own values.
        dealt[np.argsort(names, kind="stable")] = two[np.lexsort((random.random(len(two)), names))]
        as_strong += abs(_correlation(one, dealt)) >= found - 1e-12
    return (1 + as_strong) / (1 + times)
