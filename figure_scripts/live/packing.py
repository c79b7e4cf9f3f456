"""Weights in a quarter of the bytes: each number as a whole number of eight bits, and for every 32 of them one scale in half precision.

Symmetric and by groups, as llama.cpp's Q8_0 does it; groups are cut along the weight as it lies in the model's file.
"""

from collections.abc import Sequence

import numpy as np

GROUP = 32
LARGEST = 127


def packed(weights: Sequence[np.ndarray]) -> bytes:
    """All whole numbers, one weight behind the other, then all scales (float16, little-endian); a last group may be short."""
    parts = [_quantised(weight.astype(np.float32).ravel()) for weight in weights]
    return b"".join(whole.tobytes() for whole, _ in parts) + b"".join(scales.tobytes() for _, scales in parts)


def unpacked(data: bytes, counts: Sequence[int]) -> list[np.ndarray]:
    """What a browser makes of it: float32, one array for each of `counts`."""
    whole = np.frombuffer(data, np.int8, sum(counts))
    scales = np.frombuffer(data, "<f2", offset=sum(counts)).astype(np.float32)
    found, at, group = [], 0, 0
    for count in counts:
        groups = -(-count // GROUP)
        found.append(whole[at : at + count] * np.repeat(scales[group : group + groups], GROUP)[:count])
        at, group = at + count, group + groups
    return found


def _quantised(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    rows = np.zeros((-(-len(values) // GROUP), GROUP), np.float32)
    rows.ravel()[: len(values)] = values
    scales = (np.abs(rows).max(1) / LARGEST).astype("<f2")
    divisors = np.where(scales == 0, 1, scales).astype(np.float32)
    whole = np.clip(np.rint(rows / divisors[:, None]), -LARGEST, LARGEST).astype(np.int8)
    return whole.ravel()[: len(values)], scales
