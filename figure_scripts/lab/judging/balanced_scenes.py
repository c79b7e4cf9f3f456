"""Scenes from which judges learn: every value as often as every other, so that a judge has no leaning of its own.

A judge that learned from the training pairs would guess as they are: it would see a palm tree by the sea because there mostly is one.
"""

from random import Random

import numpy as np

from figure_scripts.lab.world import scene, shares
from figure_scripts.lab.world.pairs import SPOTS, place
from figure_scripts.lab.world.render import masks, render_ids
from figure_scripts.lab.world.scene import Creature, Extra, Person, Placement, Scene

PEOPLE = 0.5
"""Share of people: they have the most to be read."""

RAISED, EXTRA = 0.6, 0.5

FINGERS = (0, 3, 4, 5, 6)

FUR = tuple(sorted({colour for colours in scene.FUR_COLOURS.values() for colour in colours}))
STYLES = tuple(dict.fromkeys(style for styles in scene.HAIR_STYLES.values() for style in styles))
CLOTHES = tuple(dict.fromkeys(clothes for kinds in scene.CLOTHES.values() for clothes in kinds))
CREATURES = tuple(scene.FUR_COLOURS)

HEADS: dict[str, tuple[str, ...]] = {
    "background": scene.BACKGROUNDS,
    "time": scene.TIMES,
    "subject": ("1girl", "1boy", "none", *CREATURES),
    "hair": scene.HAIR_COLOURS,
    "eyes": scene.EYE_COLOURS,
    "style": STYLES,
    "clothes": CLOTHES,
    "clothes colour": tuple(shares.CLOTHES_COLOUR),
    "skin": tuple(shares.SKIN),
    "mouth": tuple(shares.MOUTH),
    "view": scene.VIEWS,
    "fingers": tuple(str(count) for count in FINGERS),
    "fur": FUR,
    **{extra: ("absent", "present") for extra in scene.EXTRAS},
}
"""What a judge is asked → the answers it can give."""

NOT_ASKED = -1
"""Label of a head that a picture has no answer for, such as a cat's hair style."""

SEEN = 14
"""Pixels, of 64 × 64, from which an extra counts as present; fewer are nobody's to judge."""


def balanced_scene(seed: int, index: int) -> Scene:
    """Scene number `index`, the same on every machine. Holds also what the pairs leave out (blue hair from an oblique angle)."""
    random = Random(f"judge/{seed}/{index}")
    background = random.choice(scene.BACKGROUNDS)
    time = "day" if background in shares.TIMELESS else random.choice(scene.TIMES)
    subject: Person | Creature | None = None
    if random.random() < PEOPLE:
        subject = balanced_person(random)
    elif random.random() < 0.85:
        kind = random.choice([kind for kind in CREATURES if kind != "boat" or background == "sea"])
        subject = Creature(kind, random.choice(scene.FUR_COLOURS[kind]))
    placement, mirrored = place(random, subject)
    waving = isinstance(subject, Person) and subject.fingers > 0
    extras = []
    for name in scene.EXTRAS:
        kind = subject.kind if subject else "none"
        # The palm tree may stand anywhere: the model may put it anywhere, and the judge has to see it there.
        possible = name != kind and (name == shares.PALM or background in shares.EXTRA[name])
        if not possible or (waving and name not in shares.SEEN_BEHIND_A_WAVE) or random.random() > EXTRA:
            continue
        right = mirrored if waving else random.random() < 0.5
        left_edge, right_edge, top, bottom = SPOTS[name][1 if right else 0]
        scale = random.uniform(0.95, 1.2) if name == shares.PALM else random.uniform(0.9, 1.35)
        spot = Placement(
            random.uniform(left_edge, right_edge), random.uniform(top, bottom), scale, 0, random.random() < 0.5
        )
        extras.append(Extra(name, spot, random.getrandbits(32)))
    return Scene(background, time, subject, placement, tuple(extras), random.getrandbits(32))


def balanced_person(random: Random) -> Person:
    kind = random.choice(("1girl", "1boy"))
    return Person(
        kind,
        random.choice(scene.HAIR_COLOURS),
        random.choice(scene.HAIR_STYLES[kind]),
        random.choice(scene.EYE_COLOURS),
        random.choice(scene.CLOTHES[kind]),
        random.choice(HEADS["clothes colour"]),
        random.choice(HEADS["skin"]),
        random.choice(HEADS["mouth"]),
        random.choice(scene.VIEWS),
        random.choice(FINGERS[1:]) if random.random() < RAISED else 0,
    )


def labels(known: Scene) -> np.ndarray:
    """int64, one entry a head: the number of the right answer, or `NOT_ASKED`."""
    answers = {"background": known.background}
    if known.background not in shares.TIMELESS:
        answers["time"] = known.time
    subject = known.subject
    answers["subject"] = subject.kind if subject else "none"
    if isinstance(subject, Person):
        answers |= {
            name: getattr(subject, name.replace(" ", "_"))
            for name in ("hair", "eyes", "style", "clothes", "skin", "mouth", "view")
        }
        answers |= {"clothes colour": subject.clothes_colour, "fingers": str(subject.fingers)}
    elif subject:
        answers["fur"] = subject.colour
    there = masks(render_ids(known, 64))
    drawn = {extra.kind for extra in known.extras} | ({"boat"} if answers["subject"] == "boat" else set())
    for name in scene.EXTRAS:
        seen = int(there[name].sum()) if name in drawn and name in there else 0
        if not seen:
            answers[name] = "absent"
        elif seen >= SEEN:
            answers[name] = "present"
    return np.array([options.index(answers[head]) if head in answers else NOT_ASKED for head, options in HEADS.items()])
