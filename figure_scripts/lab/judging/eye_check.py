"""Two hundred generated pictures that were read by eye before the judges read them, so that the judges can be held to what an eye sees.

The pictures are the model's of 9,802 steps, at guidance 3, 5 and 7. `UNCLEAR` is what the eye could not decide: it counts for neither side.
"""

import json
from typing import Any

import numpy as np
from safetensors.torch import load_file

from figure_scripts.declare.models import EYE_CHECK
from figure_scripts.lab.judging.judges import Readings
from figure_scripts.runtime.weights import verified_folder

UNCLEAR = "?"
PEOPLE = ("1girl", "1boy")


def seen_by_eye() -> tuple[np.ndarray, list[dict[str, Any]]]:
    """Pictures (uint8 200 × 64 × 64 × 3), and for each its prompt, seed, guidance and what was seen: question → answer."""
    folder = verified_folder(EYE_CHECK)
    return load_file(folder / "pictures.safetensors")["pictures"].numpy(), json.loads(
        (folder / "readings.json").read_bytes()
    )


def agreement(read: Readings, seen: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """Question → in how many pictures judge and eye agree, of those that were clear to the eye."""
    answers = {
        "background": read.label("background"), "hair": read.label("hair"), "fingers": read.label("fingers"),
        "palm tree": read.label("palm tree"),
        "subject": ["person" if label in PEOPLE else label for label in read.label("subject")],
        "side view": ["yes" if label == "side" else "no" for label in read.label("view")],
    }  # fmt: skip
    counts = {}
    for question, judged in answers.items():
        clear = [
            (answer, one["seen"][question])
            for answer, one in zip(judged, seen, strict=True)
            if one["seen"].get(question, UNCLEAR) != UNCLEAR
        ]
        counts[question] = (sum(answer == eye for answer, eye in clear), len(clear))
    return counts
