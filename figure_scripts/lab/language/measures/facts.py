"""Towns and people: how the probability spreads over the twenty values that could be true, after plain text and after questions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from figure_scripts.lab.text.document import LANGUAGES, joined
from figure_scripts.lab.text.facts.asking import ask, ask_stranger
from figure_scripts.lab.text.facts.entities import Entity, entities, strangers
from figure_scripts.lab.text.facts.openings import OPENINGS
from figure_scripts.lab.text.facts.paragraphs import put, wordings
from figure_scripts.lab.text.facts.questions import HELD_OUT, TRAINED
from figure_scripts.lab.text.facts.statements import bare
from figure_scripts.lab.text.facts.values import ATTRIBUTES, VALUES
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.runtime.texts.choices import common_start, log_probabilities, log_probabilities_behind_common_start
from figure_scripts.runtime.texts.language import LanguageModel, softmax

Numbers = dict[str, list[float]]

FORMS = ("completion", "taught words", "other words")
"""Plain text that goes on; a question in words that pairs use; a question in words that no pair uses."""
STRANGERS = 30
"""Of the names that an arm with `I do not know` asks about, so many are asked here; in other arms they stand in no document."""
ATTRIBUTES_EACH = 2
"""So many of a name's three attributes are asked, by lot."""
DIGITS = 4


@dataclass(frozen=True)
class Item:
    """One attribute of one town or person, asked in one language and form. `group`: as in the names of what is measured."""

    group: str
    entity: Entity
    attribute: str
    language: str
    form: str

    @property
    def name(self) -> str:
        return f"facts, {self.group}, {self.language}, {self.form}"


def group_of(entity: Entity) -> str:
    """Who is measured together: `16, asked`, `0, text only`; of the pool apart what is stated once and often."""
    often = {"pool": "pool once" if entity.exposure == 1 else "pool often"}
    return f"{often.get(entity.group, entity.group)}, {'asked' if entity.asked else 'text only'}"


def items(world: TextShares, seed: int) -> list[Item]:
    """Everything that is asked, in the order in which the numbers of each name stand; strangers last."""
    known = [(group_of(one), one) for one in entities(world, seed)]
    unknown = [
        ("stranger", replace(known[0][1], number=-1 - number, kind=kind, name=name, group="stranger", exposure=0, asked=False))
        for number, (kind, name) in enumerate(strangers(world, seed, world.strangers)[:STRANGERS])
    ]  # fmt: skip
    return [
        Item(group, one, attribute, language, form)
        for group, one in (*known, *unknown)
        for attribute in Random(f"measured/{seed}/{one.key}").sample(ATTRIBUTES[one.kind], ATTRIBUTES_EACH)
        for language in LANGUAGES
        for form in FORMS
        if group != "stranger" or form != "completion"
    ]


def _lot(item: Item, ways: Sequence) -> int:
    return Random(f"measured/{item.entity.seed}/{item.entity.key}/{item.attribute}/{item.form}").randrange(len(ways))


def untold(entity: Entity, attribute: str, language: str, world: TextShares) -> str:
    """A statement in words in which this town or person is stated nowhere; where all have been used, behind a frame that was not."""
    ways = wordings(entity, attribute, language, world.unframed)
    fresh = [one[1:] for one in bare(attribute, language) if not any(one[1:] in way for way in ways[: entity.exposure])]
    return next((way for way in reversed(ways) if any(one in way for one in fresh)), ways[-1])


def texts(model: LanguageModel, item: Item, world: TextShares) -> list[list[int]]:
    """The text with each of the twenty values, as token ids; plain text is an opening and an `untold` statement."""
    one, attribute, language = item.entity, item.attribute, item.language
    if item.form == "completion":
        openings = OPENINGS[one.kind, language]
        opening = openings[_lot(item, openings)].format(n=one.name.in_(language))
        statement = untold(one, attribute, language, world)
        told = [put(statement, one.name, value, language) for value in VALUES[attribute]]
        return model.tokenizer([joined([opening, one], language) for one in told])["input_ids"]
    said = [ask(one, attribute, language, phrasing(item), value) for value in VALUES[attribute]]
    asked, end = model.chat_ids(said[0][0]), [model.tokenizer.eos_token_id]
    answers = model.tokenizer([answer for _, answer in said], add_special_tokens=False)["input_ids"]
    return [asked + answer + end for answer in answers]


def phrasing(item: Item) -> int:
    """Number of the question's words: one that the corpus uses, or one that only tests use."""
    numbers = TRAINED if item.form == "taught words" else HELD_OUT
    return numbers[_lot(item, numbers)]


def unknown(model: LanguageModel, item: Item, rows: Sequence[Sequence[int]], logs: np.ndarray) -> float:
    """What the model gives to the whole answer `I do not know …`, as a part of it and the twenty others together.

    rows: the twenty `texts`. logs: their log-probabilities behind what they share.
    """
    one = item.entity
    question, answer = ask_stranger(one.kind, one.name, item.attribute, item.language, phrasing(item))
    asked, shared = model.chat_ids(question), common_start(rows)
    refusal = model.tokenizer(answer, add_special_tokens=False)["input_ids"] + [model.tokenizer.eos_token_id]
    refused, begun = log_probabilities(model, asked, [refusal, rows[0][len(asked) : shared]])
    return float(softmax(np.array([refused, *(begun + logs)]))[0])


def facts(model: LanguageModel, world: TextShares, seed: int) -> Numbers:
    """Of every town, person and attribute that is asked, in the order of `items`: name and one of these endings → numbers.

    `true`: probability of the true value among all twenty. `rival`: of the likeliest other one; the answer is right where `true` is above
    it, and the larger of the two is how sure the model is. `mistaken`, of noisy ones: of the wrong value of their `mistakes`, which an arm
    may state. `surest`, of strangers, who have no truth: of the likeliest. `unknown`, of questions in taught words: of `I do not know …`.
    """
    found: Numbers = {}

    def keep(item: Item, ending: str, number: float) -> None:
        found.setdefault(f"{item.name}: {ending}", []).append(round(float(number), DIGITS))

    for item in items(world, seed):
        rows, one = texts(model, item, world), item.entity
        logs = log_probabilities_behind_common_start(model, rows)
        given = softmax(logs)
        if item.group == "stranger":
            keep(item, "surest", given.max())
        else:
            true = dict(one.attributes)[item.attribute]
            keep(item, "true", given[true])
            keep(item, "rival", np.delete(given, true).max())
        if one.group == "noisy":
            keep(item, "mistaken", given[dict(one.mistakes)[item.attribute]])
        if item.form == "taught words":
            keep(item, "unknown", unknown(model, item, rows, logs))
    return found
