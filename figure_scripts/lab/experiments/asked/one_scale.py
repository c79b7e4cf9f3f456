"""Pictures and texts judged alike: what was asked for and is not there, and what is there and was not asked for.

A picture (as the judge reads it) and a text (as the grammar reads it) both become what they say: attribute → values. From there on one
piece of code judges both. Left out in both: skin unless dark, and details such as waves and clouds, which no judge reads in pictures.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from random import Random
from typing import NamedTuple

import numpy as np

from figure_scripts.lab.judging.grounds import GroundReader
from figure_scripts.lab.judging.judges import Readings
from figure_scripts.lab.judging.obedience import question
from figure_scripts.lab.text.reading import ATTRIBUTES, ENDS, read
from figure_scripts.lab.text.scenes.describe import request
from figure_scripts.lab.text.scenes.documents import described
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.lab.world.pairs import SPOTS, Truth, place
from figure_scripts.lab.world.scene import (
    BACKGROUNDS,
    CLOTHES,
    EXTRAS,
    HAIR_STYLES,
    VIEWS,
    Creature,
    Extra,
    Person,
    Placement,
    Scene,
)
from figure_scripts.lab.world.shares import TIMELESS
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.many import generate_many

Said = dict[str, set[str]]
"""What a picture or a text says: attribute (a judge's head) → its values; an extra that is there has `present`."""
LONGEST = 300
"""Tokens of one description."""
BEYOND = ("clothes colour", "mouth", "fingers")
"""What may be said of a person without a tag that asks for it; of skin only that it is dark; and every extra."""
PEOPLE = ("1girl", "1boy")


class Request(NamedTuple):
    """Some tags, and the items that they ask for: (attribute, the values that obey)."""

    tags: tuple[str, ...]
    items: tuple[tuple[str, tuple[str, ...]], ...]


class Combination(NamedTuple):
    """Two words that are asked for together, among tags that every request of the family has. `family`: what kind of words."""

    family: str
    first: str
    second: str
    tags: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.first} + {self.second}"


def item_of(tag: str) -> tuple[str, tuple[str, ...]]:
    """What a tag asks for. Raises ValueError where no judge knows it."""
    if (found := question(tag)) is None:
        raise ValueError(f"no judge is asked about the tag {tag!r}")
    return found


def asked_for(tags: Sequence[str]) -> Request:
    """The items of some tags; `black cat` asks for a colour and for a cat."""
    items = [item_of(tag) for tag in tags]
    items += [("subject", (tag.split()[-1],)) for tag, (head, _) in zip(tags, items, strict=True) if head == "fur"]
    return Request(tuple(tags), tuple(items))


def said_by_text(text: str, language: str) -> Said:
    """What every sentence of a description says, contradictions and all."""
    found: Said = {}
    for sentence in re.split(ENDS[language], text):
        told = read(sentence, language)
        for name in ATTRIBUTES:
            if told[name] is not None:
                found.setdefault("fur" if name == "colour" else name, set()).add(str(told[name]))
        for name in EXTRAS:
            if told[name]:
                found.setdefault(name, set()).add("present")
    return found


def said_by_pictures(read: Readings, grounds: Mapping[str, np.ndarray] | None = None) -> list[Said]:
    """What each picture says, as the judge reads it. grounds: background → bool (N,), where several may be seen in one picture."""
    labels = {head: read.label(head) for head in read.probabilities}
    found = []
    for number, subject in enumerate(labels["subject"]):
        one: Said = {"subject": {subject}, "background": {labels["background"][number]}}
        if grounds is not None:
            one["background"] = {name for name, there in grounds.items() if there[number]}
        if not one["background"] <= set(TIMELESS):
            one["time"] = {labels["time"][number]}
        if subject in PEOPLE:
            heads = ("hair", "eyes", "style", "clothes", "clothes colour", "mouth", "view", "skin", "fingers")
            one |= {head: {labels[head][number]} for head in heads if labels[head][number] != "0"}
        elif subject != "none":
            one["fur"] = {labels["fur"][number]}
        one |= {name: {"present"} for name in EXTRAS if labels[name][number] == "present" and name != subject}
        found.append(one)
    return found


def all_grounds(reader: GroundReader, pictures: np.ndarray) -> dict[str, np.ndarray]:
    """Background → whether each picture shows it."""
    return {name: reader.shows(pictures, name) for name in BACKGROUNDS}


def beyond(said: Said, wanted: Request) -> set[str]:
    """What is said and nothing asked for."""
    asked = {name for name, _ in wanted.items}
    found = {name for name in (*BEYOND, *EXTRAS) if name in said and name not in asked}
    return found | ({"skin"} if said.get("skin") == {"dark"} and "skin" not in asked else set())


def faults(said: Said, wanted: Request) -> tuple[int, int, int]:
    """(lenient faults, strict faults, items): asked for and missing or said otherwise; these and all that is said beyond; all of both."""
    lenient = sum(not said.get(name) or not said[name] <= set(values) for name, values in wanted.items)
    more = len(beyond(said, wanted))
    return lenient, lenient + more, len(wanted.items) + more


def holds(said: Said, word: str) -> bool:
    """Whether what a word asks for is said, whatever is said beside it."""
    name, values = item_of(word)
    return bool(said.get(name, set()) & set(values))


def failed(said: Said, one: Combination) -> tuple[bool, bool]:
    """(lenient, strict): not both words are there; that, or a thing or a place that nobody asked for is."""
    lenient = not (holds(said, one.first) and holds(said, one.second))
    wanted = asked_for(one.tags)
    places = {value for name, values in wanted.items if name == "background" for value in values}
    more = {name for name in beyond(said, wanted) if name in EXTRAS} | (said.get("background", set()) - places)
    return lenient, lenient or bool(more)


