"""What the twin practises after text and pairs: more of the kinds that a first course left half learned, and the questions about facts again.

A first course teaches descriptions and leaves the rest half learned: of each other kind it reads a few thousand documents, of descriptions fifty
thousand. What the gates found after it, and after other mixes of practice, stands in the model card (`weights/llm.md`, "Tried before"): descriptions
must go on, or obedience sags, and other words can be understood only where each of them was met.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.document import Document
from figure_scripts.lab.text.facts.asking import questions
from figure_scripts.lab.text.facts.more_ways import more_questions
from figure_scripts.lab.text.scenes.describe import held_out
from figure_scripts.lab.text.scenes.documents import FIRST, descriptions
from figure_scripts.lab.text.scenes.translate import translations
from figure_scripts.lab.text.shares import SHARES, TextShares
from figure_scripts.lab.text.stories.documents import stories
from figure_scripts.lab.world.pairs import Truth, truth


@dataclass(frozen=True)
class PracticeShares:
    """How many documents of each kind practice holds, both languages together; all but the questions again are new ones."""

    asked_descriptions: int = 22_000
    sea_searched: int = 100_000
    """Of so many further scenes, those by the sea are described too: one palm tree in four there has its tag."""
    translations: int = 30_000
    asked_stories: int = 14_000
    questions_again: int = 3
    """Times that every question about a fact of the pairs is asked again."""


PRACTICE = PracticeShares()
"""Of the twin, whose corpus is `SHARES`."""


def practice_of(world: TextShares) -> PracticeShares:
    """The practice that goes with a corpus: the twin's own, smaller where the corpus is."""

    def scaled(name: str) -> int:
        return round(getattr(PRACTICE, name) * getattr(world, name) / getattr(SHARES, name))

    kinds = ("asked_descriptions", "translations", "asked_stories")
    searched = round(PRACTICE.sea_searched * world.asked_descriptions / SHARES.asked_descriptions)
    return replace(PRACTICE, sea_searched=searched, **{name: scaled(name) for name in kinds})


def practice(world: TextShares = SHARES, seed: int = 1, more: PracticeShares | None = None) -> Iterator[Document]:
    """Every document of the practice, mixed: the same on every machine. `more`: another than `practice_of` the corpus."""
    more = more or practice_of(world)
    any_scene = world.asked_descriptions + more.asked_descriptions
    larger = replace(
        world, asked_descriptions=any_scene + more.sea_searched,
        translations=world.translations + more.translations, asked_stories=world.asked_stories + more.asked_stories,
    )  # fmt: skip
    numbered = []
    for source in (descriptions, translations, stories):
        known = {name for name, _ in source("pairs", world, seed)}
        numbered += [
            (name, one)
            for name, one in source("pairs", larger, seed)
            if name not in known and not (source is descriptions and _is_left_out(name, any_scene, seed))
        ]
    numbered += more_questions(world, seed)
    for again in range(more.questions_again):
        numbered += [(f"{name}/again/{again}", one) for name, one in questions("pairs", world, seed)]
    numbered.sort(key=lambda one: (sha256(f"{seed}/practice/{one[0]}".encode()).digest(), one[0]))
    yield from (document for _, document in numbered)


def described_after_tags(
    world: TextShares, seed: int, more: PracticeShares | None = None
) -> Iterator[tuple[int, Truth]]:
    """The scenes, each with its number, that the twin reads described after their tags: in pairs and in practice."""
    more = more or practice_of(world)
    any_scene = FIRST["asked"] + world.asked_descriptions + more.asked_descriptions
    for index in range(FIRST["asked"], any_scene + more.sea_searched):
        one = truth(seed, index)
        if not held_out(one) and (index < any_scene or one.scene.background == "sea"):
            yield index, one


def _is_left_out(name: str, any_scene: int, seed: int) -> bool:
    """Whether a description belongs to those of which only scenes by the sea are wanted, and is another one."""
    index = int(name.split("/")[1])
    return index >= any_scene and truth(seed, index).scene.background != "sea"


def whole_corpus(world: TextShares = SHARES, seed: int = 1) -> Iterator[Document]:
    """Every document that the twin is given, once: plain texts, questions and answers, and what practice adds to them."""
    seen: set[Document] = set()
    for stage in (*(documents(stage, world, seed) for stage in STAGES), practice(world, seed)):
        for one in stage:
            if one.kind != "ask" or one not in seen:
                yield one
            if one.kind == "ask":
                seen.add(one)
