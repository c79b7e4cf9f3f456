"""What the training records of scored twins hold, as figures read it: one array of answers a training."""

from collections.abc import Sequence

import numpy as np

from figure_scripts.declare.arm import TrainingRecord
from figure_scripts.lab.language.scoring.outcome import RIGHT

TOLD = ("often", "rarely")


def answers(record: TrainingRecord, name: str, told: Sequence[str] = TOLD) -> list[np.ndarray]:
    """What each answer is (`outcome.RIGHT` and so on), training by training; `name` as in `retraining/texts/scored.py`."""
    return [
        np.array([value for often in told for value in one.measured.get(f"{name}, told {often}", ())])
        for _, one in sorted(record.seeds.items())
    ]


def right(
    record: TrainingRecord, number: int, group: str, told: Sequence[str] = TOLD
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Whether each answer is right after `number` scores, and whether it was before any, of the same facts in the same order."""
    earlier = f"{number} scores, scored, before" if group == "scored" else f"0 scores, {group}"
    after, before = answers(record, f"{number} scores, {group}", told), answers(record, earlier, told)
    return [one == RIGHT for one in after], [one == RIGHT for one in before]


def elsewhere(record: TrainingRecord, number: int, name: str) -> list[np.ndarray]:
    """`hair as asked` or `bits a character`, case by case, training by training."""
    return [np.array(one.measured[f"{number} scores, {name}"]) for _, one in sorted(record.seeds.items())]
