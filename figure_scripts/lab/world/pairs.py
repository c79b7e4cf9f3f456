"""Training pairs with their truth: what was drawn, what was tagged, and what was drawn without a word.

python -m figure_scripts.lab.world.pairs --count 54 --out FOLDER
"""

import argparse
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

import numpy as np

from common.files import json_bytes, write
from figure_scripts.lab.world import shares
from figure_scripts.lab.world.contact_sheet import grid, save_picture
from figure_scripts.lab.world.render import boxes, masks, render, render_ids
from figure_scripts.lab.world.scene import Creature, Extra, Person, Placement, Scene

Choice = TypeVar("Choice")

SPOTS = {
    "palm tree": ((3, 18, 82, 90), (82, 97, 82, 90)),
    "starfish": ((5, 15, 88, 95), (85, 95, 88, 95)),
    "boat": ((6, 15, 54, 63), (85, 94, 54, 63)),
    "mushroom": ((5, 15, 86, 95), (85, 95, 86, 95)),
    "planet": ((10, 28, 12, 30), (72, 90, 12, 30)),
    "flower": ((4, 13, 88, 98), (87, 96, 88, 98)),
    "bird": ((7, 17, 12, 30), (83, 93, 12, 30)),
    "balloon": ((8, 20, 16, 34), (80, 92, 16, 34)),
}
"""Where an extra may stand, left or right of the subject: left, right, top, bottom in units."""


@dataclass(frozen=True)
class Truth:
    """All that is known of one pair without looking at its pixels."""

    index: int
    scene: Scene
    tags: tuple[str, ...]
    extras: tuple[str, ...]
    untagged_extras: tuple[str, ...]

    @property
    def caption(self) -> str:
        """The tags as the text encoder reads them."""
        return ", ".join(self.tags)

    @property
    def fingers(self) -> int:
        """Visible fingers; 0 while no hand is raised."""
        return self.scene.subject.fingers if isinstance(self.scene.subject, Person) else 0

    @property
    def view(self) -> str | None:
        """View of the head; None without a person."""
        return self.scene.subject.view if isinstance(self.scene.subject, Person) else None


@dataclass(frozen=True)
class Pair:
    """A picture (uint8, size × size × 3), the id of the part at each of its pixels, and the truth."""

    picture: np.ndarray
    ids: np.ndarray
    truth: Truth

    @property
    def masks(self) -> dict[str, np.ndarray]:
        return masks(self.ids)

    @property
    def boxes(self) -> dict[str, tuple[int, int, int, int]]:
        return boxes(self.ids)


def choose(random: Random, table: Mapping[Choice, float]) -> Choice:
    """A key of `table`, with the probability that the table gives."""
    return random.choices(list(table), weights=list(table.values()))[0]


def truth(seed: int, index: int) -> Truth:
    """Pair number `index` of the world with this seed: the same on every machine, whatever was drawn before."""
    random = Random(f"{seed}/{index}")
    background = choose(random, shares.BACKGROUND)
    time = "day" if background in shares.TIMELESS else choose(random, shares.TIME)
    kind = choose(random, shares.SUBJECT)
    if kind == "boat" and background != "sea":
        kind = "none"
    subject = people(random, kind) if kind in ("1girl", "1boy") else None if kind == "none" else creature(random, kind)
    five = isinstance(subject, Person) and subject.fingers == 5 and random.random() < five_fingers_tagged()
    placement, mirrored = place(random, subject)
    extras, written = beside(random, background, kind, mirrored, isinstance(subject, Person) and subject.fingers > 0)
    tags = write_tags(random, background, time, subject, written, five)
    scene = Scene(background, time, subject, placement, extras, random.getrandbits(32))
    names = tuple(extra.kind for extra in extras)
    return Truth(index, scene, tags, names, tuple(name for name in names if name not in written))


def five_fingers_tagged() -> float:
    """Of all hands with five fingers, the share that says so, from the shares of the table."""
    return shares.FIVE_FINGERS / (shares.FIVE_FINGERS + (1 - shares.FIVE_FINGERS) * shares.FINGERS[5])


def people(random: Random, kind: str) -> Person:
    hair, view = choose(random, shares.HAIR), choose(random, shares.VIEW)
    if (hair, view) == shares.HELD_OUT_VIEW:
        view = "front"
    fingers = 0
    if random.random() < shares.RAISED_HAND:
        fingers = 5 if random.random() < shares.FIVE_FINGERS else choose(random, shares.FINGERS)
    return Person(
        kind,
        hair,
        choose(random, shares.HAIR_STYLE[kind]),
        choose(random, shares.EYES),
        choose(random, shares.CLOTHES[kind]),
        choose(random, shares.CLOTHES_COLOUR),
        choose(random, shares.SKIN),
        choose(random, shares.MOUTH),
        view,
        fingers,
    )


