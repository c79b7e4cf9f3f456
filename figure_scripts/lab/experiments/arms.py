"""The arms' training records as figures read them: which answers came, training by training."""

from collections.abc import Collection

import numpy as np

from common.errors import FigureError
from figure_scripts import paths
from figure_scripts.declare.arm import TrainingRecord, read_training_record
from figure_scripts.lab.judging.balanced_scenes import HEADS


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


def numbers(arm: str, name: str) -> list[np.ndarray]:
    """One number a picture, an array for each training."""
    return [np.array(one.measured[name]) for _, one in sorted(arm_record(arm).seeds.items())]
