"""Reads the angle of a head: the drawn head that is nearest to the picture, of all hair colours at every degree."""

from dataclasses import dataclass
from functools import cache
from random import Random

import numpy as np

from figure_scripts.lab.heads.head import HAIR, Head, render_head

DEGREES = np.arange(0, 90.5, 1.0)


@dataclass(frozen=True)
class AngleReading:
    """Of N pictures: degrees (N), hair colour (N), and how far each is from the nearest drawn head (root mean square, 0 to 255)."""

    degrees: np.ndarray
    hair: list[str]
    residual: np.ndarray


@cache
def _drawn() -> tuple[np.ndarray, list[str], np.ndarray]:
    heads = [Head(hair, angle) for hair in HAIR for angle in DEGREES]
    return (
        np.stack([render_head(head) for head in heads]).reshape(len(heads), -1).astype(np.float32),
        [head.hair for head in heads],
        np.array([head.angle for head in heads]),
    )


def read_angles(pictures: np.ndarray) -> AngleReading:
    """Pictures: uint8 N × SIZE × SIZE × 3."""
    drawn, hair, angles = _drawn()
    given = pictures.reshape(len(pictures), -1).astype(np.float32)
    squares = (given**2).sum(1)[:, None] + (drawn**2).sum(1)[None] - 2 * given @ drawn.T
    best = squares.argmin(1)
    residual = np.sqrt(squares[np.arange(len(given)), best].clip(0) / given.shape[1])
    return AngleReading(angles[best], [hair[number] for number in best], residual)


def reading_errors(count: int) -> np.ndarray:
    """How far, in degrees, the reading is from the truth on `count` drawn heads at angles drawn by lot (float, count)."""
    random = Random("reading errors")
    heads = [Head(random.choice(list(HAIR)), random.uniform(0, 90)) for _ in range(count)]
    read = read_angles(np.stack([render_head(head) for head in heads]))
    return np.abs(read.degrees - np.array([head.angle for head in heads]))
