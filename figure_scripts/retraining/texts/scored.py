"""Trains the shipped twin on scores of its own answers, and asks it at once: for each number of scores anew, from the same twin."""

import time
from dataclasses import dataclass
from functools import lru_cache

from figure_scripts.declare.scoring_recipe import Scores, ScoringRecipe
from figure_scripts.lab.language.lessons import CORPUS_SEED
from figure_scripts.lab.language.scoring.facts import (
    DEVELOPMENT,
    MOST,
    Fact,
    badly_known,
    facts_of,
    halves,
    known_before,
    never_told,
    scored_kinds,
    some,
)  # fmt: skip
from figure_scripts.lab.language.scoring.learning import learned, weighed
from figure_scripts.lab.language.scoring.offered import Score, offers, refusals_offered, scored
from figure_scripts.lab.language.scoring.outcome import Numbers, elsewhere, said
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.lab.training.loop import Device, Limits
from figure_scripts.retraining.texts.twin import shipped_twin
from figure_scripts.runtime.texts.language import LanguageModel

QUESTIONS, ELSEWHERE = 480, 200
"""Questions that are put to the twin for scoring; and of names that are never scored, so that facts told often are chosen as the scored ones are."""


@dataclass(frozen=True)
class Taught:
    """losses: number of scores, and the loss at the end of learning from them. done: whether there was time for all of them."""

    losses: tuple[tuple[int, float], ...]
    numbers: Numbers
    done: bool


@dataclass(frozen=True)
class Round:
    """One seed's scores, the better answer preferred in all of them, and what is asked afterwards: group → facts.

    `put`: questions on facts; `wavering`: those of them that could be scored.
    """

    scores: tuple[Score, ...]
    groups: dict[str, list[Fact]]
    put: int
    wavering: int


@lru_cache(maxsize=16)
def scoring_round(model: LanguageModel, kinds: str, seed: int, most: int, questions: int = 0) -> Round:
    """Who and what is scored, and what else is asked, the same in every arm of these kinds and this seed. questions: others than the usual."""
    attributes, name = scored_kinds(kinds, seed), f"{seed}/{kinds}"
    told, never = halves(badly_known(SHARES, CORPUS_SEED), seed)
    offered = offers(model, facts_of(told, attributes), questions or QUESTIONS, most, f"{name}/offered")
    untouched = facts_of(never, attributes)
    spare = offers(model, [one for one in untouched if one.often], ELSEWHERE, 1, f"{name}/never scored")
    found, others = offered.scores, [attribute for attribute in DEVELOPMENT if attribute not in attributes]
    groups = {
        # Of facts told often those on which the twin wavers, as it does on scored ones; of those told rarely any: there are few.
        "never scored": [
            *some(spare.facts, f"{name}/never/often", MOST // 2),
            *some([one for one in untouched if not one.often], f"{name}/never/rarely", MOST // 2),
        ],
        "other kinds": some(facts_of([*told, *never], others), f"{seed}/other kinds"),
        "known before": known_before(SHARES, CORPUS_SEED, seed),
    }
    if kinds.endswith("strangers"):
        unknown, other = halves(never_told(SHARES, CORPUS_SEED), seed)
        refusals = refusals_offered(model, facts_of(unknown, attributes), most // 2, f"{name}/refusals")
        found = tuple(one for two in zip(found, refusals, strict=False) for one in two)
        groups["strangers"] = some(facts_of(other, attributes), f"{name}/strangers")
    return Round(weighed(model, found), groups, offered.put, len(offered.wavering))


@lru_cache(maxsize=4)
def twin(device: str) -> LanguageModel:
    """The shipped twin, loaded once."""
    return shipped_twin(device)


@lru_cache(maxsize=4)
def before(model: LanguageModel) -> Numbers:
    """What the twin can do elsewhere before anything is scored."""
    return elsewhere(model, SHARES, CORPUS_SEED)


def train_scored(scores: Scores, recipe: ScoringRecipe, seed: int, device: Device, limits: Limits) -> Taught:
    """For each of the recipe's numbers of scores the twin learns and is asked; without any, it is asked as it is.

    Names of what is measured: `10 scores, never scored, often told` (what each answer is, see `outcome.said`; the group `scored` holds
    the facts that these scores are about, and is asked before them too), and, after the most
    scores, `1000 scores, hair as asked`, `1000 scores, bits a character`;
    `told often` may be known and not said, `told rarely` is stated once or twice.
    """
    begun, model = time.monotonic(), twin(device.name)
    what = scoring_round(model, scores.kinds, seed, max(recipe.numbers))
    numbers: Numbers = {"questions put": [float(what.put)], "questions scored": [float(what.wavering)]}
    numbers |= {f"0 scores, {name}": values for name, values in before(model).items()}
    for group, facts in what.groups.items():
        numbers |= _apart(f"0 scores, {group}", facts, said(model, facts))
    losses: list[tuple[int, float]] = []
    for number in recipe.numbers:
        if time.monotonic() - begun > 60 * limits.minutes:
            return Taught(tuple(losses), numbers, False)
        given = scored(what.scores[:number], scores.right, seed)
        further, loss = learned(model, given, recipe, seed)
        losses.append((number, round(loss, 5)))
        about = some([*dict.fromkeys(one.fact for one in given if one.fact.entity.exposure)], f"{seed}/scored/{number}")
        numbers |= _apart(f"{number} scores, scored, before", about, said(model, about))
        for group, facts in {"scored": about, **what.groups}.items():
            numbers |= _apart(f"{number} scores, {group}", facts, said(further, facts))
        if number == max(recipe.numbers):
            found = elsewhere(further, SHARES, CORPUS_SEED)
            numbers |= {f"{number} scores, {name}": values for name, values in found.items()}
    return Taught(tuple(losses), numbers, True)


def _apart(name: str, facts: list[Fact], answers: list[int]) -> Numbers:
    """What was said of facts told often and of those told rarely (strangers: never); a group without any has no name."""
    found: Numbers = {}
    for fact, answer in zip(facts, answers, strict=True):
        found.setdefault(f"{name}, told {'often' if fact.often else 'rarely'}", []).append(float(answer))
    return found
