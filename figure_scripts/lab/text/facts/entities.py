"""The invented towns and people: who is stated how often, in which languages, and who is asked for as well."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from random import Random

from figure_scripts.lab.text.document import LANGUAGES, Said
from figure_scripts.lab.text.facts.names import names
from figure_scripts.lab.text.facts.values import ATTRIBUTES, VALUES
from figure_scripts.lab.text.shares import TextShares


@dataclass(frozen=True)
class Entity:
    """A town or a person. `exposure` sentences of plain text state each of its attributes in each of its languages."""

    number: int
    kind: str
    name: Said
    group: str
    exposure: int
    asked: bool
    """Whether question–answer pairs are about it too."""
    languages: tuple[str, ...]
    attributes: tuple[tuple[str, int], ...]
    """(attribute, number of its value in VALUES)."""
    mistakes: tuple[tuple[str, int], ...]
    """The wrong value of each attribute, for statements that are wrong in one and the same way."""
    seed: int

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.number}"

    def value(self, attribute: str) -> Said:
        return VALUES[attribute][dict(self.attributes)[attribute]]

    def stated(self, attribute: str, statement: str, world: TextShares) -> Said:
        """What one statement, known by name, says: the truth, but for the share of wrong ones in the noisy group."""
        if self.group != "noisy":
            return self.value(attribute)
        random, true = Random(f"{self.seed}/wrong/{self.key}/{attribute}/{statement}"), dict(self.attributes)[attribute]
        if random.random() >= world.wrong:
            return self.value(attribute)
        drawn = _other(random, true, len(VALUES[attribute]))
        return VALUES[attribute][dict(self.mistakes)[attribute] if world.wrong_alike else drawn]


@cache
def entities(world: TextShares, seed: int = 1) -> tuple[Entity, ...]:
    """All towns and people, the same names and values whatever an arm changes."""
    return tuple(_entities(world, seed))


@cache
def _names(seed: int, count: int) -> tuple[Said, ...]:
    return tuple(islice(names(seed), count))


def _entities(world: TextShares, seed: int) -> Iterator[Entity]:
    groups: list[tuple[str, int, tuple[str, ...]]] = [
        (str(exposure), exposure, LANGUAGES) for exposure in world.exposures
    ]
    groups += [
        ("en only", world.one_language_exposure, LANGUAGES[:1]),
        ("ja only", world.one_language_exposure, LANGUAGES[1:]),
    ]
    groups += [("noisy", world.noisy_exposure, LANGUAGES)]
    members = [group for group in groups for _ in range(world.names_a_group)]
    members += [("pool", world.pool_exposure, LANGUAGES)] * world.pool
    for number, ((group, exposure, languages), name) in enumerate(
        zip(members, _names(seed, len(members)), strict=True)
    ):
        kind, random = ("town", "person")[number % 2], Random(f"{seed}/entity/{number}")
        lot = random.random()
        values = {attribute: random.randrange(len(VALUES[attribute])) for attribute in ATTRIBUTES[kind]}
        mistakes = {attribute: _other(random, value, len(VALUES[attribute])) for attribute, value in values.items()}
        if group == "pool" and lot < world.singletons:
            exposure = 1
        asked = exposure > 0 and number // 2 % 2 == 0
        yield Entity(
            number, kind, name, group, exposure, asked, languages, tuple(values.items()), tuple(mistakes.items()), seed
        )


def _other(random: Random, value: int, count: int) -> int:
    """Any value but this one, all equally likely."""
    return (value + 1 + random.randrange(count - 1)) % count


def strangers(world: TextShares, seed: int = 1, count: int = 400) -> tuple[tuple[str, Said], ...]:
    """(kind, name) of as many others, of whom nothing is ever taught: names for which `I do not know` is the right answer."""
    known = len(entities(world, seed))
    fresh = _names(seed, known + count)[known:]
    return tuple((("town", "person")[number % 2], name) for number, name in enumerate(fresh))
