"""How many different combinations are to be expected by chance alone: the baseline for "so many different ones"."""

from collections.abc import Mapping, Sequence

import numpy as np

LOTS = 2000
"""How often the draws are repeated for the range that chance covers."""


def expected_distinct(features: Sequence[Mapping[str, float]], draws: int) -> float:
    """The expected number of different combinations in `draws` draws, if every feature is drawn by itself with its own shares.

    A combination of probability p is missing with (1 - p) ** draws, so the sum of what is left over all combinations is exact.
    """
    return float((1 - (1 - _probabilities(features)) ** draws).sum())


def range_of_distinct(features: Sequence[Mapping[str, float]], draws: int, seed: int = 0) -> tuple[int, int]:
    """Between which numbers of different combinations 95 of 100 such draws lie, drawn `LOTS` times."""
    random, probabilities = np.random.default_rng(seed), _probabilities(features)
    found = [len(np.unique(random.choice(len(probabilities), draws, p=probabilities))) for _ in range(LOTS)]
    low, high = np.percentile(found, [2.5, 97.5], method="closest_observation")
    return int(low), int(high)


def combinations(features: Sequence[Mapping[str, float]]) -> int:
    """How many combinations there are."""
    return int(np.prod([len(one) for one in features]))


def shares_in(values: Sequence[str]) -> dict[str, float]:
    """Each value's share among the values."""
    names, counts = np.unique(np.array(values), return_counts=True)
    return dict(zip(names.tolist(), (counts / len(values)).tolist(), strict=True))


def _probabilities(features: Sequence[Mapping[str, float]]) -> np.ndarray:
    """Of every combination."""
    if any(abs(sum(one.values()) - 1) > 1e-9 for one in features):
        raise ValueError(f"shares of a feature sum to 1; found {[sum(one.values()) for one in features]}")
    probabilities = np.ones(1)
    for one in features:
        probabilities = np.outer(probabilities, list(one.values())).ravel()
    return probabilities / probabilities.sum()
