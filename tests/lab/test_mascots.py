"""The mascots: a picture for each speaker and mood, small, and as the renderer draws it."""

import hashlib
import json

import numpy as np
import pytest
from PIL import Image

from figure_scripts.lab.world import mascots
from site_tools.embeds.speech import MOODS, SPEAKERS

PICTURES = [(who, mood) for who in SPEAKERS for mood in MOODS]


def test_the_record_names_every_picture():
    record = json.loads((mascots.FOLDER / "mascots.json").read_text())
    assert set(record["images"]) == {f"{who}-{mood}.webp" for who, mood in PICTURES}
    for name, digest in record["images"].items():
        data = (mascots.FOLDER / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest and len(data) <= 15_000


@pytest.mark.parametrize(("who", "mood"), PICTURES)
def test_a_picture_is_what_the_renderer_draws(who, mood):
    """Up to what WebP leaves out; another mood of the same mascot differs by more than that."""
    kept = np.asarray(Image.open(mascots.FOLDER / f"{who}-{mood}.webp").convert("RGBA"), float)
    apart = {
        other: np.abs(np.asarray(mascots.picture(who, other), float) - kept)[kept[..., 3] == 255].mean()
        for other in MOODS
    }
    assert apart[mood] < 3 and min(apart, key=apart.get) == mood
    assert (kept[[0, 0, -1, -1], [0, -1, 0, -1], 3] == 0).all()
