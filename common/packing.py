"""What keeps files small: weights in a quarter of their bytes for readers, xz for the repository. Without NumPy, which the site's packages do not hold."""

import struct
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from common.errors import FigureError, shown
from common.files import read_bytes

GROUP = 32
LARGEST = 127


def packed(weights: Iterable[Sequence[float]]) -> bytes:
    """Each number as a whole number of eight bits, and for every 32 of them one scale in half precision.

    Symmetric and by groups, as llama.cpp's Q8_0 does it; groups are cut along the weight as it lies in the model's file. All whole numbers, one
    weight behind the other, then all scales (float16, little-endian); a last group may be short. Fifteen million numbers take about five seconds.
    """
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


def xz(data: bytes) -> bytes:
    """`data` in the fewest bytes; takes a second for each megabyte.

    Raises:
        FigureError: this Python knows no xz.
    """
    lzma = _lzma()
    return bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))


def unxz(path: Path) -> bytes:
    """What an .xz file holds.

    Raises:
        FigureError: it is not whole, or this Python knows no xz.
    """
    lzma, data = _lzma(), read_bytes(path)
    try:
        return bytes(lzma.decompress(data))
    except lzma.LZMAError as error:
        raise FigureError("the file is not whole", where=shown(path), found=error, hint="git checkout") from error


def _lzma() -> Any:
    try:
        import lzma
    except ImportError as error:  # some build Python themselves
        raise FigureError(
            "this Python was built without xz", found=error, expected="the module lzma", hint="install liblzma-dev (macOS: xz), build Python anew",
        ) from error  # fmt: skip
    return lzma
