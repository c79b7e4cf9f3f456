"""Forty customs, crossed: how much of an answer is what the documents in its language say, what the other half says, and the language."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

import numpy as np

from common.schema import Finding
from figure_scripts.lab.language.measures.customs import WORDS
from figure_scripts.lab.text.corpus import STAGES
from figure_scripts.lab.text.customs.documents import CELLS, ask_custom, asked, customs, said
from figure_scripts.lab.text.customs.table import CUSTOMS
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.statistics.clusters import mean_in_clusters, share_in_clusters
from figure_scripts.statistics.crossed import linear_effects
from figure_scripts.statistics.training_seeds import mean_over_trainings

WAYS = {
    "asked": ("asked", "taught words"), "asked_other": ("asked", "other words"),
    "text": ("text only", "taught words"), "text_other": ("text only", "other words"),
}  # fmt: skip
"""Name in findings → whether pairs ask about these customs, and the words of the question."""
CAUSES = ("own", "other", "language")
SHUFFLES = 1000


class Answer(NamedTuple):
    """One custom asked in one language: the first value's part of the two, less how usual both are, and as it is."""

    number: int
    language: str
    first: float
    undivided: float


def answers(measured: Mapping[str, Sequence[float]], way: str) -> list[Answer]:
    """What `measures.customs` found, custom by custom; `way` is one of WAYS."""
    group, words = WAYS[way]
    found = []
    for cell, (english, japanese) in enumerate(CELLS):
        numbers = [one for one in range(len(CUSTOMS)) if one % len(CELLS) == cell and asked(one) == (group == "asked")]
        for language in LANGUAGES:
            name = f"customs, English {english} Japanese {japanese}, {group}, {language}, {words}: first"
            rows = zip(numbers, measured[name], measured[f"{name}, undivided"], strict=True)
            found += [Answer(number, language, *values) for number, *values in rows]
    return found


def _says_first(number: int, language: str) -> float:
    """+½ where the documents of this language say the first value, -½ where they say the second."""
    return 0.5 - said(number, language)


def causes(numbers: Sequence[int], languages: Sequence[str]) -> dict[str, list[float]]:
    """What the documents in the question's language say, what the others say, and the language: each ±½, so that an effect is a difference."""
    other = {"en": "ja", "ja": "en"}
    asked_in = list(zip(numbers, languages, strict=True))
    return {
        "own": [_says_first(number, language) for number, language in asked_in],
        "other": [_says_first(number, other[language]) for number, language in asked_in],
        "language": [0.5 if language == "ja" else -0.5 for _, language in asked_in],
    }


def apart(found: Sequence[Answer], values: Sequence[float], crossed: bool) -> Finding:
    """How far the answers in the two languages lie apart, either way, where their documents agree, or (`crossed`) where they do not."""
    both: dict[int, dict[str, float]] = {}
    for one, value in zip(found, values, strict=True):
        both.setdefault(one.number, {})[one.language] = value
    numbers = [number for number in both if (said(number, "en") != said(number, "ja")) == crossed]
    return mean_in_clusters([abs(both[one]["ja"] - both[one]["en"]) for one in numbers], numbers, "points")


def effects(found: Sequence[Answer], values: Sequence[float]) -> dict[str, Finding]:
    """Of each cause the effect on the first value's part (`CAUSES`); the size of the language's, custom by custom (`apart`, `apart_crossed`)."""
    numbers = [one.number for one in found]
    told = linear_effects(values, causes(numbers, [one.language for one in found]), numbers)
    return told | {"apart": apart(found, values, False), "apart_crossed": apart(found, values, True)}


def possible_effects(found: Sequence[Answer], values: Sequence[float]) -> dict[str, Finding]:
    """`effects`, no interval wider than a part of two can move: by -1 to 1, either way by 0 to 1."""
    return {name: _within(one, 0.0 if "apart" in name else -1.0) for name, one in effects(found, values).items()}


def by_cell(found: Sequence[Answer]) -> dict[str, Finding]:
    """The mean part of the first value: `{language}_{value of the English documents}{of the Japanese}`."""
    cases: dict[str, list[Answer]] = {}
    for one in found:
        cases.setdefault(f"{one.language}_{said(one.number, 'en')}{said(one.number, 'ja')}", []).append(one)
    return {
        name: _within(mean_in_clusters([one.first for one in some], [one.number for one in some], "share"))
        for name, some in cases.items()
    }


