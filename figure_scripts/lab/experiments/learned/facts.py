"""Invented facts, asked of trainings that read different things: who is right, and what chance, habit and a table of all that was read would say."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from transformers import PreTrainedTokenizerFast

from common.schema import Finding
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.experiments.arms import numbers
from figure_scripts.lab.language.lessons import CORPUS_SEED, lessons
from figure_scripts.lab.language.measures.facts import Item, items
from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.statistics.training_seeds import share_over_trainings

ASKED = {"never": "{}, text only", "asked": "{}, asked"}
"""Names whose questions no pair asks, and those whose questions pairs do ask; the number is how often plain text states each fact."""
ENDS = {"": LANGUAGES, "_en": LANGUAGES[:1], "_ja": LANGUAGES[1:]}
"""Ending of a finding's name → the languages that it is of."""


def right(arm: str, groups: Iterable[str], languages: Iterable[str], form: str) -> list[list[bool]]:
    """Of every fact of these groups, whether the true value is the likeliest of the twenty; a list for each training.

    groups, form: as in the names of `lab/language/measures/facts.py`.
    """
    names = [f"facts, {group}, {language}, {form}" for group in groups for language in languages]
    parts = [
        [
            true > rival
            for true, rival in zip(numbers(arm, f"{name}: true"), numbers(arm, f"{name}: rival"), strict=True)
        ]
        for name in names
    ]
    return [np.concatenate(one).tolist() for one in zip(*parts, strict=True)]


def said(arm: str, groups: Iterable[str], languages: Iterable[str], form: str, what: str) -> list[list[bool]]:
    """Of every fact of these groups, whether the model's own words named the true value (what: `written`), or any one value (`answered`)."""
    names = [f"facts, {group}, {language}, {form}" for group in groups for language in languages]
    parts = [[one == 1 for one in numbers(arm, f"{name}: {what}")] for name in names]
    return [np.concatenate(one).tolist() for one in zip(*parts, strict=True)]


def shares_said(arm: str, times: Sequence[int], forms: Mapping[str, str]) -> dict[str, Finding]:
    """`{never or asked}_{written or answered}_{form}_{times}` → share, in both languages; with `_en` or `_ja` behind it, in one."""
    found = {}
    for kind, what, form, often, (end, languages) in product(
        ASKED, ("written", "answered"), forms, times, ENDS.items()
    ):
        group = ASKED[kind if often else "never"].format(often)
        found[f"{kind}_{what}_{form}_{often}{end}"] = share_over_trainings(
            said(arm, [group], languages, forms[form], what)
        )
    return found


def shares_right(arm: str, times: Sequence[int], forms: Mapping[str, str]) -> dict[str, Finding]:
    """`{never or asked}_{form}_{times}` → the share right, in both languages; with `_en` or `_ja` behind it, in one.

    Nobody asks in pairs about what is stated nowhere: the group 0 is the same in both. `crossed_{language}`: of what was taught in this language
    alone, asked in the other, in taught words, whether pairs ask for it or not.
    """
    found = {}
    for kind, form, often, (end, languages) in product(ASKED, forms, times, ENDS.items()):
        group = ASKED[kind if often else "never"].format(often)
        found[f"{kind}_{form}_{often}{end}"] = right(arm, [group], languages, forms[form])
    for told, other in (LANGUAGES, LANGUAGES[::-1]):
        found[f"crossed_{told}"] = right(
            arm, [f"{told} only, asked", f"{told} only, text only"], [other], forms["taught"]
        )
    return {name: share_over_trainings(cases) for name, cases in found.items()}


@dataclass(frozen=True)
class Readings:
    """What a training has read. tokens: in all. times: stage → how often it read a document, on average. facts: how often each was read.

    The key of a fact is its name, such as `town/4/product`, and the language in which it was stated.
    """

    tokens: int
    times: dict[str, float]
    facts: Counter[tuple[str, str]]

    def known(self, asked: Sequence[Item], own_language: bool = True) -> list[bool]:
        """Whether a table of all facts that were read holds each that is asked: in the question's language, or in any."""
        return [
            any(self.facts[_fact(one), language] for language in ([one.language] if own_language else LANGUAGES))
            for one in asked
        ]

    def habit(self, asked: Sequence[Item]) -> list[bool]:
        """Whether the value that was read most often, of this attribute and in this language, happens to be the true one."""
        values = {_fact(one): (one.attribute, dict(one.entity.attributes)[one.attribute]) for one in asked}
        counted: dict[tuple[str, str], Counter[int]] = {}
        for (fact, language), times in self.facts.items():
            if fact in values:
                attribute, value = values[fact]
                counted.setdefault((attribute, language), Counter())[value] += times
        # Of values that were read as often the first one counts; where nothing was read there is no habit.
        usual = {key: min(found, key=lambda value: (-found[value], value)) for key, found in counted.items()}
        return [usual.get((one.attribute, one.language)) == values[_fact(one)][1] for one in asked]


def _fact(one: Item) -> str:
    return f"{one.entity.key}/{one.attribute}"


def asked_items(world: TextShares, groups: Iterable[str], form: str) -> list[Item]:
    """What is asked of these groups in one form, both languages."""
    wanted = set(groups)
    return [one for one in items(world, CORPUS_SEED) if one.group in wanted and one.form == form]


def read_in(recipe: LanguageRecipe, seed: int, world: TextShares, tokenizer: PreTrainedTokenizerFast) -> Readings:
    """What the training of this recipe and seed reads of this corpus."""
    learned = lessons(recipe, seed, world, tokenizer)
    told = [(stage, one) for stage in STAGES for one in documents(stage, world, CORPUS_SEED)]
    often = Counter(number for step in learned.steps for number in step)
    times: dict[str, list[int]] = {stage: [] for stage in STAGES}
    facts: Counter[tuple[str, str]] = Counter()
    for number, (stage, one) in enumerate(told):
        times[stage].append(often[number])
        for name in one.about if often[number] else ():
            facts[name, one.language] += often[number]
    return Readings(learned.tokens, {stage: float(np.mean(one)) for stage, one in times.items()}, facts)
