"""The same seeds with and without a change to the attention, picture by picture: hair that takes another colour, a tree that goes."""

import itertools
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np

from common.schema import Finding
from figure_scripts.lab.experiments import lab_model
from figure_scripts.lab.judging.judges import Judges, Readings
from figure_scripts.lab.judging.sides import seen_on
from figure_scripts.lab.world.render import render
from figure_scripts.runtime.images.attention_edits import Edit, blocked, editing, exchanged
from figure_scripts.statistics.intervals import share_of
from figure_scripts.statistics.paired import paired_difference


@dataclass(frozen=True)
class Arms:
    """Findings, and each arm's pictures for the page; picture k of every arm has seed k."""

    findings: dict[str, Finding]
    pictures: dict[str, np.ndarray]

    def shown(self, names: Sequence[str], numbers: Sequence[int]) -> list[np.ndarray]:
        """One row for each of these arms, the same seeds in each."""
        return [self.pictures[name][number] for name in names for number in numbers]


def made(run, prompts: str | Sequence[str], edit: Edit | None) -> np.ndarray:  # a Run; the engine is above
    """The figure's pictures with the edit in all layers, at all steps."""
    guided = run.figure.parameters["guidance_scale"] != 1
    with editing(run.diffusion_model(), edit, guided) if edit else nullcontext():
        return run.pictures(prompts)


def colour_arms(run, judges: Judges, form: str, colours: Sequence[str]) -> Arms:
    """Every ordered pair of colours in turn, one for the hair and one for the eyes: how often each takes the other's colour."""
    pairs = list(itertools.permutations(colours, 2))
    mine = [pairs[number % len(pairs)] for number in range(len(run.figure.seeds))]
    prompts = [form.format(*pair) for pair in mine]
    _, hair, eyes, *unrelated = run.diffusion_model().prompts.places(prompts[0]).values()
    edits: dict[str, Edit | None] = {
        "plain": None,
        "colours": exchanged(hair[:1], eyes[:1]),
        "things": exchanged(hair[1:], eyes[1:]),
        "tags": exchanged(hair, eyes),
        "unrelated": exchanged(*unrelated),
    }
    pictures = {name: made(run, prompts, edit) for name, edit in edits.items()}
    return Arms(colour_findings({name: judges.read(one) for name, one in pictures.items()}, mine), pictures)


def colour_findings(read: Mapping[str, Readings], asked: Sequence[tuple[str, str]]) -> dict[str, Finding]:
    """read: arm → readings of the pictures for which `asked` says the colours of hair and eyes, in this order.

    `hair_…`: the hair has the eyes' colour; `eyes_…` the other way round; `…_kept_…`: has its own still.
    """
    findings = {}
    for (name, one), (head, own) in itertools.product(read.items(), (("hair", 0), ("eyes", 1))):
        labels = one.label(head)
        findings[f"{head}_{name}"] = share_of(label == pair[1 - own] for label, pair in zip(labels, asked, strict=True))
        findings[f"{head}_kept_{name}"] = share_of(
            label == pair[own] for label, pair in zip(labels, asked, strict=True)
        )
    return findings


def side_arms(run, judges: Judges, prompt: str, extra: str, unrelated: str) -> Arms:
    """A tag, and another one, blocked left and right: is the thing gone from the side where it stood?

    Counted over pictures that show it on one side only when nothing is blocked.
    """
    places = run.diffusion_model().prompts.places(prompt)
    edits = {f"{tag}_{side}": blocked(places[tag], side) for tag in (extra, unrelated) for side in ("left", "right")}
    pictures = {"plain": made(run, prompt, None)} | {name: made(run, prompt, edit) for name, edit in edits.items()}
    seen = {name: seen_on(judges, one, extra) for name, one in pictures.items()}
    return Arms(side_findings(seen, extra, unrelated), pictures)


def standing_on_one_side(seen: Mapping[str, np.ndarray]) -> tuple[list[int], list[str]]:
    """The pictures that show the thing on one side only, and that side."""
    found = np.flatnonzero(seen["left"] != seen["right"])
    return found.tolist(), ["left" if seen["left"][number] else "right" for number in found]


def side_findings(seen: Mapping[str, Mapping[str, np.ndarray]], extra: str, unrelated: str) -> dict[str, Finding]:
    """seen: arm → side → bool (N,). `gone_…`: no longer on its side; `moved_…`: now on the other side alone."""
    other = {"left": "right", "right": "left"}
    numbers, sides = standing_on_one_side(seen["plain"])
    arms = {
        "there": [f"{extra}_{side}" for side in sides],
        "elsewhere": [f"{extra}_{other[side]}" for side in sides],
        "unrelated": [f"{unrelated}_{side}" for side in sides],
    }
    findings, gone = {"one_side": share_of(seen["plain"]["left"] != seen["plain"]["right"])}, {}
    for name, chosen in arms.items():
        here = [bool(seen[arm][side][number]) for arm, side, number in zip(chosen, sides, numbers, strict=True)]
        there = [bool(seen[arm][other[side]][number]) for arm, side, number in zip(chosen, sides, numbers, strict=True)]
        gone[name] = ~np.array(here)
        findings[f"gone_{name}"] = share_of(gone[name])
        findings[f"moved_{name}"] = share_of(not one and two for one, two in zip(here, there, strict=True))
    for name in ("elsewhere", "unrelated"):
        findings[f"more_than_{name}"] = paired_difference(gone["there"], gone[name])
    return findings


def sides_read_right(judges: Judges, first: int, count: int, size: int, extra: str = "palm tree") -> Finding:
    """How often the reading of sides is right on held-out scenes by the sea: no tree, or one, left or right."""
    scenes = [one.scene for one in lab_model.held_out(first, count) if one.scene.background == "sea"]
    read = seen_on(judges, np.stack([render(scene, size) for scene in scenes]), extra)
    right = []
    for number, scene in enumerate(scenes):
        stands = {"left" if one.placement.x < 50 else "right" for one in scene.extras if one.kind == extra}
        right.append({side for side, seen in read.items() if seen[number]} == stands)
    return share_of(right)
