"""The line drawing of a scene: where one part of the picture meets another. What a ControlNet of the lab model is given."""

import numpy as np

from figure_scripts.lab.world.render import render_ids
from figure_scripts.lab.world.scene import Scene

INK, PAPER = 255, 0
"""White lines on black, as ControlNet's line conditions are drawn."""


def outlines(ids: np.ndarray) -> np.ndarray:
    """Part ids (uint8, height × width) to a drawing (uint8, height × width × 3): ink where the part to the right or below is another."""
    border = np.zeros(ids.shape, bool)
    border[:, :-1] |= ids[:, :-1] != ids[:, 1:]
    border[:-1] |= ids[:-1] != ids[1:]
    return np.repeat(np.where(border, INK, PAPER).astype(np.uint8)[..., None], 3, axis=2)


def line_drawing(scene: Scene, size: int) -> np.ndarray:
    """The scene's drawing: uint8, `size` × `size` × 3. It holds neither colours nor the names of the parts."""
    return outlines(render_ids(scene, size))


def lines_found(pictures: np.ndarray, drawings: np.ndarray, edge: int) -> np.ndarray:
    """For each picture (uint8 N × size × size × 3) the share of its drawing's ink where the picture has an edge, or next to it.

    edge: the least difference in one colour, of 255, between neighbours.
    """
    values = pictures.astype(int)
    strength = np.zeros(pictures.shape[:3], int)
    strength[:, :, :-1] = np.abs(np.diff(values, axis=2)).max(-1)
    strength[:, :-1] = np.maximum(strength[:, :-1], np.abs(np.diff(values, axis=1)).max(-1))
    padded = np.pad(strength >= edge, ((0, 0), (1, 1), (1, 1)))
    height, width = pictures.shape[1], pictures.shape[2]
    near = np.any([padded[:, y : y + height, x : x + width] for y in range(3) for x in range(3)], axis=0)
    ink = drawings[..., 0] > 0
    return (near & ink).sum((1, 2)) / ink.sum((1, 2))
