"""How often CLIP is right on pictures that a program drew, so that the truth is known without anybody looking.

These are not the pictures that it has to read: what it fails here it may pass on others, and the other way round. `by_eye.py` asks that.
"""

import numpy as np

from common.schema import Finding
from figure_scripts.lab.experiments.who_reads import ClipJudges
from figure_scripts.lab.judging.balanced_scenes import HEADS, NOT_ASKED, balanced_scene, labels
from figure_scripts.lab.world.render import render
from figure_scripts.statistics.intervals import share

SEED = 11
"""Of the scenes; the lab's own judges learned from seed 7."""
SCENES = 500
EDGE = 224
"""Pixels, as CLIP sees them."""


def right_on_known(judges: ClipJudges, scenes: int = SCENES) -> dict[str, tuple[Finding, float]]:
    """Question → how often the judge is right, of the scenes that have an answer, and how often a guess would be."""
    drawn = [balanced_scene(SEED, number) for number in range(scenes)]
    read = judges.read(np.stack([render(scene, EDGE) for scene in drawn]))
    truth = dict(zip(HEADS, np.stack([labels(scene) for scene in drawn]).T, strict=True))
    found = {}
    for head, probabilities in read.probabilities.items():
        asked = truth[head] != NOT_ASKED
        if asked.any():
            right = (probabilities.argmax(1) == truth[head]) & asked
            found[head] = share(int(right.sum()), int(asked.sum())), 1 / len(HEADS[head])
    return found