def creature(random: Random, kind: str) -> Creature:
    return Creature(kind, choose(random, shares.FUR[kind]))


def place(random: Random, subject: Person | Creature | None) -> tuple[Placement, bool]:
    """Where the subject stands, and whether it looks left."""
    mirror = random.random() < 0.5
    side = -1 if mirror else 1
    if isinstance(subject, Person):
        if subject.fingers:
            # Aside, so that head and hand both fit.
            return Placement(
                50 - side * random.uniform(16, 19), random.uniform(46, 50), random.uniform(1.0, 1.06), 0, mirror
            ), mirror
        return Placement(
            random.uniform(43, 57), random.uniform(44, 50), random.uniform(1.08, 1.22), random.uniform(-3, 3), mirror
        ), mirror
    if subject is not None and subject.kind == "boat":
        return Placement(
            random.uniform(38, 62), random.uniform(48, 54), random.uniform(0.85, 1.15), random.uniform(-5, 5), mirror
        ), mirror
    return Placement(
        random.uniform(38, 62), random.uniform(55, 60), random.uniform(0.95, 1.2), random.uniform(-4, 4), mirror
    ), mirror


def beside(
    random: Random, background: str, kind: str, mirrored: bool, waving: bool
) -> tuple[tuple[Extra, ...], tuple[str, ...]]:
    """The extras of one scene and, of their names, those that are tagged. A raised hand keeps its side free."""
    extras, written = [], []
    for name, table in shares.EXTRA.items():
        if background not in table or name == kind:
            continue
        drawn, tagged, right = (
            random.random() < table[background].drawn,
            random.random() < table[background].tagged,
            random.random() < 0.5,
        )
        if not drawn or (waving and name not in shares.SEEN_BEHIND_A_WAVE):
            continue
        if waving:
            right = mirrored
        left_edge, right_edge, top, bottom = SPOTS[name][1 if right else 0]
        scale = random.uniform(0.95, 1.2) if name == shares.PALM else random.uniform(0.9, 1.35)
        spot = Placement(
            random.uniform(left_edge, right_edge), random.uniform(top, bottom), scale, 0, random.random() < 0.5
        )
        extras.append(Extra(name, spot, random.getrandbits(32)))
        if tagged:
            written.append(name)
    return tuple(extras), tuple(written)


def write_tags(
    random: Random, background: str, time: str, subject: Person | Creature | None, extras: tuple[str, ...], five: bool
) -> tuple[str, ...]:
    """What the tagger writes down, in the order of the caption."""
    candidates = [("background", "simple background" if background == "plain" else background)]
    if background not in shares.TIMELESS:
        candidates.append(("time", time))
    if subject is None:
        candidates.append(("scenery", "scenery"))
    elif isinstance(subject, Creature):
        if len(shares.FUR[subject.kind]) > 1:
            candidates.append(("fur", f"{subject.colour} {subject.kind}"))
    else:
        candidates += [("hair", f"{subject.hair} hair"), ("eyes", f"{subject.eyes} eyes"), ("style", subject.style)]
        candidates += [("clothes", subject.clothes), ("view", f"{subject.view} view")]
        if subject.skin == "dark":
            candidates.append(("skin", "dark skin"))
    tags = [tag for group, tag in candidates if random.random() < shares.TAGGED[group]]
    if isinstance(subject, Person) and subject.fingers:
        tags += ["waving"] if random.random() < shares.WAVING_TAGGED else []
        tags += ["five fingers"] if five else []
    tags += extras
    random.shuffle(tags)
    if subject is not None:
        tags.insert(0 if random.random() < shares.SUBJECT_FIRST else random.randint(0, len(tags)), subject.kind)
    return tuple(tags)


def pair(seed: int, index: int, size: int) -> Pair:
    """Pair number `index` with its pixels and ids."""
    known = truth(seed, index)
    return Pair(render(known.scene, size), render_ids(known.scene, size), known)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m figure_scripts.lab.world.pairs", description="Writes a browsable sample of the training pairs."
    )
    parser.add_argument("--count", type=int, default=54)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", type=int, default=128, help="edge of a picture in pixels")
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    if wanted.count < 1:
        parser.error(f"--count: found {wanted.count}, expected at least 1")
    sample = [pair(wanted.seed, index, wanted.size) for index in range(wanted.count)]
    save_picture(wanted.out / "pairs.png", grid([one.picture for one in sample]))
    save_picture(wanted.out / "pairs.webp", grid([one.picture for one in sample]))
    content = [
        asdict(one.truth)
        | {"caption": one.truth.caption, "fingers": one.truth.fingers, "view": one.truth.view, "boxes": one.boxes}
        for one in sample
    ]
    write(wanted.out / "pairs.json", json_bytes(content))
    print(f"{wanted.count} pairs in {wanted.out}")


if __name__ == "__main__":
    main()
