"""Whose word wins at each place of a picture, and how well that tells its things apart: intersection over union with true outlines.

A scene's tags name groups of parts (`outlines.part_of`), of which one may hold another: the person holds the hair.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from figure_scripts.lab.judging.outlines import coarse_mask, part_of
from figure_scripts.lab.world.scene import Scene

UNNAMED = -1
"""A cell that shows nothing of what the tags name, or whose winning word names nothing with an outline."""

SHARES = tuple(round(0.05 * step, 2) for step in range(20))
"""Where a map may be cut: shares of the way from its smallest value to its largest. At 0 it holds every cell."""


def named_groups(tags: Sequence[str], scene: Scene, parts: Mapping[str, Sequence[str]]) -> list[int]:
    """For each tag the number of the group that it names, in the order of `parts`; UNNAMED where there is none."""
    order = list(parts)
    groups = [part_of(tag, scene) for tag in tags]
    return [UNNAMED if group is None else order.index(group) for group in groups]


def holds(parts: Mapping[str, Sequence[str]]) -> dict[int, list[int]]:
    """Group → the groups whose parts all belong to it, itself among them, as numbers in the order of `parts`."""
    names = list(parts)
    return {
        whole: [part for part, name in enumerate(names) if set(parts[name]) <= set(parts[names[whole]])]
        for whole in range(len(names))
    }


def true_groups(
    known: Mapping[str, np.ndarray], groups: Sequence[int], parts: Mapping[str, Sequence[str]], edge: int
) -> np.ndarray:
    """edge × edge: the narrowest of the named groups that each cell shows; UNNAMED elsewhere. known: part → bool, size × size."""
    truth = np.full((edge, edge), UNNAMED)
    names = list(parts)
    for group in sorted(set(groups) - {UNNAMED}, key=lambda group: -len(parts[names[group]])):
        truth[coarse_mask(known, parts[names[group]], edge)] = group
    return truth


def winners(maps: np.ndarray, groups: Sequence[int]) -> np.ndarray:
    """h × w: the group of the word whose map is largest. maps: words × h × w; groups: each word's group."""
    return np.array(groups)[maps.argmax(0)]


def region_overlap(won: np.ndarray, truth: np.ndarray, members: Sequence[int]) -> tuple[float, float]:
    """IoU of the cells won by `members` with those that show them, and the share of the latter that they won.

    Cells that show nothing named count nowhere, as unlabelled places do where segmentation is tested.
    """
    there = np.isin(truth, members)
    said = np.isin(won, members) & (truth != UNNAMED)
    both = (said & there).sum()
    return float(both / (said | there).sum()), float(both / there.sum())


def cut(values: np.ndarray, share: float, sign: int) -> np.ndarray:
    """bool: where the map (turned over for sign -1) reaches `share` of the way from its smallest to its largest value."""
    turned = sign * values
    low, high = turned.min(), turned.max()
    return turned >= low + share * (high - low)


def mask_overlap(said: np.ndarray, there: np.ndarray) -> float:
    """Intersection over union of two masks."""
    return float((said & there).sum() / (said | there).sum())


def best_cut(maps: Sequence[np.ndarray], masks: Sequence[np.ndarray]) -> tuple[float, int]:
    """The share and sign with the highest mean overlap over these maps and masks: chosen here, tested on others."""
    choices = [(share, sign) for sign in (1, -1) for share in SHARES]
    scores = [
        np.mean([mask_overlap(cut(one, *choice), mask) for one, mask in zip(maps, masks, strict=True)])
        for choice in choices
    ]
    return choices[int(np.argmax(scores))]


def of_another_word(maps: np.ndarray, groups: Sequence[int]) -> np.ndarray:
    """The same maps dealt out anew: each word gets one of a word that names something else, as far as there are enough."""
    order = np.argsort(groups, kind="stable")
    # Sorted by group, a shift by the largest group's size leads out of every group.
    largest = max(np.unique(groups, return_counts=True)[1])
    dealt = np.empty_like(maps)
    dealt[order] = maps[np.roll(order, largest)]
    return dealt
