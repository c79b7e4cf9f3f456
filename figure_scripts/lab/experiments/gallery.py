"""Rows of generated pictures as a page shows them."""

from collections.abc import Sequence

import numpy as np
from PIL import Image

from figure_scripts.lab.world.contact_sheet import grid

EDGE = 128
"""Pixels of one picture on the page: twice the lab model's, pixel for pixel; larger pictures are made smaller."""


def shown(picture: np.ndarray, edge: int = EDGE) -> np.ndarray:
    """A picture (uint8, height × width × 3) as large as the page shows it."""
    if (times := edge // picture.shape[0]) >= 1:
        return np.kron(picture, np.ones((times, times, 1), np.uint8))
    return np.asarray(Image.fromarray(picture).resize((edge, edge), Image.Resampling.LANCZOS))


def gallery(pictures: Sequence[np.ndarray] | np.ndarray, columns: int, edge: int = EDGE) -> np.ndarray:
    """One picture for the page from many (uint8, height × width × 3, all of one size), `columns` in a row."""
    return grid([shown(one, edge) for one in pictures], columns=columns)
