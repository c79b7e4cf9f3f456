"""Means over groups of things where the scene is what was drawn at random: things of one scene are not independent cases."""

import numpy as np

from common.schema import Finding
from figure_scripts.statistics.intervals import RESAMPLES


def mean_over_groups(table: np.ndarray, unit: str, seed: int = 0) -> Finding:
    """The mean of the groups' means, every group weighing the same; scenes are resampled whole. table: scenes × groups, nan where absent.

    n counts the scenes that have any of the groups.
    """
    rows = table[~np.isnan(table).all(1)]
    there, values = ~np.isnan(rows), np.nan_to_num(rows)
    picks = np.random.default_rng(seed).multinomial(len(rows), [1 / len(rows)] * len(rows), RESAMPLES)
    counts = picks @ there
    # A resample without a single case of a group leaves that group out.
    means = np.divide(picks @ values, counts, out=np.full(counts.shape, np.nan), where=counts > 0)
    low, high = np.percentile(np.nanmean(means, axis=1), [2.5, 97.5])
    return Finding(float((values.sum(0) / there.sum(0)).mean()), float(low), float(high), len(rows), unit)
