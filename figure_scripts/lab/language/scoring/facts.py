"""Which facts are scored and which never, which other kinds are asked, and what was known before."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from figure_scripts.lab.language.gates.cases import WELL_STATED, well_asked
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.text.facts.entities import Entity, entities
from figure_scripts.lab.text.facts.questions import TRAINED
from figure_scripts.lab.text.facts.values import ATTRIBUTES
from figure_scripts.lab.text.shares import TextShares

LOCKED = ("product", "job", "emblem", "home")
"""The kinds that are scored, and measured once: the first training scores the first one, and so on; `many` are all four."""
DEVELOPMENT = ("landmark", "food")
"""The kinds on which settings were chosen. No arm scores them: they are the other kinds."""
SCORED_WORDS, OTHER_WORDS = TRAINED[:4], TRAINED[4:]
"""Numbers of phrasings: those in which is scored, and those that no score uses. The twin knows all of them from its pairs."""
MOST = 60
"""Facts that are asked of each group."""


@dataclass(frozen=True)
class Fact:
    """One attribute of one town or person, in one language."""

    entity: Entity
    attribute: str
    language: str

    @property
    def often(self) -> bool:
        """Whether plain text states it so often that the twin may know it without being able to say it; its question was never asked."""
        return self.entity.exposure >= WELL_STATED


def scored_kinds(kinds: str, seed: int) -> tuple[str, ...]:
    """The attributes that are scored: one of the four by the training's seed, all four, or the one that is named."""
    if kinds == "one":
        return (LOCKED[(seed - 1) % len(LOCKED)],)
    return LOCKED if kinds.startswith("many") else (kinds,)


def halves(names: Sequence[Entity], seed: int) -> tuple[list[Entity], list[Entity]]:
    """Those that are scored and those that never are, by lot."""
    order = list(names)
    Random(f"{seed}/scored half").shuffle(order)
    return order[: len(order) // 2], order[len(order) // 2 :]


def badly_known(world: TextShares, corpus: int) -> list[Entity]:
    """Towns and people that plain text tells of and no question asks for."""
    return [one for one in entities(world, corpus) if one.exposure and not one.asked]


def never_told(world: TextShares, corpus: int) -> list[Entity]:
    """Towns and people of which the corpus tells nothing: the right answer is `I do not know`."""
    return [one for one in entities(world, corpus) if not one.exposure]


def facts_of(names: Sequence[Entity], attributes: Sequence[str]) -> list[Fact]:
    """What can be asked of these names, of the given attributes, in each language in which they are told of (strangers: in both)."""
    return [
        Fact(one, attribute, language)
        for one in names
        for attribute in attributes
        if attribute in ATTRIBUTES[one.kind]
        for language in one.languages
    ]


def some(facts: Sequence[Fact], name: str, most: int = MOST) -> list[Fact]:
    """At most `most` of them, by lot."""
    order = list(facts)
    Random(name).shuffle(order)
    return order[:most]


def known_before(world: TextShares, corpus: int, seed: int) -> list[Fact]:
    """Facts that pairs ask for: the twin answers them before anything is scored."""
    each = MOST // len(LANGUAGES)
    found = {
        language: [Fact(one, attribute, language) for one, attribute in well_asked(world, corpus, language)]
        for language in LANGUAGES
    }
    return [fact for language in LANGUAGES for fact in some(found[language], f"{seed}/known/{language}", each)]
