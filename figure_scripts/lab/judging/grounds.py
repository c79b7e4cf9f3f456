"""Which backgrounds one picture shows, several if there are several: read cell by cell, from what the judge sees at each place.

The judge itself answers with one background. Its layers before that answer still know the place, 8 × 8 cells; a linear map from there to
the truth of drawn pictures (which background's parts cover the cell) is solved in closed form, from pictures of one background each.
"""

from collections.abc import Sequence

import numpy as np
import torch

from figure_scripts.lab.judging.judges import BATCH, JudgeNet
from figure_scripts.lab.world.brush import PART_ID
from figure_scripts.lab.world.render import render, render_ids
from figure_scripts.lab.world.scene import BACKGROUNDS, Scene

GROUNDS = (*BACKGROUNDS, "sky")
"""What a cell can be. The sky over sea, mountain and city is the same, so it speaks for none of them."""

SKY = ("sky", "sun", "moon", "cloud", "star")
UNDER_THE_SKY = ("sea", "mountain", "city")
THINGS = range(PART_ID["palm tree"], len(PART_ID))
"""Parts that belong to no background; what they cover is not asked."""

CELLS = 8
RIDGE = 10.0
LEAST = 8
"""Cells, of 64, from which on a background counts as there."""


def ground_shares(scene: Scene) -> np.ndarray:
    """float, CELLS × CELLS × GROUNDS: the share of each cell that each ground covers, of what is no thing; 0 where all is things."""
    ids = render_ids(scene, 64)
    own = GROUNDS.index(scene.background)
    ground = np.full(ids.shape, own)
    if scene.background in UNDER_THE_SKY:
        ground[np.isin(ids, [PART_ID[name] for name in SKY])] = GROUNDS.index("sky")
    one_hot = np.eye(len(GROUNDS))[ground] * ~np.isin(ids, list(THINGS))[..., None]
    cell = 64 // CELLS
    return one_hot.reshape(CELLS, cell, CELLS, cell, len(GROUNDS)).mean((1, 3))


@torch.inference_mode()
def seen_by_cell(network: JudgeNet, pictures: np.ndarray) -> np.ndarray:
    """What the judge's last layer with places holds: N × CELLS × CELLS × channels. Pictures: uint8 N × 64 × 64 × 3."""
    found = []
    for first in range(0, len(pictures), BATCH):
        given = torch.from_numpy(pictures[first : first + BATCH]).permute(0, 3, 1, 2).float() / 127.5 - 1
        found.append(network.body(given).permute(0, 2, 3, 1).numpy())
    return np.concatenate(found)


class GroundReader:
    """Reads pictures cell by cell, having learned from drawn pictures of one background each (`pictures`) and their scenes."""

    def __init__(self, network: JudgeNet, pictures: np.ndarray, scenes: Sequence[Scene]):
        self.network = network
        seen = self._given(pictures).reshape(-1, network.body[-1].body[0].in_channels + 1)  # type: ignore[index, union-attr]
        truth = np.stack([ground_shares(scene) for scene in scenes]).reshape(-1, len(GROUNDS))
        asked = truth.sum(1) > 0.5
        seen, truth = seen[asked], truth[asked]
        self.weights = np.linalg.solve(seen.T @ seen + RIDGE * np.eye(seen.shape[1]), seen.T @ truth)

    def _given(self, pictures: np.ndarray) -> np.ndarray:
        seen = seen_by_cell(self.network, pictures).astype(np.float64)
        return np.concatenate([seen, np.ones((*seen.shape[:3], 1))], -1)

    def cells(self, pictures: np.ndarray) -> np.ndarray:
        """int, N × CELLS × CELLS: the likeliest ground of each cell, an index into GROUNDS."""
        return np.asarray((self._given(pictures) @ self.weights).argmax(-1))

    def shows(self, pictures: np.ndarray, background: str) -> np.ndarray:
        """bool (N,): whether at least LEAST cells are read as this background."""
        return np.asarray((self.cells(pictures) == GROUNDS.index(background)).sum((1, 2)) >= LEAST)


def sky_exchanged(ground: Scene, sky: Scene, size: int) -> np.ndarray:
    """The picture of `ground` with the picture of `sky` where its sky was: a mixture whose truth is known (uint8, size × size × 3)."""
    ids = render_ids(ground, size)
    there = np.isin(ids, [PART_ID[name] for name in SKY])
    return np.where(there[..., None], render(sky, size), render(ground, size))
