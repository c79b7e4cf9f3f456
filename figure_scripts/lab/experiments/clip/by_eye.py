"""Two hundred pictures of a model of the hub to be read by eye, and how far CLIP agrees with what was read.

The eye comes first, without the prompts and without CLIP's answers; forty pictures come a second time, in another order, to show how far
an eye agrees with itself.
"""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np

from common.errors import FigureError, nearest
from common.files import json_bytes, read_bytes, read_text, write
from common.schema import Finding
from figure_scripts.lab.experiments.gallery import shown
from figure_scripts.lab.experiments.who_reads import ClipJudges
from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.lab.judging.by_eye.eye_pictures import AGAIN, Asked, asked, pictures, sheets
from figure_scripts.lab.judging.by_eye.eye_readings import UNCLEAR, agreed
from figure_scripts.runtime.images.diffusion import DiffusionModel
from figure_scripts.statistics.intervals import share

NOT_THERE = "-"
"""Written where the question does not arise: nobody's hair."""
QUESTIONS = ("background", "subject", "hair", "view", "palm tree")
EDGE, TIMES = 384, 1
"""Pixels of a picture on a sheet, which is not enlarged any more."""
READINGS = {"first": "first.csv", "again": "again.csv"}


def put_down(model: DiffusionModel, folder: Path, wanted: Sequence[Asked] | None = None) -> None:
    """Makes the pictures and writes what is read from: sheets, a table to fill in for each reading, and the answers that there are.

    `order.json` and `pictures.npz` are for the comparison, and not to be looked at before.
    """
    made = pictures(model, list(wanted if wanted is not None else asked()))
    orders = {
        "first": Random("first").sample(range(len(made)), len(made)),
        "again": Random("again").sample(range(len(made)), min(AGAIN, len(made))),
    }
    for reading, order in orders.items():
        sheets(folder / reading, [(f"{place}", shown(made[index], EDGE)) for place, index in enumerate(order)], TIMES)
        table = io.StringIO()
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow(["place", *QUESTIONS])
        rows.writerows([place, *("" for _ in QUESTIONS)] for place in range(len(order)))
        write(folder / READINGS[reading], table.getvalue().encode())
    known = {question: [*HEADS[question], UNCLEAR, NOT_THERE] for question in QUESTIONS}
    write(folder / "answers.json", json_bytes(known))
    buffer = io.BytesIO()
    np.savez_compressed(buffer, pictures=made)
    write(folder / "pictures.npz", buffer.getvalue())
    write(folder / "order.json", json_bytes(orders))


def read_table(path: Path) -> list[dict[str, str]]:
    """A filled table: for each place, question → answer.

    Raises:
        FigureError: a place is missing, or an answer is none that there is.
    """
    rows = list(csv.DictReader(read_text(path).splitlines()))
    for line, row in enumerate(rows, start=2):
        for question in QUESTIONS:
            answer = (row.get(question) or "").strip()
            if answer not in (*HEADS[question], UNCLEAR, NOT_THERE):
                raise FigureError(
                    f'no such answer to "{question}"', where=f"{path}:{line}", found=repr(answer),
                    expected=f"one of answers.json, {UNCLEAR} where it is unclear, {NOT_THERE} where there is none",
                    hint=nearest(answer, HEADS[question]),
                )  # fmt: skip
    return [{question: row[question].strip() for question in QUESTIONS} for row in rows]


def comparison(judges: ClipJudges, folder: Path) -> dict[str, dict[str, Finding]]:
    """Question → how far CLIP agrees with the eye, how far the eye with itself, and how often it could not say.

    Raises:
        FigureError: a table is not filled in whole.
    """
    orders = json.loads(read_bytes(folder / "order.json"))
    tables = {reading: read_table(folder / file) for reading, file in READINGS.items()}
    for reading, table in tables.items():
        if len(table) != len(orders[reading]):
            raise FigureError(
                "not every picture was read", where=folder / READINGS[reading], found=len(table), expected=len(orders[reading])
            )  # fmt: skip
    with np.load(folder / "pictures.npz") as kept:
        judged = judges.read(kept["pictures"])
    by_picture = {reading: dict(zip(orders[reading], table, strict=True)) for reading, table in tables.items()}
    found: dict[str, dict[str, Finding]] = {}
    for question in QUESTIONS:
        clip = judged.label(question)
        eye = {number: _arises(row[question]) for number, row in by_picture["first"].items()}
        again = {number: _arises(row[question]) for number, row in by_picture["again"].items()}
        counts = {
            "agrees": agreed([clip[number] for number in eye], eye.values()),
            "again": agreed([eye[number] for number in again], again.values(), unclear=True),
            "unclear": (list(eye.values()).count(UNCLEAR), sum(answer is not None for answer in eye.values())),
        }
        found[question] = {name: share(*count) for name, count in counts.items() if count[1]}
    return found


def _arises(answer: str) -> str | None:
    return None if answer == NOT_THERE else answer
