"""Two versions of one picture (two decoders, two sizes): how near to a known one, where they differ, and whether they are read alike."""

from collections.abc import Sequence

import numpy as np
from PIL import Image

from common.schema import Finding
from figure_scripts.lab.judging.balanced_scenes import HEADS, NOT_ASKED, labels
from figure_scripts.lab.judging.judges import Readings
from figure_scripts.lab.judging.obedience import question
from figure_scripts.lab.world.aids.line_drawing import line_drawing
from figure_scripts.lab.world.scene import Scene
from figure_scripts.statistics.clusters import share_in_clusters

WAYS = {"nearest": Image.Resampling.NEAREST, "bicubic": Image.Resampling.BICUBIC}

Cases = list[tuple[int, bool]]
"""(number of the picture, whether its two versions agree), one for each question."""


def enlarged(pictures: np.ndarray, edge: int, way: str) -> np.ndarray:
    """uint8 N × edge × edge × 3, by one of `WAYS`."""
    return np.stack([np.asarray(Image.fromarray(one).resize((edge, edge), WAYS[way])) for one in pictures])


def decibels(made: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Peak signal-to-noise ratio of each picture (uint8 N × height × width × 3)."""
    error = ((made.astype(float) - wanted) / 255) ** 2
    return -10 * np.log10(error.mean((1, 2, 3)))


def detail(pictures: np.ndarray, edge: int) -> np.ndarray:
    """For each picture the share of its grey values' variation that a picture of `edge` pixels could not hold."""
    grey = pictures.mean(-1) - pictures.mean((1, 2, 3))[:, None, None]
    power = np.abs(np.fft.fftshift(np.fft.fft2(grey), axes=(1, 2))) ** 2
    cut = (pictures.shape[1] - edge) // 2
    return 1 - power[:, cut:-cut, cut:-cut].sum((1, 2)) / power.sum((1, 2))


def change_at_lines(
    one: np.ndarray, other: np.ndarray, scenes: Sequence[Scene], reach: int
) -> tuple[np.ndarray, np.ndarray]:
    """For each picture the share of the squared change that lies at most `reach` pixels from an outline, and the share of the area that does."""
    size = one.shape[1]
    change = ((one.astype(float) - other) ** 2).sum(-1)
    ink = np.stack([line_drawing(drawn, size)[..., 0] > 0 for drawn in scenes])
    padded, steps = np.pad(ink, ((0, 0), (reach, reach), (reach, reach))), range(2 * reach + 1)
    near = np.any([padded[:, y : y + size, x : x + size] for y in steps for x in steps], axis=0)
    return (change * near).sum((1, 2)) / change.sum((1, 2)), near.mean((1, 2))


def read_alike(one: Readings, other: Readings, scenes: Sequence[Scene], heads: Sequence[str] = tuple(HEADS)) -> Cases:
    """Of what can be asked of each scene: whether the judge gives both versions the same answer."""
    same, asked = _same(one, other), np.stack([labels(drawn) != NOT_ASKED for drawn in scenes])
    order = [*HEADS]
    return [
        (number, bool(same[head][number]))
        for number in range(len(scenes))
        for head in heads
        if asked[number, order.index(head)]
    ]


def tags_alike(one: Readings, other: Readings, captions: Sequence[Sequence[str]]) -> Cases:
    """The same of the questions that each picture's tags ask."""
    same = _same(one, other)
    # Two tags may ask one question: "waving" and "five fingers".
    asked = [dict.fromkeys(found[0] for tag in tags if (found := question(tag))) for tags in captions]
    return [(number, bool(same[head][number])) for number, heads in enumerate(asked) for head in heads]


def agreement(cases: Cases) -> Finding:
    """The share of cases that agree; its interval counts pictures."""
    return share_in_clusters([same for _, same in cases], [number for number, _ in cases])


def right(read: Readings, scenes: Sequence[Scene], head: str) -> np.ndarray:
    """bool, one for each scene that has an answer: whether the judge gives it."""
    order = [*HEADS].index(head)
    known = np.array([labels(drawn)[order] for drawn in scenes])
    return (read.probabilities[head].argmax(1) == known)[known != NOT_ASKED]


def _same(one: Readings, other: Readings) -> dict[str, np.ndarray]:
    return {head: np.array(one.label(head)) == np.array(other.label(head)) for head in HEADS}
