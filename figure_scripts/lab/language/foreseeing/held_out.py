"""Documents that the corpus could hold and does not: of every kind some, written by the same grammar."""

from collections.abc import Callable, Collection, Iterator
from functools import cache
from itertools import count, islice
from random import Random

import numpy as np

from figure_scripts.lab.language.curriculum import encode
from figure_scripts.lab.language.gates.cases import FIRST_TOLD, asked_for, scenes, well_asked
from figure_scripts.lab.text.document import Document
from figure_scripts.lab.text.facts.asking import ask
from figure_scripts.lab.text.facts.entities import entities
from figure_scripts.lab.text.facts.paragraphs import paragraph
from figure_scripts.lab.text.facts.questions import HELD_OUT
from figure_scripts.lab.text.practice import whole_corpus
from figure_scripts.lab.text.scenes.describe import Description
from figure_scripts.lab.text.scenes.translate import excerpt, translation
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.text.stories.documents import story, tell
from figure_scripts.runtime.texts.language import LanguageModel

OFTEN, FRESH = 16, 20
"""Towns and people stated so often in plain text; the number of a paragraph about them that the corpus has not."""


def new_scenes(world: TextShares, seed: int) -> Iterator[Description]:
    """Scenes in words that no document shows."""
    return scenes(world, seed, lambda one: True)


def first_scenes(world: TextShares, seed: int, count: int) -> list[Description]:
    """The first of them."""
    return list(islice(new_scenes(world, seed), count))


def _descriptions(language: str, world: TextShares, seed: int) -> Iterator[Document]:
    for one in new_scenes(world, seed):
        yield Document("description", language, one.text(language), asked_for(one, language))


def _stories(language: str, world: TextShares, seed: int) -> Iterator[Document]:
    for number in count(FIRST_TOLD):
        told = story(number, seed, world)
        yield Document("story", language, tell(told, language, Random(f"held out/{number}"), world))


def _paragraphs(language: str, world: TextShares, seed: int) -> Iterator[Document]:
    for one in entities(world, seed):
        if one.group == str(OFTEN):
            yield Document("entities", language, paragraph(one, language, FRESH, world))


def _answers(language: str, world: TextShares, seed: int) -> Iterator[Document]:
    for number, (one, attribute) in enumerate(well_asked(world, seed, language)):
        question, answer = ask(one, attribute, language, HELD_OUT[number % len(HELD_OUT)])
        yield Document("ask", language, answer, question)


def _translations(language: str, world: TextShares, seed: int) -> Iterator[Document]:
    for number, one in enumerate(new_scenes(world, seed)):
        question, answer = translation(excerpt(one, Random(f"held out/excerpt/{number}"), world), language)
        yield Document("translate", language, answer, question)


SOURCES: dict[str, Callable[[str, TextShares, int], Iterator[Document]]] = {
    "description": _descriptions, "story": _stories, "entities": _paragraphs, "ask": _answers, "translate": _translations,
}  # fmt: skip
"""A new scene after its tags, a new story, a new paragraph about a known town or person, an answer to a question in words that no
document uses, two sentences of a new scene in the other language."""


@cache  # several figures read the same corpus in one run
def corpus(world: TextShares, seed: int) -> tuple[Document, ...]:
    """Every document of the corpus."""
    return tuple(whole_corpus(world, seed))


@cache
def cut(model: LanguageModel, world: TextShares, seed: int) -> tuple[np.ndarray, ...]:
    """The token ids of every document of the corpus, marks and questions among them, as the model cuts them."""
    return encode(corpus(world, seed), model.tokenizer, answers_only=False).ids


def held_out(
    kind: str, language: str, world: TextShares, seed: int, most: int, read: Collection[tuple[str, str]]
) -> list[Document]:
    """The first `most` documents of a kind, or as many as there are, that are not among `read`: question and text of what the corpus holds.

    A new scene can give two sentences that another has given already.
    """
    fresh = (one for one in SOURCES[kind](language, world, seed) if (one.question, one.text) not in read)
    return list(islice(fresh, most))


def fresh(kind: str, language: str, world: TextShares, seed: int, most: int) -> list[Document]:
    """`held_out` of the whole corpus."""
    return held_out(kind, language, world, seed, most, _known(world, seed))


@cache
def _known(world: TextShares, seed: int) -> frozenset[tuple[str, str]]:
    return frozenset((one.question, one.text) for one in corpus(world, seed))
