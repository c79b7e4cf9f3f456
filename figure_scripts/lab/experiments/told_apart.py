"""Do attention maps tell a picture's things apart? Words against true outlines, beside maps that know nothing of the picture.

Known before, from a look at 64 scenes: the strongest word is the right one in hardly any cell of hair, clothes or mountains, and the
start mark is stronger than all. Expected of the mean IoU over the groups, before a first trial: strongest word 0.15, each word divided
by its own mean 0.35, usual places 0.45, random maps 0.1; after that trial, of the two in the middle multiplied: more than of each alone.
"""

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
            total = total + token_maps(recorders, len(batch), *latents.shape[-2:]).cpu().numpy()  # type: ignore[assignment]  # 0 before the first level
        found += list(total / len(levels))  # type: ignore[call-overload]  # an array by now
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


def won_by_each_way(
    scene: Outlined, every: np.ndarray, words: np.ndarray, usual: Usual, random: np.random.Generator
) -> dict[str, np.ndarray]:
    """Way → the group that wins each cell. every: tokens × h × w, of which the first is the start mark; words: tags × h × w.

    words: the largest attention wins. scaled: the largest share of a word's own mean. prior: where things usually are, without any
    attention. both: the last two multiplied. wrong: the words' maps dealt out anew. with_start: the start mark competes too.
    """
    start, scaled = every[0], words / words.mean((1, 2), keepdims=True)
    prior = np.stack([usual.narrow[group] if group != UNNAMED else 0 * start for group in scene.groups])
    ways = {"words": words, "scaled": scaled, "prior": prior, "both": scaled * prior}
    ways |= {"wrong": of_another_word(words, scene.groups), "chance": random.random(words.shape)}
    won = {way: winners(one, scene.groups) for way, one in ways.items()}
    return won | {"with_start": winners(np.stack([start, *words]), [UNNAMED, *scene.groups])}


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
        won = won_by_each_way(scene, every, words, usual, random)
        for group, cells in scene.whole.items():
            if np.isin(scene.truth, members[group]).sum() < least:
                continue
            for way, one in won.items():
                overlap, right = region_overlap(one, scene.truth, members[group])
                note(way, number, group, overlap)
                note(f"right_{way}", number, group, right)
            note("starts", number, group, float((every[0] > words.max(0))[cells].mean()))
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
            "start": lambda group, start=every[0]: start, "chance": lambda group, noise=noise: noise,  # type: ignore[misc]  # mypy infers no lambda with a default
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


COLOURS = {"person": "#e69f00", "hair": "#cc79a7", "clothes": "#0072b2", "eyes": "#000000", "animal": "#d55e00", "palm": "#007a55",
           "sea": "#56b4e9", "mountain": "#8c6bb1", "city": "#7f7f00"}  # fmt: skip
NOTHING = "#d9d9d9"


def painted(groups: np.ndarray, names: Sequence[str], size: int) -> np.ndarray:
    """A picture (uint8, size × size × 3) of the group in each cell; grey where there is none."""
    table = np.array([[int(COLOURS[name][k : k + 2], 16) for k in (1, 3, 5)] for name in names], np.uint8)
    nothing = np.array([int(NOTHING[k : k + 2], 16) for k in (1, 3, 5)], np.uint8)
    cells = np.where(groups[..., None] == UNNAMED, nothing, table[groups])
    return np.kron(cells, np.ones((size // len(groups),) * 2 + (1,), np.uint8))


def side_by_side(
    scenes: Sequence[Outlined], attention: Sequence[np.ndarray], maps: Sequence[np.ndarray], usual: Usual, parts: Parts, size: int,
    rows: int, ways: Sequence[str],
) -> list[np.ndarray]:  # fmt: skip
    """Of the first scenes whose tags name at least four groups: the picture, its true regions, and those that each way gives."""
    shown: list[np.ndarray] = []
    many = [number for number, scene in enumerate(scenes) if len(scene.whole) >= 4][:rows]
    for number in many:
        scene = scenes[number]
        won = won_by_each_way(scene, attention[number], maps[number], usual, np.random.default_rng(0))
        known = [painted(np.where(scene.truth == UNNAMED, UNNAMED, won[way]), [*parts], size) for way in ways]
        shown += [render(scene.one.scene, size), painted(scene.truth, [*parts], size), *known]
    return shown
