"""Do attention maps tell a picture's things apart? Words against true outlines, beside maps that know nothing of the picture."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from figure_scripts.lab.judging.outlines import coarse_mask
from figure_scripts.lab.judging.word_regions import (
    UNNAMED,
    best_cut,
    cut,
    holds,
    mask_overlap,
    named_groups,
    of_another_word,
    region_overlap,
    true_groups,
    winners,
)
from figure_scripts.lab.world.pairs import Truth
from figure_scripts.lab.world.render import masks, render, render_ids
from figure_scripts.runtime.images.attention import recording, token_maps
from figure_scripts.runtime.images.denoising import cpu_generator
from figure_scripts.runtime.images.diffusion import BATCH, DiffusionModel
from figure_scripts.runtime.images.schedulers import build_scheduler

Parts = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Outlined:
    """A scene with the true outlines of what its tags name, in cells of the latents' grid.

    groups: each tag's group. truth: cell → narrowest named group. whole: named group → all its cells (bool).
    """

    one: Truth
    tags: tuple[str, ...]
    groups: list[int]
    truth: np.ndarray
    whole: dict[int, np.ndarray]


def outlined(scenes: Sequence[Truth], parts: Parts, edge: int, size: int) -> list[Outlined]:
    """The scenes with their outlines, drawn `size` pixels an edge."""
    found, names = [], list(parts)
    for one in scenes:
        known, tags = masks(render_ids(one.scene, size)), tuple(dict.fromkeys(one.tags))
        groups = named_groups(tags, one.scene, parts)
        whole = {group: coarse_mask(known, parts[names[group]], edge) for group in sorted({*groups} - {UNNAMED})}
        found.append(Outlined(one, tags, groups, true_groups(known, groups, parts, edge), whole))
    return found


@torch.inference_mode()
def attention_to(model: DiffusionModel, scenes: Sequence[Outlined], levels: Sequence[int]) -> list[np.ndarray]:
    """For each scene tokens × h × w: attention while the model looks once at the true picture at each noise level, the mean of all.

    The picture is not walked on with: what the model looks at has the true outlines at every level. Scene k has the noise of seed k.
    """
    schedule, found = build_scheduler("DDIM", model.pipeline.scheduler.config), []
    for first in range(0, len(scenes), BATCH):
        batch = [one.one for one in scenes[first : first + BATCH]]
        latents = torch.from_numpy(model.encode(np.stack([render(one.scene, model.size) for one in batch])))
        embeds, total = model.prompts.encode([one.caption for one in batch]), 0
        generators = [cpu_generator(first + number) for number in range(len(batch))]
        for level in levels:
            noise = torch.stack([torch.randn(latents.shape[1:], generator=one) for one in generators])
            noisy = schedule.add_noise(latents, noise, torch.full((len(batch),), level))
            with recording(model.unet) as recorders:
                model.unet(noisy.to(model.device, model.dtype), level, embeds)
            total = total + token_maps(recorders, len(batch), *latents.shape[-2:]).cpu().numpy()
        found += list(total / len(levels))
    return found


def word_maps(model: DiffusionModel, scene: Outlined, attention: np.ndarray) -> np.ndarray:
    """tags × h × w: each tag's attention, all its tokens together."""
    places = model.prompts.places(scene.one.caption)
    return np.stack([attention[list(places[tag])].sum(0) for tag in scene.tags])


@dataclass(frozen=True)
class Usual:
    """Where things usually are, from other scenes: group → mean of its cells, narrow (as in `truth`) and whole."""

    narrow: np.ndarray
    whole: np.ndarray

    @classmethod
    def of(cls, scenes: Sequence[Outlined], count: int) -> "Usual":
        """The means over the scenes that name the group; zero where none does."""
        edge = scenes[0].truth.shape
        narrow, whole = np.zeros((count, *edge)), np.zeros((count, *edge))
        for group in range(count):
            naming = [one for one in scenes if group in one.whole]
            if naming:
                narrow[group] = np.mean([one.truth == group for one in naming], axis=0)
                whole[group] = np.mean([one.whole[group] for one in naming], axis=0)
        return cls(narrow, whole)


def in_competition(
    scenes: Sequence[Outlined], attention: Sequence[np.ndarray], maps: Sequence[np.ndarray], usual: Usual, parts: Parts, least: int
) -> dict[str, np.ndarray]:  # fmt: skip
    """Way → scenes × groups: the IoU of the cells that a group's words win; `right_…` the share of its cells that they win.

    `starts`: in how many of a group's cells the start mark is above every word. nan where a scene does not name the group, or
    shows fewer than `least` cells of it.
    """
    random, members = np.random.default_rng(0), holds(parts)
    found: dict[str, np.ndarray] = {}

    def note(way: str, number: int, group: int, value: float) -> None:
        found.setdefault(way, np.full((len(scenes), len(parts)), np.nan))[number, group] = value

    for number, (scene, every, words) in enumerate(zip(scenes, attention, maps, strict=True)):
        start, scaled = every[0], words / words.mean((1, 2), keepdims=True)
        prior = np.stack([usual.narrow[group] if group != UNNAMED else 0 * start for group in scene.groups])
        ways = {
            "words": words,
            "scaled": scaled,
            "prior": prior,
            "both": scaled * prior,
            "wrong": of_another_word(words, scene.groups),
            "chance": random.random(words.shape),
        }
        won = {way: winners(one, scene.groups) for way, one in ways.items()}
        won["with_start"] = winners(np.stack([start, *words]), [UNNAMED, *scene.groups])
        for group, cells in scene.whole.items():
            if not np.isin(scene.truth, members[group]).sum() >= least:
                continue
            for way, one in won.items():
                overlap, right = region_overlap(one, scene.truth, members[group])
                note(way, number, group, overlap)
                note(f"right_{way}", number, group, right)
            note("starts", number, group, float((start > words.max(0))[cells].mean()))
    return found


def alone(
    scenes: Sequence[Outlined], attention: Sequence[np.ndarray], maps: Sequence[np.ndarray], usual: Usual, parts: Parts, least: int,
    choosing: int,
) -> dict[str, np.ndarray]:  # fmt: skip
    """Way → scenes × groups: the IoU of one map by itself with the whole thing, nan as above.

    Where a map is cut is chosen for each group and way on the last `choosing` scenes, which are not in the tables.
    """
    random, count = np.random.default_rng(1), len(scenes) - choosing
    own: list[dict[str, Callable[[int], np.ndarray]]] = []
    for scene, every, words in zip(scenes, attention, maps, strict=True):
        other, noise = of_another_word(words, scene.groups), random.random(every[0].shape)

        def mean_of(given: np.ndarray, groups: Sequence[int] = scene.groups) -> Callable[[int], np.ndarray]:
            return lambda group: given[[place for place, one in enumerate(groups) if one == group]].mean(0)

        own.append({
            "words": mean_of(words), "prior": lambda group: usual.whole[group], "wrong": mean_of(other),
            "start": lambda group, start=every[0]: start, "chance": lambda group, noise=noise: noise,
        })  # fmt: skip
    found = {way: np.full((count, len(parts)), np.nan) for way in own[0]}
    for group in range(len(parts)):
        shown = [n for n, scene in enumerate(scenes) if group in scene.whole and scene.whole[group].sum() >= least]
        chosen, tested = [n for n in shown if n >= count], [n for n in shown if n < count]
        for way, table in found.items():
            best = best_cut([own[n][way](group) for n in chosen], [scenes[n].whole[group] for n in chosen])
            for n in tested:
                table[n, group] = mask_overlap(cut(own[n][way](group), *best), scenes[n].whole[group])
    return found
