"""Makes the two hundred pictures that are read by eye, and sheets to read them from: no prompt on them, no order, four drawn pictures to thirty.

    python -m figure_scripts.lab.judging.by_eye.eye_pictures --to dist/eye

Among them, unmarked, are drawn pictures whose truth is known, once through the model's VAE: they tell how often the eye is right.
"""

import argparse
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from common.files import json_bytes, write
from figure_scripts.declare.models import LAB
from figure_scripts.lab.world.contact_sheet import grid, save_picture
from figure_scripts.lab.world.pairs import Truth, truth
from figure_scripts.lab.world.render import render
from figure_scripts.runtime.images.diffusion import DiffusionModel, load

FIRST_SEED = 95_000
"""No figure and no earlier reading uses these seeds."""

WORLD = 9_500
"""Seed of the pairs from which captions and drawn pictures are taken: pairs of no training."""

QUICK: dict[str, Any] = {"scheduler": "DPM++ 2M", "steps": 10}
REPORT: dict[str, Any] = {"scheduler": "DDIM", "steps": 20}
"""Settings of the figures that count palm trees and fingers, and of the report on the lab model."""

SEA, HANDS = "sea, scenery", "1girl, waving"
GROUPS: dict[str, tuple[str, str, float, int]] = {
    "sea at 1": (SEA, "", 1.0, 40), "sea at 2": (SEA, "", 2.0, 20), "sea, forbidden": (SEA, "palm tree", 2.0, 8),
    "sea at 5": (SEA, "", 5.0, 7), "sea, asked": ("sea, palm tree, scenery", "", 2.0, 10),
    "hands": (HANDS, "", 5.0, 40), "hands, five": (f"{HANDS}, five fingers", "", 5.0, 30),
}  # fmt: skip
"""Group → prompt, negative prompt, guidance, how many pictures."""

CAPTIONS = {"1girl": 9, "1boy": 6, "none": 2} | dict.fromkeys(
    ("cat", "dog", "octopus", "boat", "plush", "penguin", "robot"), 4
)
"""Subject → how many captions of pairs that show it, at guidance 5."""

DRAWN = {3: 4, 4: 4, 5: 5, 6: 5, 0: 6}
"""Fingers of a raised hand → how many drawn pictures; 0 stands for pictures of the sea without anybody."""

COLUMNS, ROWS, TIMES = 4, 3, 6
"""Of a sheet; each picture is enlarged `TIMES` times (Lanczos)."""

AGAIN = 40
"""Generated pictures that are read a second time, in another order."""


@dataclass(frozen=True)
class Asked:
    """One picture: the group it belongs to and how it was asked for."""

    group: str
    prompt: str
    negative: str
    guidance: float
    seed: int
    scheduler: str
    steps: int


def kind(pair: Truth) -> str:
    """The pair's subject."""
    return pair.scene.subject.kind if pair.scene.subject else "none"


def world() -> Iterator[Truth]:
    """Pairs that nobody was trained on, without end."""
    return (truth(WORLD, number) for number in itertools.count())


def asked() -> list[Asked]:
    """The two hundred, group by group."""
    seeds = itertools.count(FIRST_SEED)
    found: list[Asked] = []
    for group, (prompt, negative, guidance, many) in GROUPS.items():
        found += [Asked(group, prompt, negative, guidance, next(seeds), **QUICK) for _ in range(many)]
    left = dict(CAPTIONS)
    for pair in world():
        if not any(left.values()):
            return found
        if left[kind(pair)] and pair.caption:
            left[kind(pair)] -= 1
            found.append(Asked("captions", pair.caption, "", 5.0, next(seeds), **REPORT))
    return found


def drawn() -> list[Truth]:
    """The drawn pictures' pairs: raised hands, and seas without anybody."""
    left = dict(DRAWN)
    found: list[Truth] = []
    for pair in world():
        if not any(left.values()):
            return found
        fits = pair.fingers > 0 or (pair.scene.background == "sea" and pair.scene.subject is None)
        if fits and left[pair.fingers]:
            left[pair.fingers] -= 1
            found.append(pair)
    return found


def pictures(model: DiffusionModel, wanted: list[Asked]) -> np.ndarray:
    """uint8 N × 64 × 64 × 3, in the order of `wanted`."""
    parts = []
    for _, group in itertools.groupby(wanted, lambda one: one.group):
        same = list(group)
        first = same[0]
        settings: dict[str, Any] = {
            "guidance_scale": first.guidance,
            "scheduler": first.scheduler,
            "steps": first.steps,
        }
        prompts, seeds = [one.prompt for one in same], [one.seed for one in same]
        parts.append(model.generate(prompts, seeds, negative=first.negative, **settings).pictures)
    return np.concatenate(parts)


def sheets(folder: Path, shown: list[tuple[str, np.ndarray]], times: int = TIMES) -> None:
    """Numbered pictures, `COLUMNS` × `ROWS` to a sheet, each enlarged `times` times."""
    for number, first in enumerate(range(0, len(shown), COLUMNS * ROWS)):
        tiles = []
        for name, picture in shown[first : first + COLUMNS * ROWS]:
            edge = times * picture.shape[0]
            tile = Image.new("RGB", (edge, edge + 16), "white")
            tile.paste(Image.fromarray(picture).resize((edge, edge), Image.Resampling.LANCZOS), (0, 16))
            ImageDraw.Draw(tile).text((4, 2), name, fill="black")
            tiles.append(np.asarray(tile))
        save_picture(folder / f"{number:02}.png", grid(tiles, COLUMNS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("dist/eye"))
    folder = parser.parse_args().to
    model, wanted, known = load(LAB), asked(), drawn()
    made = pictures(model, wanted)
    copies = model.decode(model.encode(np.stack([render(pair.scene, model.size) for pair in known])))
    everything = np.concatenate([made, copies])
    order = Random("first").sample(range(len(everything)), len(everything))
    again = Random("again").sample(range(len(made)), AGAIN)
    sheets(folder / "first", [(f"{place}", everything[index]) for place, index in enumerate(order)])
    sheets(folder / "again", [(f"{place}", made[index]) for place, index in enumerate(again)])
    save_picture(folder / "pictures.png", grid(list(made), 20, 0))
    write(folder / "order.json", json_bytes({"first": order, "again": again}))


if __name__ == "__main__":
    main()
