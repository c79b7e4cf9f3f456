"""Weights as a browser makes them of what common/packing.py packs."""

from collections.abc import Sequence

import numpy as np

from common.packing import GROUP


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
