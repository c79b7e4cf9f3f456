"""True outlines of a scene's parts on the latents' grid, and how well a map of numbers fits one."""

from collections.abc import Mapping, Sequence

import numpy as np

from figure_scripts.lab.world import scene
from figure_scripts.lab.world.scene import Creature, Scene

BACKGROUND_PARTS = {"sea": "sea", "mountain": "mountain", "city": "city"}


def part_of(tag: str, drawn: Scene) -> str | None:
    """The group of parts that a tag names in this scene; None where its outline is not known, as for a time of day."""
    last = tag.split(" ")[-1]
    if tag in ("1girl", "1boy"):
        return "person"
    if last == "hair" or tag in (style for styles in scene.HAIR_STYLES.values() for style in styles):
        return "hair"
    if last == "eyes":
        return "eyes"
    if tag in (clothes for kinds in scene.CLOTHES.values() for clothes in kinds):
        return "clothes"
    if tag == "palm tree":
        return "palm"
    if (
        isinstance(drawn.subject, Creature)
        and tag == drawn.subject.kind
        and tag in ("cat", "dog", "octopus", "penguin", "plush")
    ):
        return "animal"
    return BACKGROUND_PARTS.get(tag)


def coarse_mask(known: Mapping[str, np.ndarray], parts: Sequence[str], edge: int) -> np.ndarray:
    """bool, edge × edge: cells at least half covered by one of the parts (`known`: part → bool, size × size)."""
    size = next(iter(known.values())).shape[0]
    whole = np.zeros((size, size), bool)
    for part in parts:
        whole |= known.get(part, False)
    cell = size // edge
    return whole.reshape(edge, cell, edge, cell).mean((1, 3)) >= 0.5


def best_channel(maps: np.ndarray, cells: Sequence[np.ndarray], choosing: Sequence[int]) -> np.ndarray:
    """The channel that fits `cells` best over the pictures `choosing`, for all pictures: N × h × w, turned over where dark means yes.

    maps: N × channels × h × w. cells: for each picture what is to be found, bool h × w.
    """
    scores = [
        np.mean([overlap(sign * maps[n, channel], cells[n])[0] for n in choosing])
        for channel in range(maps.shape[1])
        for sign in (1, -1)
    ]
    channel, sign = divmod(int(np.argmax(scores)), 2)
    return maps[:, channel] * (1 - 2 * sign)


def overlap(values: np.ndarray, mask: np.ndarray) -> tuple[float, float]:
    """Intersection over union of the mask with as many of the map's largest places, and what a random map would reach.

    Equal areas leave no threshold to choose. Of k random places among n, k²/n lie inside on average.
    """
    count, total = int(mask.sum()), mask.size
    chosen = np.zeros(total, bool)
    chosen[np.argsort(-values.ravel(), kind="stable")[:count]] = True
    inside = int((chosen & mask.ravel()).sum())
    by_chance = count * count / total
    return inside / (2 * count - inside), by_chance / (2 * count - by_chance)
