"""The arms' training records as figures read them: which answers came, training by training."""

from collections.abc import Collection

import numpy as np
from PIL import Image

from common.errors import FigureError
from figure_scripts import paths
from figure_scripts.declare.arm import TrainingRecord, read_training_record
from figure_scripts.lab.heads.questions import questions
from figure_scripts.lab.judging.balanced_scenes import HEADS

SHEET_EDGE, SHEET_GAP = 64, 4
"""Pixels of one picture on an arm's sheet, and of the white between two."""


def arm_record(arm: str) -> TrainingRecord:
    """The training record of an arm such as "palm_tree/tagged_never".

    Raises:
        FigureError: it was never trained, or its record is damaged.
    """
    record = read_training_record(paths.ARMS / f"{arm}.json")
    if record is None:
        raise FigureError("the arm was never trained", where=arm, hint=f"make arms ARM={arm}")
    return record


def answers(arm: str, ask: str, head: str) -> list[list[str]]:
    """What the judge read of each picture: a list for each training, picture after picture, in the order of the prompts."""
    return [
        [HEADS[head][int(digit, 36)] for digit in one.read[ask][head]]
        for _, one in sorted(arm_record(arm).seeds.items())
    ]


def cases(arm: str, ask: str, head: str, wanted: Collection[str]) -> list[list[bool]]:
    """Whether each picture shows one of the wanted answers, a list for each training."""
    return [[answer in wanted for answer in one] for one in answers(arm, ask, head)]


def sheet_row(arm: str, ask: str, columns: int) -> list[np.ndarray]:
    """The first `columns` pictures of one question on the arm's sheet (uint8, 64 × 64 × 3), as the weights of its first seed made them."""
    names = [one["name"] for one in arm_record(arm).asks]
    sheet = np.asarray(Image.open(paths.ARMS / f"{arm}.webp").convert("RGB"))
    top = names.index(ask) * (SHEET_EDGE + SHEET_GAP)
    return [
        sheet[top : top + SHEET_EDGE, left : left + SHEET_EDGE]
        for left in range(0, columns * (SHEET_EDGE + SHEET_GAP), SHEET_EDGE + SHEET_GAP)
    ]


def numbers(arm: str, name: str) -> list[np.ndarray]:
    """One number a picture, an array for each training."""
    return [np.array(one.measured[name]) for _, one in sorted(arm_record(arm).seeds.items())]


def sheet_pictures(arm: str, names: list[str], columns: int) -> list[np.ndarray]:
    """The pictures of some questions on the sheet of an arm of heads: `columns` of each."""
    sheet = np.asarray(Image.open(paths.ARMS / f"{arm}.webp").convert("RGB"))
    step, found, rows = SHEET_EDGE + SHEET_GAP, [], list(questions())
    for top in (rows.index(name) * step for name in names):
        found += [sheet[top : top + SHEET_EDGE, place * step : place * step + SHEET_EDGE] for place in range(columns)]
    return found