def _within(found: Finding, least: float = 0.0) -> Finding:
    return Finding(found.value, max(least, float(found.low)), min(1.0, float(found.high)), found.n, found.unit)


def followed(found: Sequence[Answer], values: Sequence[float]) -> dict[str, Finding]:
    """How often the value that the documents in the question's language say is the likelier one: everywhere, and where the other half disagrees."""

    def right(wanted: Sequence[bool]) -> Finding:
        cases = [(one, value) for one, value, take in zip(found, values, wanted, strict=True) if take]
        hits = [(value > 0.5) == (said(one.number, one.language) == 0) for one, value in cases]
        return share_in_clusters(hits, [one.number for one, _ in cases])

    crossed = [said(one.number, "en") != said(one.number, "ja") for one in found]
    return {"followed": right([True] * len(found)), "followed_crossed": right(crossed)}


def shuffled(found: Sequence[Answer], seed: int = 0) -> float:
    """So large an effect of the documents in the question's language comes in 1 of 40 assignments by lot of what documents say to customs."""
    languages, numbers = [one.language for one in found], [one.number for one in found]
    values, random, sizes = [one.first for one in found], Random(f"shuffled/{seed}"), []
    for _ in range(SHUFFLES):
        mixed = random.sample(sorted(set(numbers)), len(set(numbers)))
        renamed = dict(zip(sorted(set(numbers)), mixed, strict=True))
        told = causes([renamed[one] for one in numbers], languages)
        design = np.column_stack([np.ones(len(values)), *told.values()])
        sizes.append(float(np.linalg.lstsq(design, np.array(values), rcond=None)[0][1]))
    return float(np.quantile(sizes, 0.975))


def looked_up(way: str) -> list[Answer]:
    """What a search finds that knows no language: of all documents about customs the one that shares most threes of letters with the question."""
    group, words = WAYS[way]
    library = [
        (_threes(one.question + one.text), one.language, one.text, int(one.about[0].split("/")[1]))
        for stage in STAGES
        for _, one in customs(stage, SHARES, 1)
    ]
    found = []
    for number in (one for one in range(len(CUSTOMS)) if asked(one) == (group == "asked")):
        for language in LANGUAGES:
            question = _threes(ask_custom(number, language, WORDS[words])[0])
            best = max(library, key=lambda one: len(question & one[0]) / len(question | one[0]))
            found.append(Answer(number, language, *[_value_in(best[2], best[1], number, best[3])] * 2))
    return found


def _threes(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 3].lower() for place in range(len(text) - 2))


def _value_in(text: str, language: str, number: int, about: int) -> float:
    """1 where a document tells the first value of this custom, 0 for the second, ½ where it is about another custom."""
    if about != number:
        return 0.5
    return float(CUSTOMS[number].values[0].in_(language) in text)


def over_trainings(trainings: Sequence[Mapping[str, Sequence[float]]], way: str) -> dict[str, Finding]:
    """`CAUSES` over several trainings: the mean of their effects, the training as the unit, never narrower than one training's customs."""
    each = [effects(found := answers(one, way), [answer.first for answer in found]) for one in trainings]
    findings: dict[str, Finding] = {}
    for name in CAUSES:
        over = mean_over_trainings([[float(one[name].value)] for one in each], "points")
        half = max(
            (float(over.high) - float(over.low)) / 2,
            max((float(one[name].high) - float(one[name].low)) / 2 for one in each),
        )
        value = float(over.value)
        findings[name] = Finding(value, value - half, value + half, sum(one[name].n for one in each), "points")
    return findings


def brought(found: Sequence[Answer]) -> dict[str, list[float]]:
    """Language → for each custom the part of the value that a dose brings: the one that the Japanese documents do not say."""
    parts: dict[str, list[float]] = {language: [] for language in LANGUAGES}
    for one in found:
        parts[one.language].append(one.first if said(one.number, "ja") == 1 else 1 - one.first)
    return parts
