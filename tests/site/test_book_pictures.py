"""Pictures of a PDF are packed closer and stay as they are."""

import io
import zlib

import numpy as np
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, EncodedStreamObject, NameObject, NumberObject, StreamObject

from site_tools.book.pictures import pack_pictures

HEIGHT, WIDTH = 40, 60


def smooth(colours):
    """A ramp, which rows of differences describe well (uint8, HEIGHT × WIDTH × colours)."""
    ramp = np.add.outer(np.arange(HEIGHT), 2 * np.arange(WIDTH))[..., None] + 10 * np.arange(colours)
    return ramp.astype(np.uint8)


def with_picture(pixels, space):
    """A writer that holds one picture, packed as Chromium does it, and the picture."""
    writer, profile = PdfWriter(), StreamObject()
    writer.add_blank_page(10, 10)
    profile[NameObject("/N")] = NumberObject(pixels.shape[2])
    told = ArrayObject([NameObject(space), writer._add_object(profile)]) if space == "/ICCBased" else NameObject(space)
    picture = EncodedStreamObject()
    picture._data = zlib.compress(pixels.tobytes())
    for name, value in {
        "/Subtype": NameObject("/Image"), "/Filter": NameObject("/FlateDecode"), "/ColorSpace": told,
        "/BitsPerComponent": NumberObject(8), "/Width": NumberObject(WIDTH), "/Height": NumberObject(HEIGHT),
    }.items():  # fmt: skip
        picture[NameObject(name)] = value
    return writer, writer._add_object(picture)


@pytest.mark.parametrize(("space", "colours"), [("/DeviceRGB", 3), ("/DeviceGray", 1), ("/ICCBased", 3)])
def test_pixels_stay_and_the_picture_is_smaller(space, colours):
    pixels = smooth(colours)
    writer, place = with_picture(pixels, space)
    before = len(place.get_object()._data)
    pack_pictures(writer)
    file = io.BytesIO()
    writer.write(file)
    read = PdfReader(file).get_object(place.idnum)
    assert read["/DecodeParms"]["/Predictor"] == 15
    # Another program undoes zlib and filter here: pypdf's own decoder of PNG predictors.
    assert read.get_data() == pixels.tobytes()
    assert len(read._data) < before / 2


def test_what_is_not_understood_stays_as_it_is():
    writer, place = with_picture(smooth(3), "/DeviceCMYK")
    before = place.get_object()._data
    pack_pictures(writer)
    assert place.get_object()._data == before
