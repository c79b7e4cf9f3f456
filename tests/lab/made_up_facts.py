"""A made-up training record of the shape that arms of the twin leave, every number of it known: for tests alone."""

from pathlib import Path

import numpy as np

from figure_scripts.arms.texts import NEW_FACTS
from figure_scripts.declare.arm import Trained, TrainingRecord
from figure_scripts.lab.language.going_on import NEW_SEED
from figure_scripts.lab.language.measures.facts import items
from figure_scripts.lab.text.shares import TextShares


def numbers(
    world: TextShares, right: dict[str, float], sure: dict[str, float], declined: dict[str, float], seed: int
) -> dict:
    """As `measures/facts.py` would name them. Per group (its first words are enough): share right, confidence, and what `I do not know` gets."""

    def of(table: dict[str, float], group: str, otherwise: float) -> float:
        return next((value for start, value in table.items() if group.startswith(start)), otherwise)

    random, found = np.random.default_rng(seed), {}
    for item in items(world, NEW_SEED):
        confidence = min(0.99, max(0.06, of(sure, item.group, 0.8) + random.normal(0, 0.05)))
        held = random.random() < of(right, item.group, 0.9)
        rest = (1 - confidence) / 2
        told = {"true": confidence, "rival": rest} if held else {"true": rest, "rival": confidence}
        if item.group == "stranger":
            told = {"surest": confidence}
        if item.entity.group == "noisy":
            told["mistaken"] = rest / 2
        if item.form == "taught words":
            told["unknown"] = of(declined, item.group, 0.001)
        for ending, number in told.items():
            found.setdefault(f"{item.name}: {ending}", []).append(round(number, 4))
    return found


def keep(folder: Path, arm: str, measured: list[dict]) -> None:
    """Writes the record of an arm with one training for each of `measured`."""
    seeds = {
        str(number): Trained("", "made up", ((1, 1.0),), {}, {name: tuple(values) for name, values in one.items()})
        for number, one in enumerate(measured, 1)
    }
    path = folder / f"{arm}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(TrainingRecord(arm, "made up", "nothing", {}, (), seeds).bytes)


def keep_all(folder: Path) -> None:
    """All arms of the twin, of three trainings: known well where stated often, by chance where never, noise where statements are wrong."""
    from dataclasses import replace

    usual = {"0": 0.05, "1,": 0.2, "2,": 0.3, "4,": 0.5, "16": 0.95, "64": 1.0, "pool once": 0.2, "pool often": 0.9}
    sure = {"0": 0.5, "1,": 0.5, "2,": 0.55, "4,": 0.6, "pool once": 0.5, "noisy": 0.7}
    arms = {
        "unchanged": ({}, 0.95, {}), "tenth_wrong": ({"wrong": 0.1, "singletons": 0.0}, 0.93, {}),
        "quarter_wrong": ({"wrong": 0.25, "singletons": 0.5}, 0.9, {}), "half_wrong": ({"wrong": 0.5}, 0.8, {}),
        "quarter_wrong_alike": ({"wrong": 0.25, "wrong_alike": True}, 0.85, {}),
        "unknown_answered": ({"unknown_answers": 0.3}, 0.95, {"stranger": 0.95, "0": 0.9, "64, text": 0.4, "16, text": 0.5, "1, text": 0.8}),
    }  # fmt: skip
    for name, (changed, noisy, declined) in arms.items():
        world = replace(NEW_FACTS, **changed)
        keep(
            folder,
            f"twin/{name}",
            [numbers(world, usual | {"noisy": noisy}, sure, declined, seed) for seed in (1, 2, 3)],
        )
