"""What answers without a language model: a memory of every sentence, the most frequent value, and the fact of a name that looks alike."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from common.schema import Finding
from figure_scripts.lab.experiments.facts.answers import Answers
from figure_scripts.lab.language.measures.facts import Item
from figure_scripts.lab.text.facts.entities import entities
from figure_scripts.lab.text.facts.values import ATTRIBUTES, VALUES
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.statistics.clusters import mean_in_clusters

Statements = dict[tuple[str, str, str], Counter[int]]
"""(town or person, attribute, language) → how often each of the twenty values is said of it."""


def statements(world: TextShares, seed: int) -> Statements:
    """What the plain texts say of everybody, sentence by sentence."""
    found: Statements = {}
    for one in entities(world, seed):
        for attribute in ATTRIBUTES[one.kind]:
            for language in one.languages:
                said = [one.stated(attribute, f"{language}/text/{number}", world) for number in range(one.exposure)]
                if said:
                    found[one.key, attribute, language] = Counter(map(VALUES[attribute].index, said))
    return found


def by_memory(asked: Sequence[Item], read: Statements) -> np.ndarray:
    """How likely a memory of every sentence is right: it says what it read most often in that language, and guesses where it read nothing."""
    found = []
    for one in asked:
        counts = read.get((one.entity.key, one.attribute, one.language))
        if not counts:
            found.append(1 / len(VALUES[one.attribute]))
            continue
        most = [value for value, count in counts.items() if count == max(counts.values())]
        found.append((dict(one.entity.attributes)[one.attribute] in most) / len(most))
    return np.array(found)


def by_frequency(asked: Sequence[Item], read: Statements) -> np.ndarray:
    """Whether the value that the texts of that language say most often of anybody is right: what words alone, without the name, foretell."""
    often: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for (_, attribute, language), counts in read.items():
        often[attribute, language].update(counts)
    return np.array([
        float(often[one.attribute, one.language].most_common(1)[0][0] == dict(one.entity.attributes)[one.attribute])
        for one in asked
    ])  # fmt: skip


def of_names_alike(
    asked: Sequence[Item], answer: np.ndarray, world: TextShares, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """How far an answer is the fact of a name that looks alike.

    First: of the taught names of the same kind that share most syllables in their places, the part of which the answer is true.
    Second: the same part of all taught names of that kind, which is what chance gives.
    """
    alike, everybody = [], []
    taught = [one for one in entities(world, seed) if one.exposure]
    for one, value in zip(asked, answer, strict=True):
        others = [
            other for other in taught
            if other.kind == one.entity.kind and other.key != one.entity.key and one.language in other.languages
        ]  # fmt: skip
        shared = np.array([sum(map(str.__eq__, one.entity.name.ja, other.name.ja)) for other in others])
        same = np.array([dict(other.attributes)[one.attribute] == value for other in others])
        alike.append(same[shared == shared.max()].mean())
        everybody.append(same.mean())
    return np.array(alike), np.array(everybody)


def findings(
    asked: Sequence[Item], found: Answers, given: np.ndarray, world: TextShares, seed: int
) -> dict[str, Finding]:
    """What the three would say to the same questions, as shares of names, and how far invented answers follow names that look alike.

    `memory_once`: of facts stated once. `frequent`: of all. `alike`, `anybody`, `alike_more`: of wrong answers about names never taught.
    """
    read, questions = statements(world, seed), found.where(form="taught words")
    rows = {"memory_once": questions & (found.stated() == 1), "frequent": questions}
    said = {"memory_once": by_memory(asked, read), "frequent": by_frequency(asked, read)}
    shares = {name: mean_in_clusters(said[name][rows[name]], found.name[rows[name]], "share") for name in rows}
    wrong = np.flatnonzero(questions & found.where(group="0, text only") & ~found.right)
    alike, anybody = of_names_alike([asked[int(row)] for row in wrong], given.argmax(1)[wrong], world, seed)
    parts = {"alike": (alike, "share"), "anybody": (anybody, "share"), "alike_more": (alike - anybody, "points")}
    return shares | {
        name: mean_in_clusters(part, found.name[wrong].tolist(), unit) for name, (part, unit) in parts.items()
    }
