"""From a scene of the pictures to its tags and its description, both languages sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from figure_scripts.lab.text.document import Line, Said, joined
from figure_scripts.lab.text.scenes import creatures, free, told
from figure_scripts.lab.text.scenes.extras import EXTRA
from figure_scripts.lab.text.scenes.words import SLOT, TAG
from figure_scripts.lab.text.shares import HELD_OUT_LOOKS, TextShares
from figure_scripts.lab.world import pairs
from figure_scripts.lab.world.scene import Creature, Person
from figure_scripts.lab.world.shares import PALM, TIMELESS

ABOUT_A_PERSON = "person"
"""Part of a sentence that says she or he: the subject stands before it."""
ORDERS = (
    ("place", "detail", "subject", "extra"),
    ("place", "detail", "subject", "extra"),
    ("place", "subject", "detail", "extra"),
    ("place", "extra", "detail", "subject"),
    ("subject", "place", "detail", "extra"),
)


@dataclass(frozen=True)
class Sentence:
    """One sentence of a description, and what it is about: place, detail, subject, person, extra or closing."""

    part: str
    said: Said


@dataclass(frozen=True)
class Description:
    """A scene in words: its tags in the world's order and its sentences in reading order."""

    truth: pairs.Truth
    tags: tuple[str, ...]
    sentences: tuple[Sentence, ...]

    def text(self, language: str) -> str:
        return joined([one.said.in_(language) for one in self.sentences], language)


def held_out(truth: pairs.Truth) -> bool:
    """Whether no document may show this scene."""
    subject = truth.scene.subject
    return isinstance(subject, Person) and (subject.hair, truth.scene.background) in HELD_OUT_LOOKS


def tags_of(truth: pairs.Truth) -> tuple[str, ...]:
    """Every attribute that has a tag; of the extras, a palm tree only where the picture's tagger wrote it down."""
    scene, subject = truth.scene, truth.scene.subject
    tags: list[str] = []
    if isinstance(subject, Person):
        tags += [subject.kind, f"{subject.hair} hair", subject.style, f"{subject.eyes} eyes", subject.clothes]
        tags += [f"{subject.view} view"]
        tags += ["dark skin"] if subject.skin == "dark" else []
        tags += ["waving"] if subject.fingers else []
    else:
        tags += [f"{subject.colour} {subject.kind}" if subject else "scenery"]
    tags += ["simple background" if scene.background == "plain" else scene.background]
    tags += [] if scene.background in TIMELESS else [scene.time]
    return (*tags, *(name for name in truth.extras if name != PALM or PALM not in truth.untagged_extras))


def request(tags: Sequence[str], language: str) -> str:
    """The question before a description: write about these tags, in this order."""
    words = [TAG[tag].in_(language) for tag in tags]
    return "Write about: " + ", ".join(words) if language == "en" else "書いてください：" + "、".join(words)


def describe(truth: pairs.Truth, random: Random, world: TextShares) -> Description:
    """One of many ways to say a scene; all that has a tag is said, and a palm tree also where it has none."""
    parts: dict[str, list[Sentence]] = {
        "place": [Sentence("place", _place(truth, random))],
        "detail": [Sentence("detail", said) for said in _details(truth, random, world)],
        "subject": _subject(truth.scene.subject, random, world),
        "extra": [Sentence("extra", random.choice(EXTRA[name]).filled({})) for name in truth.extras],
    }
    random.shuffle(parts["extra"])
    sentences = [one for part in random.choice(ORDERS) for one in parts[part]]
    if random.random() < world.closings:
        sentences.append(Sentence("closing", random.choice(free.CLOSING).filled({})))
    return Description(truth, tags_of(truth), tuple(sentences))


def _place(truth: pairs.Truth, random: Random) -> Said:
    name, time = truth.scene.background, truth.scene.time
    if name in TIMELESS:
        return random.choice(told.TIMELESS[name]).filled({})
    keys = {slot: name for slot in ("place", "Place", "by")} | {"at_time": time, "is_time": time}
    return _filled(random.choice((*told.PLACE_AND_TIME, *told.OF_TIME[time])), keys)


def _details(truth: pairs.Truth, random: Random, world: TextShares) -> list[Said]:
    scene = truth.scene
    timeless = scene.background in TIMELESS
    true = [one.line for one in free.DETAIL[scene.background] if timeless or scene.time in one.times]
    count = (random.random() < world.details) + (random.random() < world.second_detail) + (scene.subject is None)
    return [line.filled({}) for line in random.sample(true, count)]


def _subject(subject: Person | Creature | None, random: Random, world: TextShares) -> list[Sentence]:
    if subject is None:
        return [Sentence("subject", random.choice(told.SCENERY).filled({}))]
    if isinstance(subject, Creature):
        key = f"{subject.colour}/{subject.kind}"
        first = random.choice((*creatures.CREATURE[subject.kind], *creatures.SEEN))
        more = [random.choice(creatures.MORE[subject.kind])] if random.random() < world.details else []
        return [
            Sentence("subject", _filled(first, {"creature": key, "Creature": key})),
            *(Sentence(ABOUT_A_PERSON, line.filled({})) for line in more),
        ]
    keys = {slot: subject.kind for slot in ("who", "She", "she", "Her", "her", "whom")}
    keys |= {"hair": f"{subject.hair}/{subject.style}", "eyes": subject.eyes}
    keys |= {"worn": f"{subject.clothes_colour}/{subject.clothes}"}
    keys |= {"fingers": str(subject.fingers)} if subject.fingers else {}
    lines = [random.choice(told.CLOTHES), random.choice(told.VIEW[subject.view])]
    lines += [random.choice(told.SKIN)] if subject.skin == "dark" else []
    lines += [random.choice(free.MOUTH[subject.mouth])] if random.random() < world.mouths else []
    lines += [random.choice(told.WAVING)] if subject.fingers else []
    random.shuffle(lines)
    named = Sentence("subject", _filled(random.choice(told.PERSON), keys))
    return [named, *(Sentence(ABOUT_A_PERSON, _filled(line, keys)) for line in lines)]


def _filled(line: Line, keys: dict[str, str]) -> Said:
    return line.filled({slot: SLOT[slot][key] for slot, key in keys.items()})
