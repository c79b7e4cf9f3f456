"""Pictures of a printed PDF, packed closer: the same pixels, filtered row by row as PNG does it before they are compressed."""

import io
import struct
from collections.abc import Iterator
from typing import Any

MODES = {1: "L", 3: "RGB"}
"""Colours of a pixel → Pillow's name for it."""
COLOURS = {"/DeviceGray": 1, "/DeviceRGB": 3}


def pack_pictures(writer: Any) -> None:
    """Packs every picture of a pypdf writer anew where that makes it smaller. Chromium compresses pixels as they are, without a filter."""
    from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

    streams: list[Any] = [one for one in writer._objects if isinstance(one, StreamObject)]
    for one in streams:
        if one.get("/Subtype") != "/Image" or one.get("/Filter") != "/FlateDecode":
            continue
        colours, width, height = _colours(one.get("/ColorSpace")), int(one["/Width"]), int(one["/Height"])
        if colours not in MODES or one.get("/BitsPerComponent") != 8 or "/DecodeParms" in one:
            continue
        packed = png_data(MODES[colours], (width, height), one.get_data())
        if len(packed) >= len(one._data):
            continue
        parameters = {"/Predictor": 15, "/Colors": colours, "/BitsPerComponent": 8, "/Columns": width}
        one._data = packed
        one[NameObject("/Length")] = NumberObject(len(packed))
        one[NameObject("/DecodeParms")] = DictionaryObject(
            {NameObject(name): NumberObject(value) for name, value in parameters.items()}
        )


def _colours(space: Any) -> int:
    """How many numbers a pixel has; 0 where that is not said plainly."""
    if isinstance(space, list) and space and space[0] == "/ICCBased":
        return int(space[1].get_object()["/N"])
    return COLOURS.get(str(space), 0)


def png_data(mode: str, size: tuple[int, int], pixels: bytes) -> bytes:
    """The compressed rows of these pixels as a PNG holds them, which is what a PDF calls Flate with a PNG predictor."""
    from PIL import Image

    file = io.BytesIO()
    # Without `optimize`, which takes nine times as long and saves 2 % of the bytes.
    Image.frombytes(mode, size, pixels).save(file, "PNG")
    return b"".join(data for kind, data in _chunks(file.getvalue()) if kind == b"IDAT")


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length
