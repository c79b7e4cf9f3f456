"""Where the head is in a picture, how large, which way it looks and which hand is up: read by a line drawn through what a judge's last map shows.

The judges answer in words; places and sizes they leave out. Their last map (FEATURES of 8 × 8 places) knows them, and ridge regression reads them from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from figure_scripts.lab.world.scene import Person, Scene

if TYPE_CHECKING:
    from figure_scripts.lab.judging.judges import Judges  # which loads torch

TURNED = {"front": 0.0, "oblique": 0.5, "side": 1.0}
"""How far a head is turned in each view."""

NAMES = ("x", "y", "size", "turned", "left hand", "right hand")


def pose_of(scene: Scene) -> np.ndarray:
    """NAMES as they were drawn: the middle of the face and its size in hundredths of the picture's edge, how far the head is turned to the right
    (-1 to 1), and whether a hand is up at the picture's left, at its right (0 or 1)."""
    who, place = scene.subject, scene.placement
    assert isinstance(who, Person)
    side = -1 if place.mirror else 1
    raised = (float(who.fingers > 0 and side < 0), float(who.fingers > 0 and side > 0))
    return np.array([place.x, place.y, 100 * place.scale, side * TURNED[who.view], *raised])


@dataclass(frozen=True)
class PoseReader:
    """weights: places × NAMES. middle: what an average picture shows. of: NAMES on average."""

    judges: "Judges"
    weights: np.ndarray
    middle: np.ndarray
    of: np.ndarray

    def read(self, pictures: np.ndarray) -> np.ndarray:
        """Pictures (uint8 N × size × size × 3) to N × NAMES, as `pose_of` tells them of scenes."""
        return (seen(self.judges, pictures) - self.middle) @ self.weights + self.of


def seen(judges: "Judges", pictures: np.ndarray, together: int = 64) -> np.ndarray:
    """The judges' last map of each picture, in one row: N × places."""
    import torch

    parts = []
    for first in range(0, len(pictures), together):
        given = torch.from_numpy(pictures[first : first + together]).permute(0, 3, 1, 2).float() / 127.5 - 1
        with torch.inference_mode():
            parts.append(judges.network.body(given).flatten(1).numpy())
    return np.concatenate(parts)


def learned(judges: "Judges", scenes: Sequence[Scene], pictures: np.ndarray, strength: float) -> PoseReader:
    """A reader from pictures of people whose scenes are known. strength: of the ridge, as a share of the mean squared length of a row."""
    rows, told = seen(judges, pictures).astype(np.float64), np.stack([pose_of(scene) for scene in scenes])
    middle, of = rows.mean(0), told.mean(0)
    rows, told = rows - middle, told - of
    gram = rows @ rows.T
    ridge = strength * np.trace(gram) / len(gram)
    return PoseReader(judges, rows.T @ np.linalg.solve(gram + ridge * np.eye(len(gram)), told), middle, of)


def same_pose(read: np.ndarray, scenes: Sequence[Scene], near: float) -> dict[str, np.ndarray]:
    """How poses that were read (N × NAMES) fit the scenes. `head`: how far off it is, of the picture's edge; `size`: by how much of itself; bool
    `hand`: the same hand or none is up; `turned`: the head is turned alike; `pose`: both of these, and the head is at most `near` off."""
    told = np.stack([pose_of(scene) for scene in scenes])
    head = np.hypot(*(read - told)[:, :2].T) / 100
    hand = ((read[:, 4:] > 0.5) == (told[:, 4:] > 0.5)).all(1)
    turned = np.round(2 * read[:, 3]) == np.round(2 * told[:, 3])
    size = np.abs(read[:, 2] / told[:, 2] - 1)
    return {"head": head, "size": size, "hand": hand, "turned": turned, "pose": hand & turned & (head <= near)}
