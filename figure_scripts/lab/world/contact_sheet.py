"""Many pictures on one sheet."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from common.files import write


def grid(pictures: Sequence[np.ndarray], columns: int = 9, gap: int = 4) -> np.ndarray:
    """Pictures (uint8, height × width × 3, all of one size) in rows of `columns`, on white."""
    height, width = pictures[0].shape[:2]
    rows = -(-len(pictures) // columns)
    sheet = np.full((rows * (height + gap) - gap, columns * (width + gap) - gap, 3), 255, np.uint8)
    for index, picture in enumerate(pictures):
        row, column = divmod(index, columns)
        sheet[row * (height + gap) :, column * (width + gap) :][:height, :width] = picture
    return sheet


def save_picture(path: Path, picture: np.ndarray) -> None:
    """Writes PNG or WebP, by the name's ending, atomically."""
    buffer = BytesIO()
    options = {"quality": 90, "method": 6} if path.suffix == ".webp" else {"optimize": True}
    Image.fromarray(picture).save(buffer, path.suffix[1:].replace("jpg", "jpeg"), **options)
    write(path, buffer.getvalue())
