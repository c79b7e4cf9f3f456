"""A small world of its own: one head, turned by any angle from the front (0°) to the side (90°), drawn as a painted ball.

Every pixel is traced to a place on the ball, and its colour is that of the place: so an angle in between is a picture in
between by geometry, not by mixing two pictures.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

SIZE, SAMPLES = 32, 4
"""Pixels of a picture's edge, and samples along each of a pixel's edges."""
RADIUS = 0.78
"""Of the ball; the picture reaches from -1 to 1."""

HAIR = {
    "black": (52, 46, 64), "brown": (134, 82, 50), "blonde": (252, 214, 96), "red": (214, 50, 48),
    "pink": (255, 142, 184), "blue": (66, 124, 228), "green": (66, 172, 98), "white": (232, 234, 246),
}  # fmt: skip
"""As in the lab model's world."""
VIEWS = ("front", "oblique", "side")
SKIN, EYE, WHITE, MOUTH, EAR, GROUND = (
    (252, 214, 184),
    (44, 38, 52),
    (255, 255, 255),
    (190, 70, 70),
    (232, 180, 150),
    (206, 228, 240),
)


@dataclass(frozen=True)
class Head:
    """angle: degrees of the turn, 0 front to 90 side."""

    hair: str
    angle: float

    @property
    def view(self) -> str:
        """The word for the angle: each third has one."""
        return VIEWS[min(int(self.angle / 30), 2)]

    @property
    def caption(self) -> str:
        """The tags of the picture."""
        return f"{self.hair} hair, {self.view} view"


@cache
def _grid() -> tuple[np.ndarray, np.ndarray]:
    edge = SIZE * SAMPLES
    line = (np.arange(edge) + 0.5) / edge * 2 - 1
    return np.meshgrid(line, line)


def render_head(head: Head) -> np.ndarray:
    """The picture: uint8, SIZE × SIZE × 3."""
    across, down = _grid()
    x, y = across / RADIUS, down / RADIUS
    on_ball = x**2 + y**2 < 1
    depth = np.sqrt(np.where(on_ball, 1 - x**2 - y**2, 0))
    # The head turns to the right around the upright axis; longitude 0 is the middle of the face.
    longitude = np.degrees(np.arctan2(x, depth)) - head.angle
    latitude = np.degrees(np.arcsin(np.clip(-y, -1, 1)))
    colours = np.empty((*x.shape, 3))
    colours[:] = GROUND
    colours[on_ball] = HAIR[head.hair]

    def paint(where: np.ndarray, colour: tuple[int, int, int]) -> None:
        colours[on_ball & where] = colour

    # A fringe with a wavy lower edge: what it covers moves with the head.
    face = (abs(longitude) < 62) & (latitude < 24 + 5 * np.cos(np.radians(longitude * 9))) & (latitude > -70)
    paint(face, SKIN)
    paint(((longitude - 80) / 9) ** 2 + ((latitude + 6) / 13) ** 2 < 1, EAR)
    paint(((longitude + 80) / 9) ** 2 + ((latitude + 6) / 13) ** 2 < 1, EAR)
    for side in (-1, 1):
        paint(((longitude - 24 * side) / 13) ** 2 + ((latitude - 0) / 14) ** 2 < 1, WHITE)
        paint(((longitude - 24 * side) / 8) ** 2 + ((latitude - 0) / 12) ** 2 < 1, EYE)
    paint((longitude / 5) ** 2 + ((latitude + 20) / 5) ** 2 < 1, EAR)
    paint((longitude / 16) ** 2 + ((latitude + 38) / 5) ** 2 < 1, MOUTH)
    pixels = colours.reshape(SIZE, SAMPLES, SIZE, SAMPLES, 3).mean((1, 3))
    return pixels.round().clip(0, 255).astype(np.uint8)
