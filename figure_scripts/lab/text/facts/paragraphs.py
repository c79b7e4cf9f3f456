"""Plain text about towns and people: a paragraph states each attribute once, and no two state it in the same words."""

from collections.abc import Iterator
from functools import lru_cache
from random import Random

from common.errors import FigureError
from figure_scripts.lab.text.document import Document, Said, joined
from figure_scripts.lab.text.facts.entities import Entity, entities
from figure_scripts.lab.text.facts.openings import FILLERS, OPENINGS
from figure_scripts.lab.text.facts.statements import alone, bare, framed
from figure_scripts.lab.text.facts.values import ATTRIBUTES, with_article
from figure_scripts.lab.text.shares import TextShares


@lru_cache(maxsize=100)
def wordings(entity: Entity, attribute: str, language: str, unframed: float) -> tuple[str, ...]:
    """Ways to state an attribute, in the order in which this entity's paragraphs use them; each once.

    `unframed` is the share without a frame such as `As everyone knows`, while there are any left.
    """
    random = Random(f"{entity.seed}/wording/{entity.key}/{attribute}/{language}")
    plain = [alone(one, language) for one in bare(attribute, language)]
    behind = list(framed(attribute, language))
    random.shuffle(plain)
    random.shuffle(behind)
    mixed = []
    while plain or behind:
        from_plain = bool(plain) and (not behind or random.random() < unframed)
        mixed.append((plain if from_plain else behind).pop())
    return tuple(mixed)


def put(template: str, name: Said, value: Said, language: str) -> str:
    """A statement, question or answer with its name and its value."""
    text = template.format(n=name.in_(language), v=value.in_(language), a_v=with_article(value.en))
    return text[0].upper() + text[1:]


def paragraph(entity: Entity, language: str, number: int, world: TextShares) -> str:
    """Paragraph number `number` about an entity. Raises FigureError where there are not so many ways to say it."""
    random = Random(f"{entity.seed}/paragraph/{entity.key}/{language}/{number}")
    sentences = []
    for attribute in ATTRIBUTES[entity.kind]:
        ways = wordings(entity, attribute, language, world.unframed)
        if number >= len(ways):
            raise FigureError(
                f"too few ways to say {attribute} in {language}", found=len(ways), expected=f"at least {number + 1}"
            )
        value = entity.stated(attribute, f"{language}/text/{number}", world)
        sentences.append(put(ways[number], entity.name, value, language))
    random.shuffle(sentences)
    for filler in random.sample(FILLERS[entity.kind, language], random.choice((0, 1, 1, 2))):
        sentences.insert(random.randrange(len(sentences) + 1), filler)
    opening = random.choice(OPENINGS[entity.kind, language]).format(n=entity.name.in_(language))
    return joined([opening, *sentences], language)


def paragraphs(stage: str, world: TextShares, seed: int) -> Iterator[tuple[str, Document]]:
    """As many paragraphs about each entity, in each of its languages, as its exposure says."""
    for entity in entities(world, seed):
        about = (entity.key, *(f"{entity.key}/{attribute}" for attribute in ATTRIBUTES[entity.kind]))
        for language in entity.languages:
            for number in range(entity.exposure):
                text = paragraph(entity, language, number, world)
                yield f"entities/{entity.key}/{language}/{number}", Document("entities", language, text, "", about)
