"""How far sets of pictures lie apart, and which are most alike, by the judge's features."""

import numpy as np

NEIGHBOURS = 3
"""The k of precision and recall (Kynkäänniemi et al. 2019)."""

ROWS = 500
"""Rows of the table of distances held at once."""


def frechet(one: np.ndarray, other: np.ndarray) -> float:
    """Fréchet distance of two sets of features (n × width) as if each were a Gaussian (Heusel et al. 2017)."""
    means, spreads = [x.mean(0) for x in (one, other)], [np.cov(x, rowvar=False) for x in (one, other)]
    values, vectors = np.linalg.eigh(spreads[0])
    root = (vectors * np.sqrt(values.clip(0))) @ vectors.T
    cross = np.sqrt(np.linalg.eigvalsh(root @ spreads[1] @ root).clip(0)).sum()
    return float(((means[0] - means[1]) ** 2).sum() + np.trace(spreads[0]) + np.trace(spreads[1]) - 2 * cross)


def distances(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Euclidean distances, len(one) × len(other), float64."""
    a, b = one.astype(np.float64), other.astype(np.float64)
    squares = (a**2).sum(1)[:, None] + (b**2).sum(1)[None] - 2 * a @ b.T
    return np.sqrt(squares.clip(0))


def within(points: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """bool (len(points),): whether a point lies as near to one of `reference` as that one's k-th neighbour does.

    Of made points in real ones this is precision, of real points in made ones recall.
    """
    radius = np.sort(distances(reference, reference), axis=1)[:, NEIGHBOURS]
    near = np.asarray(distances(points, reference) <= radius[None])
    return np.asarray(near.any(axis=1))


def nearest(points: np.ndarray, others: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """For each point its distance to the nearest of `others` and which that is; without `others`, among the points but itself."""
    near, which = [], []
    for first in range(0, len(points), ROWS):
        table = distances(points[first : first + ROWS], points if others is None else others)
        if others is None:
            rows = np.arange(len(table))
            table[rows, first + rows] = np.inf
        near.append(table.min(1))
        which.append(table.argmin(1))
    return np.concatenate(near), np.concatenate(which)


def most_alike(near: np.ndarray, which: np.ndarray, count: int) -> list[tuple[int, int]]:
    """The `count` pairs of points nearest to each other, each point in one pair only; `near` and `which` as `nearest` gives them."""
    pairs: list[tuple[int, int]] = []
    used: set[int] = set()
    for number in np.argsort(near, kind="stable").tolist():
        pair = (number, int(which[number]))
        if len(pairs) < count and not used & set(pair):
            pairs.append(pair)
            used |= set(pair)
    return pairs


def groups(points: np.ndarray, limit: float) -> int:
    """In how many groups the points fall when those nearer than `limit` belong together, also by way of others."""
    linked = np.concatenate([distances(points[k : k + ROWS], points) < limit for k in range(0, len(points), ROWS)])
    label = np.arange(len(points))
    while True:
        # Each takes over the smallest number among its neighbours, until every group has one.
        smallest = np.where(linked, label, len(points)).min(1)
        if np.array_equal(smallest, label):
            return len(np.unique(label))
        label = smallest
