"""What the gates ask: for each case what is put to the model, and whether an answer is right. Every answer is known beforehand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from random import Random

from figure_scripts.lab.text.facts.asking import ask
from figure_scripts.lab.text.facts.entities import Entity, entities
from figure_scripts.lab.text.facts.questions import HELD_OUT, TRAINED
from figure_scripts.lab.text.facts.values import ATTRIBUTES
from figure_scripts.lab.text.practice import whole_corpus
from figure_scripts.lab.text.reading import answered, hero_kept, read
from figure_scripts.lab.text.scenes.describe import Description, request
from figure_scripts.lab.text.scenes.documents import described
from figure_scripts.lab.text.scenes.translate import excerpt, translation
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.text.stories.documents import request_story, story
from figure_scripts.lab.text.stories.plan import Plan
from figure_scripts.lab.world.scene import Person
from figure_scripts.lab.world.shares import EXTRA, PALM

TESTS = 12_000
"""Scenes among which the gates look: none of them stands in a document."""

FIRST_TOLD = 900_000
"""Number of the first story that the gates ask for: none of the corpus has so high a one."""

WELL_STATED = 4
"""Times that a fact must be stated in plain text for its question to be asked here."""


@dataclass(frozen=True)
class Case:
    """A question, and whether what the model writes is right."""

    question: str
    right: Callable[[str], bool]


Cases = Callable[[str, TextShares, int], Iterator[Case]]
"""Language, corpus and seed → as many cases as one wants to take."""


def scenes(world: TextShares, seed: int, wanted: Callable[[Description], bool]) -> Iterator[Description]:
    """Scenes in words that no document shows."""
    return (one for _, one in described(world, seed, "tests", TESTS) if wanted(one))


def _says(language: str, attribute: str, value: object, text: str) -> bool:
    return read(text, language)[attribute] == value


def _answers(language: str, attribute: str, value: str, text: str) -> bool:
    return answered(text, attribute, language) == value


def _keeps_hero(language: str, told: Plan, text: str) -> bool:
    return hero_kept(text, language, told)


def asked_for(one: Description, language: str) -> str:
    """The request for a description, its tags shuffled as in the corpus."""
    tags = list(one.tags)
    Random(f"gates/{language}/{tags}").shuffle(tags)
    return request(tags, language)


def hair(language: str, world: TextShares, seed: int) -> Iterator[Case]:
    """Somebody's hair has the colour that the tags ask for."""
    for one in scenes(world, seed, lambda one: isinstance(one.truth.scene.subject, Person)):
        subject = one.truth.scene.subject
        assert isinstance(subject, Person)
        yield Case(asked_for(one, language), partial(_says, language, "hair", subject.hair))


def _palm(tagged: bool) -> Cases:
    def cases(language: str, world: TextShares, seed: int) -> Iterator[Case]:
        by_the_sea = scenes(
            world, seed, lambda one: one.truth.scene.background == "sea" and (PALM in one.tags) == tagged
        )
        for one in by_the_sea:
            yield Case(asked_for(one, language), partial(_says, language, PALM, True))

    return cases


palm_with_its_tag, palm_without = _palm(True), _palm(False)
"""A palm tree stands by the sea: where the tags name it, and where they do not."""


def untagged_palms() -> float:
    """The share of palm trees in sea pictures whose tags name none, from the table of the pictures' world."""
    sea = EXTRA[PALM]["sea"]
    return sea.drawn * (1 - sea.tagged) / (1 - sea.drawn * sea.tagged)


def well_asked(world: TextShares, seed: int, language: str) -> list[tuple[Entity, str]]:
    """Facts that are asked in pairs of this language and stated often enough, in an order by lot."""
    facts = [
        (one, attribute)
        for one in entities(world, seed)
        if one.asked and one.exposure >= WELL_STATED and language in one.languages and one.group != "noisy"
        for attribute in ATTRIBUTES[one.kind]
    ]
    Random(f"gates/facts/{language}").shuffle(facts)
    return facts


def _facts(phrasings: range) -> Cases:
    def cases(language: str, world: TextShares, seed: int) -> Iterator[Case]:
        for number, (one, attribute) in enumerate(well_asked(world, seed, language)):
            question, _ = ask(one, attribute, language, phrasings[number % len(phrasings)])
            value = one.value(attribute).en
            yield Case(question, partial(_answers, language, attribute, value))

    return cases


facts, facts_in_other_words = _facts(TRAINED), _facts(HELD_OUT)
"""A fact that pairs ask for, in words that they use, and in words that they never use."""


def translations(language: str, world: TextShares, seed: int) -> Iterator[Case]:
    """Two sentences of a new scene, into `language`, that no document asks for: right is what the corpus would say, to the letter."""
    asked = {one.question for one in whole_corpus(world, seed) if one.kind == "translate"}
    for number, one in enumerate(scenes(world, seed, lambda one: True)):
        question, right = translation(excerpt(one, Random(f"gates/excerpt/{language}/{number}"), world), language)
        if question not in asked:
            yield Case(question, right.__eq__)


def stories(language: str, world: TextShares, seed: int) -> Iterator[Case]:
    """A story that is asked for in new words of hero and thing stays with its hero."""
    for number in count(FIRST_TOLD):
        told = story(number, seed)
        yield Case(request_story(told, language), partial(_keeps_hero, language, told))


def take(cases: Cases, language: str, world: TextShares, seed: int, most: int) -> list[Case]:
    """The first `most` cases, or as many as there are."""
    return list(islice(cases(language, world, seed), most))
