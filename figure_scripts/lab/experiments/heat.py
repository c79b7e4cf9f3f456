"""A map of numbers over a picture, so that the eye sees where they are large."""

import numpy as np
from PIL import Image

GLOW = np.array([255, 214, 10], np.float32)


def over(picture: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The picture (uint8, height × width × 3) darkened where `values` (any h × w) are small, and glowing where they are large.

    Scaled from the map's own median to its 99 % point: maps of different tokens are compared in form, not in strength.
    """
    low, high = np.percentile(values, [50, 99])
    scaled = ((values - low) / max(high - low, 1e-9)).clip(0, 1).astype(np.float32)
    size = (picture.shape[1], picture.shape[0])
    heat = np.asarray(Image.fromarray(scaled).resize(size, Image.Resampling.BILINEAR))[..., None]
    grey = picture.mean(-1, keepdims=True) * 0.45
    mixed = grey * (1 - heat) + (0.35 * picture + 0.65 * GLOW) * heat
    return mixed.round().clip(0, 255).astype(np.uint8)
