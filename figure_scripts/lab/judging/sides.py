"""On which side of a picture something stands, read by a judge that only says whether it is there."""

from typing import Any

import numpy as np


def mirrored_half(pictures: np.ndarray, side: str) -> np.ndarray:
    """Pictures (N × height × width × 3) of which one half, "left" or "right", stands on both sides, the other way round on the other."""
    middle = pictures.shape[2] // 2
    if side == "left":
        half = pictures[:, :, :middle]
        return np.concatenate([half, half[:, :, ::-1]], axis=2)
    half = pictures[:, :, middle:]
    return np.concatenate([half[:, :, ::-1], half], axis=2)


def seen_on(judges: Any, pictures: np.ndarray, extra: str) -> dict[str, np.ndarray]:
    """For "left" and "right" bool (N,): whether the judge sees the extra in a picture made of that half alone."""
    return {side: judges.read(mirrored_half(pictures, side)).has(extra) for side in ("left", "right")}
