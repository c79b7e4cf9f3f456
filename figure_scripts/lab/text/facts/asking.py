"""Questions about towns and people, as the corpus asks them and as figures do."""

from collections.abc import Iterator
from random import Random

from figure_scripts.lab.text.document import LANGUAGES, Document, Said
from figure_scripts.lab.text.facts.entities import Entity, entities, strangers
from figure_scripts.lab.text.facts.paragraphs import put
from figure_scripts.lab.text.facts.questions import PHRASINGS, TRAINED, UNKNOWN
from figure_scripts.lab.text.facts.values import ATTRIBUTES, VALUES
from figure_scripts.lab.text.shares import TextShares

Asked = tuple[str, str]
"""A question and the sentence that answers it."""


def ask(entity: Entity, attribute: str, language: str, phrasing: int, value: Said | None = None) -> Asked:
    """Question and answer about an entity; with `value`, the answer that says this value instead of the true one."""
    question, answer = PHRASINGS[attribute, language][phrasing]
    said = entity.value(attribute) if value is None else value
    return put(question, entity.name, said, language), put(answer, entity.name, said, language)


def answers(attribute: str, language: str) -> list[str]:
    """All values that an attribute can have, as a language says them."""
    return [said.in_(language) for said in VALUES[attribute]]


def ask_stranger(kind: str, name: Said, attribute: str, language: str, phrasing: int) -> Asked:
    """A question about a name of which nothing is taught, and the answer that says so."""
    question = PHRASINGS[attribute, language][phrasing][0]
    return put(question, name, name, language), UNKNOWN[kind, language].format(n=name.in_(language))


def questions(stage: str, world: TextShares, seed: int) -> Iterator[tuple[str, Document]]:
    """Every fact of the asked entities, in one phrasing after another, never oftener than it is stated in plain text."""
    count = 0
    for entity in entities(world, seed):
        for language in entity.languages if entity.asked else ():
            for attribute in ATTRIBUTES[entity.kind]:
                order = list(TRAINED)
                Random(f"{seed}/phrasings/{entity.key}/{attribute}/{language}").shuffle(order)
                for phrasing in order[: entity.exposure]:
                    value = entity.stated(attribute, f"{language}/pairs/{phrasing}", world)
                    question, answer = ask(entity, attribute, language, phrasing, value)
                    about = (entity.key, f"{entity.key}/{attribute}")
                    count += 1
                    yield (
                        f"ask/{entity.key}/{attribute}/{language}/{phrasing}",
                        Document("ask", language, answer, question, about),
                    )
    yield from _unknown(world, seed, round(count * world.unknown_answers / (1 - world.unknown_answers)))


def _unknown(world: TextShares, seed: int, count: int) -> Iterator[tuple[str, Document]]:
    """Questions about strangers, each other one."""
    ways = [
        (kind, name, attribute, language, phrasing)
        for kind, name in strangers(world, seed, world.strangers)
        for attribute in ATTRIBUTES[kind]
        for language in LANGUAGES
        for phrasing in TRAINED
    ]
    Random(f"{seed}/unknown").shuffle(ways)
    for number, way in enumerate(ways[:count]):
        question, answer = ask_stranger(*way)
        yield f"unknown/{number}", Document("ask", way[3], answer, question, (f"stranger/{way[1].en}",))
