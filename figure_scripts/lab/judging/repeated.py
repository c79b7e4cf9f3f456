"""Which training pairs an arm repeats, and other pictures that the same caption could have: the strangers beside which a copy is told."""

from dataclasses import replace
from functools import cache
from random import Random

from figure_scripts.lab.world import shares
from figure_scripts.lab.world.pairs import Truth, beside, choose, creature, people, place, truth
from figure_scripts.lab.world.scene import Person, Scene

TIMES = (1, 10, 100)
EACH = 10
"""Pairs that are shown so many times as often as others."""
FIRST, TAKEN_FROM = 0, 8_000
"""Repeated pairs are the first with people or animals; their repetitions take the places of the pairs from number 8,000 on."""


@cache
def repeated_pairs(seed: int) -> tuple[tuple[int, int], ...]:
    """(number of the pair, how many times as often), of the world with this seed."""
    found: list[tuple[int, int]] = []
    number = FIRST
    while len(found) < EACH * len(TIMES):
        if truth(seed, number).scene.subject is not None:
            found.append((number, TIMES[len(found) % len(TIMES)]))
        number += 1
    return tuple(found)


@cache
def places_of_repetitions(seed: int) -> dict[int, int]:
    """Number of a pair that gives up its place → number of the pair that is shown in it."""
    shown = [number for number, times in repeated_pairs(seed) for _ in range(times - 1)]
    return {TAKEN_FROM + place: number for place, number in enumerate(shown)}


def stranger(pair: Truth, number: int) -> Scene:
    """Another scene that the pair's caption could belong to: what is tagged stays, everything else is drawn by lot anew."""
    random = Random(f"stranger/{pair.index}/{number}")
    old, kind = pair.scene, pair.scene.subject.kind if pair.scene.subject else "none"
    subject = old.subject
    if isinstance(old.subject, Person):
        subject = _person(random, old.subject, pair.tags)
    elif old.subject is not None:
        said = f"{old.subject.colour} {kind}" in pair.tags
        subject = old.subject if said else creature(random, kind)
    background = (
        old.background if {old.background, "simple background"} & {*pair.tags} else choose(random, shares.BACKGROUND)
    )
    time = old.time if old.time in pair.tags or background in shares.TIMELESS else choose(random, shares.TIME)
    placement, mirrored = place(random, subject)
    waving = isinstance(subject, Person) and subject.fingers > 0
    wanted = {extra for extra in pair.extras if extra in pair.tags}
    for _ in range(2_000):
        extras, _ = beside(random, background, kind, mirrored, waving)
        if wanted <= {extra.kind for extra in extras}:
            break
    return Scene(background, time, subject, placement, extras, random.getrandbits(32))


def _person(random: Random, old: Person, tags: tuple[str, ...]) -> Person:
    new = people(random, old.kind)
    said = {
        "hair": f"{old.hair} hair",
        "eyes": f"{old.eyes} eyes",
        "style": old.style,
        "clothes": old.clothes,
        "view": f"{old.view} view",
    }
    kept = {name: getattr(old, name) for name, tag in said.items() if tag in tags}
    if "dark skin" in tags:
        kept["skin"] = "dark"
    if "five fingers" in tags:
        kept["fingers"] = 5
    elif "waving" in tags and not new.fingers:
        kept["fingers"] = choose(random, shares.FINGERS)
    return replace(new, **kept)
