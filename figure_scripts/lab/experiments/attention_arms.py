"""The same seeds with and without a change to the attention, picture by picture: hair that takes another colour, a tree that goes."""

import itertools
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np

from common.schema import Finding
from figure_scripts.lab.experiments import lab_model
from figure_scripts.lab.judging.judges import Judges
from figure_scripts.lab.judging.sides import seen_on
from figure_scripts.lab.world.render import render
from figure_scripts.runtime.images.attention_edits import Edit, blocked, editing, exchanged
from figure_scripts.statistics.intervals import share_of


@dataclass(frozen=True)
class Arms:
    """Findings, and each arm's pictures for the page; picture k of every arm has seed k."""

    findings: dict[str, Finding]
    pictures: dict[str, np.ndarray]
    order: list[int]
    """Which pictures to show first."""

    def shown(self, columns: int) -> list[np.ndarray]:
        """One row an arm, the same seeds in each."""
        return [one[number] for one in self.pictures.values() for number in self.order[:columns]]


def made(run, prompts: str | Sequence[str], edit: Edit | None) -> np.ndarray:  # noqa: ANN001  # a Run; the engine is above
    """The figure's pictures with the edit in all layers, at all steps."""
    guided = run.figure.parameters["guidance_scale"] != 1
    with editing(run.diffusion_model(), edit, guided) if edit else nullcontext():
        return run.pictures(prompts)


def colour_arms(run, judges: Judges, form: str, colours: Sequence[str]) -> Arms:  # noqa: ANN001
    """Every ordered pair of colours in turn, one for the hair and one for the eyes: how often each takes the other's colour."""
    pairs = list(itertools.permutations(colours, 2))
    mine = [pairs[number % len(pairs)] for number in range(len(run.figure.seeds))]
    prompts = [form.format(*pair) for pair in mine]
    model = run.diffusion_model()
    first, *_, fourth, fifth = list(model.prompts.places(prompts[0]).values())
    hair, eyes = list(model.prompts.places(prompts[0]).values())[1:3]
    padding = len(model.prompts.ids(prompts[0])) - 1
    edits: dict[str, Edit | None] = {
        "plain": None,
        "colours": exchanged(hair[:1], eyes[:1]),
        "tags": exchanged(hair, eyes),
        "padding": exchanged(hair[:1], [padding]),
        "unrelated": exchanged(fourth, fifth),
    }
    pictures = {name: made(run, prompts, edit) for name, edit in edits.items()}
    pictures["asked"] = made(run, [form.format(*pair[::-1]) for pair in mine], None)
    findings = {}
    for name, one in pictures.items():
        read = judges.read(one)
        for head, kept, other in (("hair", 0, 1), ("eyes", 1, 0)):
            labels = read.label(head)
            findings[f"{head}_{name}"] = share_of(
                label == pair[other] for label, pair in zip(labels, mine, strict=True)
            )
            findings[f"{head}_kept_{name}"] = share_of(
                label == pair[kept] for label, pair in zip(labels, mine, strict=True)
            )
        findings[f"girl_{name}"] = share_of(label == "1girl" for label in read.label("subject"))
    return Arms(findings, pictures, list(range(len(mine))))


def side_arms(run, judges: Judges, prompt: str, extra: str, unrelated: str) -> Arms:  # noqa: ANN001
    """A tag, and another one, blocked left and right: is the thing gone from the side where it stood?

    Counted over pictures that show it on one side only when nothing is blocked.
    """
    places = run.diffusion_model().prompts.places(prompt)
    edits = {f"{tag}_{side}": blocked(places[tag], side) for tag in (extra, unrelated) for side in ("left", "right")}
    pictures = {"plain": made(run, prompt, None)} | {name: made(run, prompt, edit) for name, edit in edits.items()}
    seen = {name: seen_on(judges, one, extra) for name, one in pictures.items()}
    return Arms(side_findings(seen, extra, unrelated), pictures, standing_on_one_side(seen["plain"])[0])


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
    findings = {"one_side": share_of(seen["plain"]["left"] != seen["plain"]["right"])}
    for name, chosen in arms.items():
        here = [bool(seen[arm][side][number]) for arm, side, number in zip(chosen, sides, numbers, strict=True)]
        there = [bool(seen[arm][other[side]][number]) for arm, side, number in zip(chosen, sides, numbers, strict=True)]
        findings[f"gone_{name}"] = share_of(not one for one in here)
        findings[f"moved_{name}"] = share_of(not one and two for one, two in zip(here, there, strict=True))
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
