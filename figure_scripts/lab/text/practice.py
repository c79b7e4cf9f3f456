"""What the twin practises after text and pairs: more of the kinds that a first course left half learned, and the questions about facts again.

The first course taught descriptions (hair as asked for in 99 and 91 of 100) and left the rest (facts in known words 58 and 41, translations
5 and 6, heroes kept 25 and 71 of 100): for each of these it had read a few thousand documents, of descriptions fifty thousand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.document import Document
from figure_scripts.lab.text.facts.asking import questions
from figure_scripts.lab.text.scenes.documents import descriptions
from figure_scripts.lab.text.scenes.translate import translations
from figure_scripts.lab.text.shares import SHARES, TextShares
from figure_scripts.lab.text.stories.documents import stories


@dataclass(frozen=True)
class PracticeShares:
    """How many documents of each kind practice holds, both languages together; all but the questions are new ones."""

    asked_descriptions: int = 12_000
    translations: int = 25_000
    asked_stories: int = 6_400
    questions_again: int = 6
    """Times that every question about a fact of the pairs is asked again."""


PRACTICE = PracticeShares()
"""Of the twin, whose corpus is `SHARES`."""


def practice_of(world: TextShares) -> PracticeShares:
    """The practice that goes with a corpus: the twin's own, smaller where the corpus is."""

    def scaled(name: str) -> int:
        return round(getattr(PRACTICE, name) * getattr(world, name) / getattr(SHARES, name))

    kinds = ("asked_descriptions", "translations", "asked_stories")
    return replace(PRACTICE, **{name: scaled(name) for name in kinds})


def practice(world: TextShares = SHARES, seed: int = 1, more: PracticeShares | None = None) -> Iterator[Document]:
    """Every document of the practice, mixed: the same on every machine. `more`: another than `practice_of` the corpus."""
    more = more or practice_of(world)
    larger = replace(
        world, asked_descriptions=world.asked_descriptions + more.asked_descriptions,
        translations=world.translations + more.translations, asked_stories=world.asked_stories + more.asked_stories,
    )  # fmt: skip
    numbered = []
    for source in (descriptions, translations, stories):
        known = {name for name, _ in source("pairs", world, seed)}
        numbered += [(name, one) for name, one in source("pairs", larger, seed) if name not in known]
    for again in range(more.questions_again):
        numbered += [(f"{name}/again/{again}", one) for name, one in questions("pairs", world, seed)]
    numbered.sort(key=lambda one: (sha256(f"{seed}/practice/{one[0]}".encode()).digest(), one[0]))
    yield from (document for _, document in numbered)


def whole_corpus(world: TextShares = SHARES, seed: int = 1) -> Iterator[Document]:
    """Every document that the twin is given, once: plain texts, questions and answers, and what practice adds to them."""
    seen: set[Document] = set()
    for stage in (*(documents(stage, world, seed) for stage in STAGES), practice(world, seed)):
        for one in stage:
            if one.kind != "ask" or one not in seen:
                yield one
            if one.kind == "ask":
                seen.add(one)
