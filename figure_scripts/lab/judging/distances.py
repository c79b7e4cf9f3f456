"""Which pictures are most alike, by the judge's features."""

from collections.abc import Mapping

import numpy as np

from figure_scripts.lab.judging.obedience import distances
from figure_scripts.lab.training.recipe import CPU
from figure_scripts.lab.training.stream import HELD_OUT
from figure_scripts.lab.world.pairs import Truth, truth
from figure_scripts.lab.world.scene import Person

ROWS = 500
"""Rows of the table of distances held at once."""


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


def world_like(wanted: Mapping[str, str], count: int) -> list[Truth]:
    """`count` held-out pairs of people with the wanted background, subject, hair, eyes and view."""
    found: list[Truth] = []
    index = 400_000
    while len(found) < count:
        one = truth(CPU.seed + HELD_OUT, index)
        index += 1
        person = one.scene.subject
        if (
            not isinstance(person, Person)
            or one.scene.background != wanted["background"]
            or person.kind != wanted["subject"]
        ):
            continue
        if (person.hair, person.eyes, person.view) == (wanted["hair"], wanted["eyes"], wanted["view"]):
            found.append(one)
    return found
