"""What several crossed causes add to a number: least squares, the intervals from clusters."""

from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from common.schema import Finding
from figure_scripts.statistics.student import t_975


def linear_effects(
    values: Sequence[float] | np.ndarray,
    causes: Mapping[str, Sequence[float]],
    clusters: Sequence[Hashable],
    unit: str = "points",
) -> dict[str, Finding]:
    """By how much a value rises where a cause goes up by 1, the other causes held fixed.

    The variance is that of clusters (Liang & Zeger 1986) with the usual factor for few of them, Student's t with clusters - 1.

    Raises:
        ValueError: the causes cannot be told apart, or there are not two clusters.
    """
    y = np.asarray(values, float)
    told = np.column_stack([np.ones(len(y)), *(np.asarray(one, float) for one in causes.values())])
    n, k = told.shape
    if np.linalg.matrix_rank(told) < k:
        raise ValueError(f"these causes cannot be told apart: {', '.join(causes)}")
    members: dict[Hashable, list[int]] = {}
    for case, name in enumerate(clusters):
        members.setdefault(name, []).append(case)
    if len(members) < 2:
        raise ValueError(f"an interval needs two clusters; found {len(members)}")
    bread = np.linalg.inv(told.T @ told)
    effects = bread @ told.T @ y
    left = y - told @ effects
    sums = np.stack([told[cases].T @ left[cases] for cases in members.values()])
    factor = len(members) / (len(members) - 1) * (n - 1) / (n - k)
    half = t_975(len(members) - 1) * np.sqrt(factor * np.diag(bread @ sums.T @ sums @ bread))
    return {
        name: Finding(float(effects[at]), float(effects[at] - half[at]), float(effects[at] + half[at]), n, unit)
        for at, name in enumerate(causes, start=1)
    }
