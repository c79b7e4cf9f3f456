"""Face repair as extensions of image generators do it: cut the face out, enlarge it, draw over it, paste it back.

Such an extension finds the face by a detector; here its place is known from the scene, so that only the repair is tested.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from figure_scripts.lab.world.pairs import Truth
from figure_scripts.lab.world.scene import Person, Placement, Scene

SCALE, ACROSS, DOWN = 0.52, 50.0, 72.0
"""Of a person so far away that the face is half as large as the model knows it; the shoulders reach the lower edge."""
WINDOW = 0.5
"""Edge of the cut-out as a share of the picture's: enlarged to the whole, the face is as large as the model knows it."""


def far_away(pairs: Sequence[Truth], count: int) -> list[Scene]:
    """`count` scenes of people without a raised hand, the same but far away; extras are left out."""
    found: list[Scene] = []
    for pair in pairs:
        if isinstance(pair.scene.subject, Person) and not pair.fingers and len(found) < count:
            place = Placement(ACROSS, DOWN, SCALE, 0, pair.scene.placement.mirror)
            found.append(replace(pair.scene, placement=place, extras=()))
    return found


def window(size: int) -> tuple[slice, slice]:
    """The rows and columns that are cut out of pictures of `size` pixels an edge."""
    edge = int(WINDOW * size)
    top, left = size - edge, int(ACROSS / 100 * size) - edge // 2
    return slice(top, top + edge), slice(left, left + edge)


def resized(pictures: np.ndarray, edge: int) -> np.ndarray:
    """uint8 N × edge × edge × 3, by Lanczos."""
    return np.stack(
        [np.asarray(Image.fromarray(one).resize((edge, edge), Image.Resampling.LANCZOS)) for one in pictures]
    )


def enlarged_faces(pictures: np.ndarray) -> np.ndarray:
    """The cut-outs of the pictures (uint8 N × size × size × 3), as large as the pictures."""
    rows, columns = window(pictures.shape[1])
    return resized(pictures[:, rows, columns], pictures.shape[1])


def pasted(pictures: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """The pictures with the faces (as large as the pictures) made small again and put back, softly at the border."""
    rows, columns = window(pictures.shape[1])
    small = resized(faces, rows.stop - rows.start).astype(float)
    ramp = np.minimum(np.arange(small.shape[1]) + 1, 4) / 4
    # Soft above and at the sides; the lower edge is the picture's own.
    weight = (ramp[:, None] * np.minimum(ramp, ramp[::-1])[None])[None, ..., None]
    made = pictures.astype(float)
    made[:, rows, columns] = weight * small + (1 - weight) * made[:, rows, columns]
    return made.round().astype(np.uint8)


def repaired(pictures: np.ndarray, draw_over: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Cut out, enlarged, drawn over by `draw_over` (image-to-image) and pasted back."""
    return pasted(pictures, draw_over(enlarged_faces(pictures)))


def sharpness(pictures: np.ndarray) -> np.ndarray:
    """Mean step from a pixel to its neighbours, for each picture, in grey values of 255."""
    grey = pictures.astype(float).mean(-1)
    return (np.abs(np.diff(grey, axis=1)).mean((1, 2)) + np.abs(np.diff(grey, axis=2)).mean((1, 2))) / 2
