"""Cases that come in clusters (scenes, prompts, templates, passages): the cluster is what was drawn, so the interval counts clusters."""

from collections.abc import Hashable, Sequence

import numpy as np

from common.schema import Finding
from figure_scripts.statistics.intervals import Z, exact
from figure_scripts.statistics.paired import paired_difference
from figure_scripts.statistics.student import t_975


def number_of(clusters: Sequence[Hashable]) -> Finding:
    """How many clusters there are, to be told beside a finding whose n counts cases."""
    return exact(len(set(clusters)), "count")


def share_in_clusters(cases: Sequence[bool] | np.ndarray, clusters: Sequence[Hashable]) -> Finding:
    """The share of cases that hold, case i belonging to cluster i: Wilson's interval at the number of cases that those in clusters are worth.

    The share's variance is that of a ratio of cluster totals (Cochran 1977, 6.3); the number of independent cases with the same
    variance, made smaller by Student's t for few clusters, goes into Wilson's formula (Korn & Graubard 1998; Franco et al. 2019).
    Never narrower than Wilson's for as many independent cases.
    """
    hits, sizes = totals(np.asarray(cases, bool), clusters)
    low, high = wilson_in_clusters(hits, sizes)
    return Finding(float(hits.sum() / sizes.sum()), float(low), float(high), int(sizes.sum()), "share")


def mean_in_clusters(values: Sequence[float] | np.ndarray, clusters: Sequence[Hashable], unit: str) -> Finding:
    """The mean over cases in clusters: the variance of a ratio of cluster totals, Student's t with clusters - 1."""
    sums, sizes = totals(np.asarray(values, float), clusters)
    low, high = mean_bounds_in_clusters(sums, sizes)
    return Finding(float(sums.sum() / sizes.sum()), float(low), float(high), int(sizes.sum()), unit)


def paired_difference_in_clusters(
    a: Sequence[bool] | np.ndarray, b: Sequence[bool] | np.ndarray, clusters: Sequence[Hashable]
) -> Finding:
    """Share of `a` minus share of `b` on the same cases, which come in clusters; never narrower than without clusters."""
    alone = paired_difference(a, b)
    found = mean_in_clusters(np.asarray(a, float) - np.asarray(b, float), clusters, "points")
    low, high = max(-1.0, min(float(found.low), float(alone.low))), min(1.0, max(float(found.high), float(alone.high)))
    return Finding(found.value, low, high, found.n, "points")


def totals(values: np.ndarray, clusters: Sequence[Hashable]) -> tuple[np.ndarray, np.ndarray]:
    """(sum of the values, number of cases) of each cluster."""
    if len(values) != len(clusters):
        raise ValueError(f"each case needs its cluster; found {len(values)} cases and {len(clusters)} clusters' names")
    number = {name: k for k, name in enumerate(dict.fromkeys(clusters))}
    where = np.array([number[name] for name in clusters])
    return np.bincount(where, values.astype(float)), np.bincount(where)


def ratio_variance(sums: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(sum over size, its variance) from the totals of clusters, the last axis."""
    k, n = sums.shape[-1], sizes.sum(-1)
    middle = sums.sum(-1) / n
    apart = sums - middle[..., None] * sizes
    return middle, k / (k - 1) * (apart**2).sum(-1) / n**2


def wilson_in_clusters(hits: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The bounds of `share_in_clusters`; clusters lie along the last axis, other axes are other experiments."""
    n, t = sizes.sum(-1), t_975(hits.shape[-1] - 1)
    p, variance = ratio_variance(hits, sizes)
    # Where all hold or none holds, the clusters cannot tell how alike their cases are: each case counts, made less by their number.
    worth = np.where((p == 0) | (p == 1), n, np.inf)
    worth = np.divide(p * (1 - p), variance, out=worth, where=(variance > 0) & (p > 0) & (p < 1))
    worth = np.minimum(worth * (Z / t) ** 2, n)
    centre = (p + Z * Z / (2 * worth)) / (1 + Z * Z / worth)
    half = Z / (1 + Z * Z / worth) * np.sqrt(p * (1 - p) / worth + Z * Z / (4 * worth**2))
    return np.clip(centre - half, 0, p), np.clip(centre + half, p, 1)


def mean_bounds_in_clusters(sums: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The bounds of `mean_in_clusters`; clusters lie along the last axis, other axes are other experiments."""
    middle, variance = ratio_variance(sums, sizes)
    half = t_975(sums.shape[-1] - 1) * np.sqrt(variance)
    return middle - half, middle + half
