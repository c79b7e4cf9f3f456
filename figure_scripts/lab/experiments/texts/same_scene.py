"""One scene, asked of both lab models by the same tags: what the picture shows and what the text says, in the same terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from common.schema import Finding
from figure_scripts.lab.judging.judges import Readings
from figure_scripts.lab.language.foreseeing.held_out import new_scenes
from figure_scripts.lab.language.gates.cases import asked_for
from figure_scripts.lab.language.gates.trying import LONGEST
from figure_scripts.lab.language.lessons import CORPUS_SEED
from figure_scripts.lab.text.reading import read
from figure_scripts.lab.text.scenes.describe import Description
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.lab.world.scene import Creature, Person
from figure_scripts.lab.world.shares import EXTRA, PALM, TIMELESS
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.many import generate_many
from figure_scripts.statistics.clusters import share_in_clusters

Said = Mapping[str, Any]
"""Head, as the judges name it, → what was seen or said; `waving` and each thing beside the subject → whether it is there."""


@dataclass(frozen=True)
class Told:
    """A scene that neither model has met."""

    description: Description

    @property
    def tags(self) -> tuple[str, ...]:
        """What both models are given."""
        return self.description.tags

    @property
    def things(self) -> list[str]:
        """What the tags ask for beside the subject."""
        return [tag for tag in self.tags if tag in EXTRA]

    @cached_property
    def asked(self) -> dict[str, Any]:
        """Head → what the tags ask for: each tag has one."""
        scene, subject = self.description.truth.scene, self.description.truth.scene.subject
        asked: dict[str, Any] = {"background": scene.background} | dict.fromkeys(self.things, True)
        asked |= {} if scene.background in TIMELESS else {"time": scene.time}
        if isinstance(subject, Person):
            asked |= {"subject": subject.kind, "hair": subject.hair, "eyes": subject.eyes, "style": subject.style}
            asked |= {"skin": "dark"} if subject.skin == "dark" else {}
            asked |= {"waving": True} if subject.fingers else {}
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

    def missed(self, found: Said) -> list[str]:
        """The heads in which something else was drawn or written than asked for."""
        return [head for head, value in self.asked.items() if found.get(head) != value]


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
    columns: dict[str, Sequence[Any]] = {head: readings.label(head) for head in heads}
    columns |= {"skin": readings.label("skin"), "waving": [fingers != "0" for fingers in readings.label("fingers")]}
    columns |= {name: [bool(there) for there in readings.has(name)] for name in EXTRA}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def said(text: str, language: str) -> Said:
    """What a text says."""
    found = read(text, language)
    return found | {"fur": found["colour"], "waving": found["fingers"] is not None}


def written(model: LanguageModel, told: Sequence[Told], language: str, temperature: float, seed: int) -> Written:
    """What the twin writes about the tags, read back by the grammar; scene number k draws with the seed `seed + k`."""
    prompts = [model.chat_ids(asked_for(one.description, language)) for one in told]
    texts = [model.text(ids) for ids in generate_many(model, prompts, LONGEST, temperature=temperature, seed=seed)]
    return Written(texts, [said(text, language) for text in texts])


def right(told: Sequence[Told], found: Sequence[Said], head: str) -> list[bool]:
    """Of every scene whose tags ask for something of this head, whether it was drawn or written so."""
    return [found[n].get(head) == one.asked[head] for n, one in enumerate(told) if head in one.asked]


def things_right(told: Sequence[Told], found: Sequence[Said]) -> Finding:
    """The share of things beside the subject that were drawn or written as asked; several of one scene belong together."""
    cases = [(n, bool(found[n].get(name))) for n, one in enumerate(told) for name in one.things]
    return share_in_clusters([there for _, there in cases], [scene for scene, _ in cases])


def listed(
    told: Sequence[Told], texts: Mapping[str, Written], found: Mapping[str, Sequence[Said]]
) -> list[dict[str, Any]]:
    """Of each scene its tags, the text in each language, and what was not as asked, by the way in which it was told."""
    return [
        {"tags": one.tags, "missed": {way: one.missed(rows[n]) for way, rows in found.items()}}
        | {language: way.texts[n] for language, way in texts.items()}
        for n, one in enumerate(told)
    ]
