"""Counting the fingers that a copy of a known scene still shows: skin where each finger is, and an outline between neighbours.

This measures whether a picture lost fingers on its way through the VAE. Where the fingers are is taken from the scene, so it can
neither find fingers that were never drawn nor be used on generated pictures.
"""

import numpy as np

from figure_scripts.lab.world.brush import UNITS, polar
from figure_scripts.lab.world.people import HAND, SKIN, SPREAD
from figure_scripts.lab.world.scene import Person, Scene

THUMB_RADIUS, FINGER_RADIUS = 12.0, 16.4
"""Where a finger is looked for, in units of the hand: beyond the knuckles, before the tip."""

SKIN_REACH, GAP_REACH = 48.0, 48.0
"""Colour distance (RGB, 0 to 441) from the true skin: below it a finger is there, above it something parts two fingers."""


def colours(picture: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Colours (n × 3) of `picture` (uint8, size × size × 3) at `points` (n × 2, pixels), between pixels as mixtures."""
    points = points.clip(0, picture.shape[0] - 1.001)
    left, top = points.astype(int).T
    across, down = (points - points.astype(int)).T[:, :, None]
    pixels = picture.astype(float)
    upper = pixels[top, left] * (1 - across) + pixels[top, left + 1] * across
    lower = pixels[top + 1, left] * (1 - across) + pixels[top + 1, left + 1] * across
    return upper * (1 - down) + lower * down


def hand_to_pixels(scene: Scene, points: list[tuple[float, float]], size: int) -> np.ndarray:
    """Positions in units of the hand to pixels (n × 2) of a picture of `scene`; a raised hand's scene is never rotated."""
    place, (hand_x, hand_y, hand_scale) = scene.placement, HAND
    local = (np.array(points) * hand_scale + np.array((hand_x, hand_y))) * place.scale * (-1 if place.mirror else 1, 1)
    return (local + np.array((place.x, place.y))) * size / UNITS - 0.5


def count_fingers(picture: np.ndarray, scene: Scene) -> int:
    """Fingers that `picture` (uint8, size × size × 3), a copy of `scene`, shows apart from each other; at most the true number."""
    if not isinstance(scene.subject, Person) or not scene.subject.fingers:
        raise ValueError(f"count_fingers needs a scene with a raised hand, found {scene.subject!r}")
    angles, skin = SPREAD[scene.subject.fingers], np.array(SKIN[scene.subject.skin], float)
    radii = [THUMB_RADIUS, *[FINGER_RADIUS] * (len(angles) - 1)]
    tips = [polar(angle, radius) for angle, radius in zip(angles, radii, strict=True)]
    there = np.linalg.norm(colours(picture, hand_to_pixels(scene, tips, picture.shape[0])) - skin, axis=1) < SKIN_REACH
    count = int(there[0])
    for index in range(1, len(angles)):
        if not there[index]:
            continue
        steps = np.linspace(0, 1, 33)
        between = [
            polar(
                angles[index - 1] + share * (angles[index] - angles[index - 1]),
                radii[index - 1] + share * (radii[index] - radii[index - 1]),
            )
            for share in steps
        ]
        distance = np.linalg.norm(colours(picture, hand_to_pixels(scene, between, picture.shape[0])) - skin, axis=1)
        count += int(not there[index - 1] or distance.max() > GAP_REACH)
    return count
