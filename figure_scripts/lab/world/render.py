"""Scenes to pixels and to part ids: the world that the lab model learns."""

from random import Random

import numpy as np

from figure_scripts.lab.world import backgrounds as world_backgrounds
from figure_scripts.lab.world import creatures as world_creatures
from figure_scripts.lab.world import extras as world_extras
from figure_scripts.lab.world.brush import PART_ID, Brush
from figure_scripts.lab.world.people import person
from figure_scripts.lab.world.scene import Person, Scene

OVERHEAD = ("bird", "balloon", "planet")
"""Extras that float; they stand before the background but behind every other extra."""


def draw(brush: Brush, scene: Scene) -> None:
    """Background, then extras from far to near, then the subject."""
    world_backgrounds.DRAW[scene.background](brush, scene.time, Random(scene.seed))
    for extra in sorted(scene.extras, key=lambda extra: (extra.kind not in OVERHEAD, extra.placement.y)):
        place = extra.placement
        brush.part(extra.kind)
        with brush.at(place.x, place.y, place.scale, place.degrees, place.mirror):
            world_extras.DRAW[extra.kind](brush, scene.time, Random(extra.seed))
    if scene.subject is None:
        return
    place = scene.placement
    with brush.at(place.x, place.y, place.scale, place.degrees, place.mirror):
        if isinstance(scene.subject, Person):
            person(brush, scene.subject)
        else:
            brush.part(scene.subject.kind)
            world_creatures.DRAW[scene.subject.kind](brush, world_creatures.FUR[scene.subject.colour])


def render(scene: Scene, size: int) -> np.ndarray:
    """The picture: uint8, `size` × `size` × 3, RGB."""
    brush = Brush(size)
    draw(brush, scene)
    return brush.pixels[..., :3].copy()


def render_ids(scene: Scene, size: int) -> np.ndarray:
    """The part that is visible at each pixel: uint8, `size` × `size`, indices into `brush.PARTS`."""
    brush = Brush(size, ids=True)
    draw(brush, scene)
    return brush.pixels[..., 0].copy()


def masks(ids: np.ndarray) -> dict[str, np.ndarray]:
    """A boolean mask, `size` × `size`, for every part that is visible in `ids`."""
    present = set(np.unique(ids).tolist())
    return {name: ids == index for name, index in PART_ID.items() if index in present}


def boxes(ids: np.ndarray) -> dict[str, tuple[int, int, int, int]]:
    """For every visible part its box in pixels: left, top, right, bottom, the last two exclusive."""
    found = {}
    for name, mask in masks(ids).items():
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        found[name] = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    return found
