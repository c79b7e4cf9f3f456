"""Weights in a quarter of the bytes: each number as a whole number of eight bits, and for every 32 of them one scale in half precision.

Symmetric and by groups, as llama.cpp's Q8_0 does it; groups are cut along the weight as it lies in the model's file. Without NumPy, which the
site's packages do not hold: fifteen million numbers take about five seconds.
"""

import struct
from array import array
from collections.abc import Iterable, Sequence

GROUP = 32
LARGEST = 127


def packed(weights: Iterable[Sequence[float]]) -> bytes:
    """All whole numbers, one weight behind the other, then all scales (float16, little-endian); a last group may be short."""
    whole, scales = array("b"), bytearray()
    for weight in weights:
        for first in range(0, len(weight), GROUP):
            group = weight[first : first + GROUP]
            largest = abs(max(max(group), -min(group)))
            scale = struct.pack("<e", largest / LARGEST)
            scales += scale
            (divisor,) = struct.unpack("<e", scale)
            rounded = [round(value / (divisor or 1)) for value in group]
            if divisor and largest / divisor > LARGEST:  # the scale of tiny numbers is coarse
                rounded = [max(-LARGEST, min(LARGEST, value)) for value in rounded]
            whole.extend(rounded)
    return whole.tobytes() + bytes(scales)
