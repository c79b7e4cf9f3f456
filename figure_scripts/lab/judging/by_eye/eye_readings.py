"""Two hundred pictures of the weights in use that were read by eye before any judge read them: how far judge and eye agree.

How they were asked for and read stands in `readings.json`, beside them on one sheet without loss; `by_eye/eye_pictures.py` makes them.
`UNCLEAR` is what the eye could not decide. A raised hand whose fingers cannot be counted is a result and not a gap: it has its own share.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from PIL import Image

from figure_scripts.declare.models import EYE_READINGS
from figure_scripts.lab.judging.judges import Judges, Readings
from figure_scripts.runtime.weights import verified_folder
from figure_scripts.statistics.judge_error import Confusion

UNCLEAR = "?"
QUESTIONS = ("background", "subject", "hair", "palm tree", "fingers", "side view")
SEA = ("sea at 1", "sea at 2", "sea, forbidden", "sea at 5", "sea, asked")
WAVING, FIVE = "hands", "hands, five"
"""Groups of pictures: the sea with and without a palm tree, somebody waving, and waving with five fingers asked for."""

PEOPLE = ("1girl", "1boy")
EDGE = 64


def eye_readings() -> tuple[np.ndarray, dict[str, Any]]:
    """Pictures (uint8 200 × 64 × 64 × 3), and what was asked and seen: `pictures` in their order, `drawn`, `protocol`, `weights`."""
    folder = verified_folder(EYE_READINGS)
    with Image.open(folder / "pictures.webp") as sheet:
        rows = np.split(np.asarray(sheet.convert("RGB")), sheet.height // EDGE)
        pictures = np.concatenate([np.stack(np.split(row, sheet.width // EDGE, axis=1)) for row in rows])
    return pictures, json.loads((folder / "readings.json").read_bytes())


def answers(read: Readings) -> dict[str, list[str]]:
    """Question → what the judge answered, in the eye's words."""
    said = {question: read.label(question) for question in QUESTIONS[:-1]}
    said["subject"] = ["person" if label in PEOPLE else label for label in said["subject"]]
    return said | {"side view": ["yes" if label == "side" else "no" for label in read.label("view")]}


def agreed(first: Iterable[str | None], second: Iterable[str | None], unclear: bool = False) -> tuple[int, int]:
    """In how many pictures two readings agree, of those in which the question arises and that were clear in both.

    unclear: that a picture was unclear is an answer like others: the eye beside itself.
    """
    pairs = [pair for pair in zip(first, second, strict=True) if None not in pair and (unclear or UNCLEAR not in pair)]
    return sum(one == other for one, other in pairs), len(pairs)


def seen(cases: Sequence[dict[str, Any]], question: str, reading: str = "seen") -> list[str | None]:
    """What the eye answered; None where the question does not arise, or where there is no such reading."""
    return [one.get(reading, {}).get(question) for one in cases]


def tally(cases: Sequence[dict[str, Any]], group: str, question: str) -> dict[str, int]:
    """Answer of the eye → in how many of the group's pictures."""
    found = [answer for answer in seen([one for one in cases if one["group"] == group], question) if answer]
    return {answer: found.count(answer) for answer in sorted(set(found))}


def mistakes(judges: Judges, question: str, answer: str, groups: Sequence[str]) -> Confusion:
    """The judge beside the eye on these groups: is it `answer`? What the eye could not decide is not."""
    pictures, kept = eye_readings()
    chosen = [number for number, one in enumerate(kept["pictures"]) if one["group"] in groups]
    judged = answers(judges.read(pictures[chosen]))[question]
    eye = [kept["pictures"][number]["seen"][question] for number in chosen]
    return Confusion.of([one == answer for one in eye], [one == answer for one in judged])