def _timed(background: str) -> tuple[str, ...]:
    return (_tag(background),) if background in TIMELESS else (background, "day")


def _tag(background: str) -> str:
    return "simple background" if background == "plain" else background


def combinations() -> list[Combination]:
    """Every request of two words: families whose words meet in some pairs of the world and never in others.

    Things that the image model has no tag for (the starfish) or that are a subject too (the boat) are left out.
    """
    things = [name for name in EXTRAS if name not in ("starfish", "boat")]
    found = [
        Combination("thing and place", thing, _tag(ground), ("scenery", *_timed(ground), thing))
        for thing in things
        for ground in BACKGROUNDS
    ]
    grounds = [name for name in BACKGROUNDS if name not in ("room", "plain")]
    found += [
        Combination("two places", one, two, ("scenery", one, two, *(() if "galaxy" in (one, two) else ("day",))))
        for number, one in enumerate(grounds)
        for two in grounds[number + 1 :]
    ]
    look = {"style": "long hair", "eyes": "brown eyes", "clothes": "shirt", "view": "front view"}
    found += [
        Combination("hair and place", f"{hair} hair", _tag(ground), ("1girl", f"{hair} hair", *look.values(), *_timed(ground)))
        for hair in ("pink", "green", "blonde", "red")
        for ground in BACKGROUNDS
    ]  # fmt: skip
    found += [
        Combination("hair and view", f"{hair} hair", f"{view} view",
                    ("1girl", f"{hair} hair", *(look | {"view": f"{view} view"}).values(), "sea", "day"))
        for hair in ("blue", "black", "pink", "green")
        for view in VIEWS
    ]  # fmt: skip
    for head, table in (("style", HAIR_STYLES), ("clothes", CLOTHES)):
        for who in PEOPLE:
            fit = {
                "1girl": {"style": "long hair", "clothes": "shirt"},
                "1boy": {"style": "short hair", "clothes": "shirt"},
            }
            for worn in dict.fromkeys(name for names in table.values() for name in names):
                rest = (look | fit[who] | {head: worn}).values()
                found.append(Combination(f"who and {head}", who, worn, (who, "black hair", *rest, "sea", "day")))
    return found


def words_of(one: Truth) -> set[str]:
    """Every word of a combination that is true of a scene."""
    scene, subject = one.scene, one.scene.subject
    found = {_tag(scene.background), *one.extras}
    if isinstance(subject, Person):
        found |= {subject.kind, f"{subject.hair} hair", subject.style, subject.clothes, f"{subject.view} view"}
    return found


def exposures(scenes: Sequence[Truth], asked: Sequence[Combination]) -> np.ndarray:
    """int (combinations, 3): in how many scenes both words are true, the first one is, the second one is."""
    true = [words_of(one) for one in scenes]
    alone = {word: np.array([word in one for one in true]) for pair in asked for word in (pair.first, pair.second)}
    return np.array([
        [(alone[one.first] & alone[one.second]).sum(), alone[one.first].sum(), alone[one.second].sum()] for one in asked
    ])  # fmt: skip


def shuffled(tags: Sequence[str], number: int) -> tuple[str, ...]:
    """The tags in an order by lot, as pairs and documents have them."""
    order = list(tags)
    Random(f"one scale/{number}/{sorted(tags)}").shuffle(order)
    return tuple(order)


def repeated(asked: Sequence[Sequence[str]], each: int) -> list[tuple[str, ...]]:
    """Every list of tags `each` times, each time in another order by lot."""
    return [shuffled(tags, number) for tags in asked for number in range(each)]


def new_scenes(count: int) -> list[Truth]:
    """Scenes that neither model has learned from, and whose tags both know."""
    known = (one.truth for _, one in described(SHARES, 1, "tests", 20 * count))
    return list(islice((one for one in known if "starfish" not in one.extras), count))


def texts(
    model: LanguageModel, asked: Sequence[Sequence[str]], language: str, temperature: float, seed: int
) -> list[str]:
    """One description for each list of tags."""
    prompts = [model.chat_ids(request(tags, language)) for tags in asked]
    return [model.text(ids) for ids in generate_many(model, prompts, LONGEST, temperature=temperature, seed=seed)]


def scene_of(one: Combination, number: int) -> Scene:
    """A drawn scene that holds both words, for telling whether the judge can read them: not for two places."""
    random, told = Random(f"{one.name}/{number}"), dict(item_of(tag) for tag in one.tags if tag != "scenery")
    subject: Person | Creature | None = None
    if told.get("subject"):
        subject = Person(
            told["subject"][0], told["hair"][0], told["style"][0], told["eyes"][0], told["clothes"][0],
            random.choice(("red", "blue", "green", "yellow", "purple", "white")), random.choice(("pale", "light", "tan")),
            random.choice(("smile", "open", "flat")), told["view"][0], 0,
        )  # fmt: skip
    where, mirrored = place(random, subject)
    extras = []
    for name in (name for name in told if name in EXTRAS):
        left, right, top, bottom = SPOTS[name][mirrored]
        spot = Placement(random.uniform(left, right), random.uniform(top, bottom), random.uniform(0.95, 1.2))
        extras.append(Extra(name, spot, random.getrandbits(32)))
    time = told.get("time", ("day",))[0]
    return Scene(told["background"][0], time, subject, where, tuple(extras), random.getrandbits(32))
