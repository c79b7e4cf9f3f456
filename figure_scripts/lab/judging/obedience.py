"""How good the lab model is, read by judges: obedience tag by tag, distances between what it makes and what it was shown."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.lab.judging.judges import Readings
from figure_scripts.lab.world import scene

NEIGHBOURS = 3
"""The k of precision and recall (Kynkäänniemi et al. 2019)."""


def question(tag: str) -> tuple[str, tuple[str, ...]] | None:
    """What to ask a judge about a tag: the head and the answers that obey; None where nobody is asked."""
    exact = {
        "simple background": ("background", ("plain",)), "scenery": ("subject", ("none", "boat")), "dark skin": ("skin", ("dark",)),
        "waving": ("fingers", tuple(count for count in HEADS["fingers"] if count != "0")), "five fingers": ("fingers", ("5",)),
    }  # fmt: skip
    if tag in exact:
        return exact[tag]
    if tag in scene.EXTRAS:
        return tag, ("present",)
    for head in ("background", "time", "subject", "style", "clothes"):
        if tag in HEADS[head]:
            return head, (tag,)
    first, _, last = tag.partition(" ")
    for head, noun in (("hair", "hair"), ("eyes", "eyes"), ("view", "view")):
        if last == noun and first in HEADS[head]:
            return head, (first,)
    if last in HEADS["subject"] and first in HEADS["fur"]:
        return "fur", (first,)
    return None


def group(tag: str) -> str:
    """The row of the report to which a tag belongs."""
    found = question(tag)
    if found is None:
        return "not asked"
    head, _ = found
    return "extras" if head in scene.EXTRAS else tag if head == "fingers" else head


def obeyed(captions: Sequence[Sequence[str]], read: Readings) -> dict[str, tuple[int, int]]:
    """Tag → how often the judge read it from the picture that was asked for it, of how many."""
    hits: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    labels = {head: read.label(head) for head in HEADS}
    for number, tags in enumerate(captions):
        for tag in tags:
            wanted = question(tag)
            if wanted is not None:
                head, answers = wanted
                asked[tag] += 1
                hits[tag] += labels[head][number] in answers
    return {tag: (hits[tag], asked[tag]) for tag in sorted(asked)}


def summed(counts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Hits and cases of several tags together."""
    hits, cases = zip(*counts, strict=True)
    return sum(hits), sum(cases)


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
