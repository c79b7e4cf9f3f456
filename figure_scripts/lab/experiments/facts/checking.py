"""A budget of checking: which facts does a person look at first, and how many of the errors does that find?"""

from collections.abc import Sequence

import numpy as np

from common.schema import Finding
from figure_scripts.lab.experiments.facts.answers import Answers
from figure_scripts.lab.experiments.facts.confidence import QUESTION
from figure_scripts.statistics.answers.trainings_and_names import number_crossed

ORDERS = ("confidence", "stated")
"""The least confident first; what the texts state least first. In any order a share of the facts holds that share of the errors."""
LEFT_OUT, NEVER = ("stranger",), "0, text only"
"""Of strangers nothing is true, so no answer is right or wrong."""


def checked(found: Answers, left_out: Sequence[str] = LEFT_OUT) -> np.ndarray:
    """Rows that a person could check: questions in taught words, in both languages."""
    return found.where(form=QUESTION) & ~found.where(group=left_out)


def errors_found(first: np.ndarray, wrong: np.ndarray, budget: float) -> float:
    """The share of all errors among the share `budget` of the facts whose `first` is smallest; equal ones are taken in equal parts."""
    if not wrong.any():
        return float("nan")
    places = budget * len(wrong)
    values, group = np.unique(first, return_inverse=True)
    sizes = np.bincount(group, minlength=len(values))
    errors = np.bincount(group, wrong.astype(float), minlength=len(values))
    taken = np.clip(places - (np.cumsum(sizes) - sizes), 0, sizes)
    return float((taken / sizes * errors).sum() / wrong.sum())


def curve(
    found: Sequence[Answers], order: str, budgets: Sequence[float], left_out: Sequence[str] = LEFT_OUT
) -> list[Finding]:
    """For each budget the share of errors found, over trainings and names."""
    kept = np.flatnonzero(checked(found[0], left_out))
    stated, names = found[0].stated().astype(float), found[0].name[kept].tolist()

    def share(budget: float) -> Finding:
        def of(training: int, picks: np.ndarray) -> float:
            one, chosen = found[training], kept[picks]
            return errors_found((one.sure if order == "confidence" else stated)[chosen], ~one.right[chosen], budget)

        return number_crossed(of, len(found), names, "share", len(kept) * len(found))

    return [share(budget) for budget in budgets]
