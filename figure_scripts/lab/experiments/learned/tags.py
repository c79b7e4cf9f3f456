"""What the tags of a scene ask for, alike for both models: how often it was taught, how often it comes when asked, how often by chance.

The image model's tags and the twin's differ in one way: `cat` and `black cat` stand beside each other there, `black cat` alone here. Both ask
for a cat and for black fur, and these are counted: a *thing* is what a tag asks for.
"""

import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from common.schema import TABLES
from figure_scripts import paths
from figure_scripts.lab.judging.obedience import group, question
from figure_scripts.lab.language.gates.cases import asked_for
from figure_scripts.lab.language.gates.trying import LONGEST
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.text.practice import described_after_tags
from figure_scripts.lab.text.reading import read
from figure_scripts.lab.text.scenes.describe import Description, held_out, tags_of
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.world import scene, shares
from figure_scripts.lab.world.pairs import Truth
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.many import generate_many

Counts = dict[str, tuple[int, int]]
"""Thing → how often it came, of how many times it was asked for."""
FUR = "fur"


def things(tags: Iterable[str]) -> frozenset[str]:
    """What these tags ask for: tags themselves, but for creatures with their colour; what nobody can judge is left out."""
    found: set[str] = set()
    for tag in tags:
        colour, _, kind = tag.rpartition(" ")
        if kind in scene.FUR_COLOURS and colour:
            found.add(kind)
            found |= {f"{colour} {FUR}"} if len(scene.FUR_COLOURS[kind]) > 1 else set()
        else:
            found.add(tag)
    return frozenset(one for one in found if _wanted(one))


def _wanted(thing: str) -> tuple[str, tuple[str, ...]] | None:
    colour, _, kind = thing.rpartition(" ")
    return (FUR, (colour,)) if kind == FUR else question(thing)


def attribute(thing: str) -> str:
    """The attribute of which it is one value (hair, background, …); all extras are one."""
    return FUR if thing.endswith(f" {FUR}") else group(thing)


def told(thing: str, found: Mapping[str, Any]) -> bool:
    """Whether a description says it; `found` as `lab/text/reading.read` gives it."""
    wanted = _wanted(thing)
    assert wanted is not None, thing
    head, answers = wanted
    if head in scene.EXTRAS:
        return bool(found[head]) or found["subject"] == head
    return str(found["colour" if head == FUR else head]) in answers


def recorded_pictures(figure: str, table: str) -> Counts:
    """How often the image model drew each thing, from a table of tags that another figure has measured and stored."""
    with zipfile.ZipFile(paths.RECORDS / f"{figure}.lab.data.npz") as archive:
        rows: dict[str, list[int]] = json.loads(archive.read(TABLES))["tables"][table]
    hits: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    for tag, (came, asked) in rows.items():
        # A creature's own tag stands beside that with its colour, so each of these asks for one thing.
        colour, _, kind = tag.rpartition(" ")
        thing = f"{colour} {FUR}" if kind in scene.FUR_COLOURS and colour else tag
        hits[thing] += came
        cases[thing] += asked
    return {thing: (hits[thing], cases[thing]) for thing in sorted(cases)}


def written(model: LanguageModel, wanted: Sequence[Truth], language: str, temperature: float, seed: int) -> Counts:
    """How often the model writes each thing of these scenes, asked for it by all their tags; scenes that no document may show are left out."""
    asked = [Description(one, tags_of(one), ()) for one in wanted if not held_out(one)]
    prompts = [model.chat_ids(asked_for(one, language)) for one in asked]
    texts = generate_many(model, prompts, LONGEST, temperature=temperature, seed=seed)
    hits: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    for one, ids in zip(asked, texts, strict=True):
        found = read(model.text(ids), language)
        for thing in things(one.tags):
            cases[thing] += 1
            hits[thing] += told(thing, found)
    return {thing: (hits[thing], cases[thing]) for thing in sorted(cases)}


def taught_pictures(known: Iterable[Truth]) -> Counter[str]:
    """Thing → training pairs whose tags ask for it."""
    return Counter(thing for one in known for thing in things(one.tags))


def taught_documents(world: TextShares, seed: int) -> dict[str, Counter[str]]:
    """Language → thing → descriptions of the corpus, and of its practice, before which stand tags that ask for it."""
    found: dict[str, Counter[str]] = {language: Counter() for language in LANGUAGES}
    for index, one in described_after_tags(world, seed):
        found[LANGUAGES[index % 2]].update(things(tags_of(one)))
    return found


def by_chance(thing: str, known: Iterable[Truth]) -> float:
    """How often a scene shows it without being asked: as frequent as it is among scenes that could show it and do not name it.

    For an extra these are the scenes of its backgrounds whose tags leave it out; for a value, all scenes with the attribute, whatever the value.
    """
    wanted = _wanted(thing)
    assert wanted is not None, thing
    head, answers = wanted
    if head in scene.EXTRAS:
        cases = [
            head in one.extras for one in known if one.scene.background in shares.EXTRA[head] and head not in one.tags
        ]
    else:
        cases = [value in answers for one in known if (value := _shown(head, one.scene)) is not None]
    return sum(cases) / len(cases)


def _shown(head: str, shown: scene.Scene) -> str | None:
    """The value of an attribute in a scene; None where it has none."""
    subject = shown.subject
    if head == "background":
        return shown.background
    if head == "time":
        return None if shown.background in shares.TIMELESS else shown.time
    if head == "subject":
        return subject.kind if subject else "none"
    if head == FUR:
        return (
            subject.colour if isinstance(subject, scene.Creature) and len(scene.FUR_COLOURS[subject.kind]) > 1 else None
        )
    return str(getattr(subject, head)) if isinstance(subject, scene.Person) else None
