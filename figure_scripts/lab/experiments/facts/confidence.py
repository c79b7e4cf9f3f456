"""Does confidence find the errors? By where they come from: wrong statements, facts stated once, names never taught."""

from collections.abc import Mapping, Sequence

import numpy as np

from common.schema import Finding
from figure_scripts.lab.experiments.facts.answers import Answers
from figure_scripts.statistics.answers.calibration import order_right
from figure_scripts.statistics.answers.trainings_and_names import number_crossed, share_of_chosen

QUESTION = "taught words"
SOURCES: Mapping[str, tuple[str, ...]] = {
    "noise": ("noisy, asked", "noisy, text only"),
    "once": ("pool once, asked", "pool once, text only", "1, asked", "1, text only"),
    "never": ("0, text only",),
}
"""Kind of error → groups in which it arises."""
WELL_TAUGHT = ("16, asked", "64, asked", "pool often, asked")
"""Whose right answers the errors are put beside."""


def kinds(found: Answers) -> dict[str, np.ndarray]:
    """Rows of each kind: `right` answers about what was taught well, and the wrong ones of each source."""
    questions = found.where(form=QUESTION)
    return {
        "right": questions & found.where(group=WELL_TAUGHT) & found.right,
        **{name: questions & found.where(group=groups) & ~found.right for name, groups in SOURCES.items()},
    }


def bands(found: Sequence[Answers], kind: str, limits: Sequence[float]) -> list[float]:
    """Shares of one kind's answers, of all trainings together, between the limits of confidence (0 and 1 stand at the ends)."""
    sure = np.concatenate([one.sure[kinds(one)[kind]] for one in found])
    counts, _ = np.histogram(sure, [0.0, *limits, 1.0 + 1e-9])
    return (counts / len(sure)).tolist()


def tells_apart(found: Sequence[Answers], kind: str) -> Finding:
    """How often a right answer has more confidence than an error of this kind: .5 is a coin's throw (Hanley & McNeil 1982), 1 always."""
    columns = [(kinds(one)["right"], kinds(one)[kind], one.sure) for one in found]

    def order(training: int, picks: np.ndarray) -> float:
        right, wrong, sure = columns[training]
        kept = picks[(right | wrong)[picks]]
        if right[kept].all() or wrong[kept].all():
            return float("nan")
        return order_right(sure[kept], right[kept])  # type: ignore[arg-type]  # arrays are sequences here

    n = int(sum((right | wrong).sum() for right, wrong, _ in columns))
    return number_crossed(order, len(found), found[0].name.tolist(), "share", n)


def among_the_sure(found: Sequence[Answers], groups: Sequence[str], sure: float) -> Finding | None:
    """The share wrong among the answers to questions about these groups that are given with at least this confidence; None if there are none."""
    rows = [one.where(form=QUESTION, group=groups) & (one.sure >= sure) for one in found]
    if not any(one.any() for one in rows):
        return None
    both = list(zip(found, rows, strict=True))
    return share_of_chosen([~one.right[kept] for one, kept in both], [one.name[kept].tolist() for one, kept in both])
