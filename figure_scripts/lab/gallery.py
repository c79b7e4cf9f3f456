"""Rows of generated pictures as a page shows them: each twice as large as the model makes it, pixel for pixel."""

from collections.abc import Sequence

import numpy as np

from figure_scripts.lab.contact_sheet import grid


def gallery(pictures: Sequence[np.ndarray] | np.ndarray, columns: int, times: int = 2) -> np.ndarray:
    """One picture for the page from many (uint8, height × width × 3, all of one size), `columns` in a row."""
    return grid([np.kron(one, np.ones((times, times, 1), np.uint8)) for one in pictures], columns=columns)
