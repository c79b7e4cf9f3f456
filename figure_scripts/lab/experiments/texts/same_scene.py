"""One scene, asked of both lab models by the same tags: what the picture shows and what the text says, in the same terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from figure_scripts.lab.judging.judges import Readings
from figure_scripts.lab.language.foreseeing.held_out import new_scenes
from figure_scripts.lab.language.gates.cases import asked_for
from figure_scripts.lab.language.gates.trying import LONGEST
from figure_scripts.lab.language.lessons import CORPUS_SEED
from figure_scripts.lab.text.reading import read
from figure_scripts.lab.text.scenes.describe import Description
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.lab.world.scene import Creature, Person
from figure_scripts.lab.world.shares import PALM, TIMELESS
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.many import generate_many

Said = Mapping[str, Any]
"""Head, as the judges name it, → what was seen or said; `palm tree` → whether there is one."""


@dataclass(frozen=True)
class Told:
    """A scene that neither model has met."""

    description: Description

    @property
    def tags(self) -> tuple[str, ...]:
        """What both models are given."""
        return self.description.tags

    @cached_property
    def asked(self) -> dict[str, str]:
        """Head → what the tags ask for."""
        scene, subject = self.description.truth.scene, self.description.truth.scene.subject
        asked = {"background": scene.background} | ({} if scene.background in TIMELESS else {"time": scene.time})
        if isinstance(subject, Person):
            asked |= {"subject": subject.kind, "hair": subject.hair, "eyes": subject.eyes, "style": subject.style}
            return asked | {"clothes": subject.clothes, "view": subject.view}
        if isinstance(subject, Creature):
            return asked | {"subject": subject.kind, "fur": subject.colour}
        return asked | {"subject": "none"}

    @property
    def palm(self) -> bool:
        """Whether the scene has a palm tree."""
        return PALM in self.description.truth.extras

    @property
    def silent(self) -> bool:
        """Whether it is by the sea and its tags say nothing of a palm tree."""
        return self.description.truth.scene.background == "sea" and PALM not in self.tags

    def missed(self, said: Said) -> list[str]:
        """The heads in which something else was drawn or written than asked for."""
        return [head for head, value in self.asked.items() if said.get(head) != value]


@dataclass(frozen=True)
class Written:
    """The texts, and what each says."""

    texts: list[str]
    said: list[Said]


def scenes(count: int) -> list[Told]:
    """The first scenes of those kept for tests: none was picked."""
    return [Told(one) for one in islice(new_scenes(SHARES, CORPUS_SEED), count)]


def drawn(readings: Readings, heads: Sequence[str]) -> list[Said]:
    """What the judges read from pictures."""
    columns = {head: readings.label(head) for head in heads}
    palms = readings.has(PALM)
    return [
        {head: labels[number] for head, labels in columns.items()} | {PALM: bool(palm)}
        for number, palm in enumerate(palms)
    ]


def written(model: LanguageModel, told: Sequence[Told], language: str, temperature: float, seed: int) -> Written:
    """What the twin writes about the tags, read back by the grammar; scene number k draws with the seed `seed + k`."""
    prompts = [model.chat_ids(asked_for(one.description, language)) for one in told]
    texts = [model.text(ids) for ids in generate_many(model, prompts, LONGEST, temperature=temperature, seed=seed)]
    found = [read(text, language) for text in texts]
    return Written(texts, [one | {"fur": one["colour"]} for one in found])


def right(told: Sequence[Told], said: Sequence[Said], head: str) -> list[bool]:
    """Of every scene whose tags ask for something of this head, whether it was drawn or written so."""
    return [said[n].get(head) == one.asked[head] for n, one in enumerate(told) if head in one.asked]
