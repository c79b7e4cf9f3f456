"""A palm tree that the tags ask for, beside other things that they ask for: what of them the twin has written."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from figure_scripts.lab.language.gates.cases import asked_for, scenes
from figure_scripts.lab.language.gates.trying import FIRST_DRAW, LONGEST
from figure_scripts.lab.language.lessons import CORPUS_SEED
from figure_scripts.lab.text.reading import read
from figure_scripts.lab.text.scenes.describe import Description
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.lab.world.scene import Person
from figure_scripts.lab.world.shares import EXTRA, PALM
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.many import generate_many


@dataclass(frozen=True)
class Told:
    """One text. others: how many things its tags name beside the subject and the palm tree, and said: how many of them it has; palm: whether it
    has the palm tree; person: whether its subject is somebody, of whom the tags say much."""

    scene: int
    others: int
    person: bool
    palm: bool
    said: int


def by_the_sea(most: int) -> list[Description]:
    """The first scenes of the gates whose tags ask for a palm tree by the sea; as many as there are, if fewer."""
    found = scenes(SHARES, CORPUS_SEED, lambda one: one.truth.scene.background == "sea" and PALM in one.tags)
    return list(islice(found, most))


def written(model: LanguageModel, scenes: Sequence[Description], language: str, temperature: float) -> list[str]:
    """What the model writes of each; as `gates.trying` asks it, so that the first texts are those of the gate."""
    prompts = [model.chat_ids(asked_for(one, language)) for one in scenes]
    texts = generate_many(model, prompts, LONGEST, temperature=temperature, seed=FIRST_DRAW)
    return [model.text(ids) for ids in texts]


def told(scenes: Sequence[Description], texts: Sequence[str], language: str) -> list[Told]:
    """What each text says of what its scene's tags ask for."""
    rows = []
    for number, (one, text) in enumerate(zip(scenes, texts, strict=True)):
        said = read(text, language)
        others = [name for name in one.tags if name in EXTRA and name != PALM]
        person = isinstance(one.truth.scene.subject, Person)
        rows.append(Told(number, len(others), person, bool(said[PALM]), sum(bool(said[name]) for name in others)))
    return rows
