"""What figures say of answers about invented names, of one training or of several: shares right by how often a fact was taught, and how sure."""

from collections.abc import Mapping, Sequence

import numpy as np

from common.schema import Finding
from figure_scripts.lab.experiments.facts.answers import Answers
from figure_scripts.lab.language.measures.facts import Item
from figure_scripts.statistics.answers.trainings_and_names import mean_crossed, mean_of_chosen, share_crossed
from figure_scripts.statistics.clusters import mean_in_clusters, share_in_clusters

KINDS = {"asked": "asked", "text": "text only", "completed": "text only"}
"""Line of a chart → whether the names are those that pairs ask about too. A fact never taught is in no pair."""
FEWEST = 5
"""Of fewer answers nothing is said."""


def is_of(item: Item, lines: Mapping[str, str], times: Sequence[int]) -> bool:
    """Whether one of the lines counts this item: names of these exposures in both languages, asked in its form."""
    exposure, _, kind = item.group.partition(", ")
    return exposure in map(str, times) and any(
        item.form == form and (kind == KINDS[line] or exposure == "0") for line, form in lines.items()
    )


def share(trainings: Sequence[Answers], cases: Sequence[np.ndarray], rows: np.ndarray) -> Finding:
    """The share of these rows that hold: over trainings and names where there are several trainings, over names where there is one."""
    names, held = trainings[0].name[rows], [one[rows] for one in cases]
    return share_in_clusters(held[0], names) if len(held) == 1 else share_crossed(held, names)


def mean(trainings: Sequence[Answers], values: Sequence[np.ndarray], rows: np.ndarray, unit: str = "share") -> Finding:
    """The mean over these rows, with the same kind of interval."""
    names, of = trainings[0].name[rows], [one[rows] for one in values]
    return mean_in_clusters(of[0], names, unit) if len(of) == 1 else mean_crossed(of, names, unit)


def of_lines(
    trainings: Sequence[Answers], lines: Mapping[str, str], times: Sequence[int], languages: Sequence[str]
) -> dict[str, Finding]:
    """`{line}_{times}_{language}` and, of both languages, `{line}_{times}`: the share right. lines: name → form of the question.

    And `sure_right_{times}`, `sure_wrong_{times}`: how sure the model is of right and of wrong answers to questions.
    """
    found: dict[str, Finding] = {}
    first, right = trainings[0], [one.right for one in trainings]
    for line, form in lines.items():
        for number in times:
            group = f"{number}, {KINDS[line] if number else 'text only'}"
            for ending, spoken in {"": list(languages), **{f"_{one}": [one] for one in languages}}.items():
                rows = first.where(group=group, form=form, language=spoken)
                found[f"{line}_{number}{ending}"] = share(trainings, right, rows)
    for number in times:
        rows = first.where(group=[f"{number}, asked", f"{number}, text only"], form="taught words")
        for name, wanted in (("right", True), ("wrong", False)):
            chosen = [rows & (one.right == wanted) for one in trainings]
            sure = [one.sure[kept] for one, kept in zip(trainings, chosen, strict=True)]
            names = [one.name[kept].tolist() for one, kept in zip(trainings, chosen, strict=True)]
            if min(len(set(of)) for of in names) >= FEWEST:
                alone = len(trainings) == 1
                found[f"sure_{name}_{number}"] = (
                    mean_in_clusters(sure[0], names[0], "share") if alone else mean_of_chosen(sure, names, "share")
                )
    return found


def of_the_never_taught(trainings: Sequence[Answers], sure: float) -> dict[str, Finding]:
    """Of answers to questions about names that no text states: how many are right, and how many are given with at least the confidence `sure`.

    Beside them, how many of the answers about names stated often and asked about are as sure: `known_sure`.
    """
    never = trainings[0].where(form="taught words", group="0, text only")
    known = trainings[0].where(form="taught words", group=("16, asked", "64, asked"))
    confident = [one.sure >= sure for one in trainings]
    return {
        "never_right": share(trainings, [one.right for one in trainings], never),
        "never_confidence": mean(trainings, [one.sure for one in trainings], never),
        "never_sure": share(trainings, confident, never),
        "known_confidence": mean(trainings, [one.sure for one in trainings], known),
        "known_sure": share(trainings, confident, known),
    }
