"""The shipped ControlNet: it lets the lab model follow a line drawing."""

from typing import Any

import numpy as np

from figure_scripts.declare.figure import FolderWeights
from figure_scripts.runtime.controlnet import Control, load_controlnet
from figure_scripts.runtime.weights import verified_folder

WEIGHTS = FolderWeights("lab/weights/control", "abde8b89f327d9ccf288e1bef24892d8957132c623097a945d62dfe544e7a9b5")


def following(model: Any, drawings: np.ndarray, scale: float = 1.0) -> Control:
    """What makes `model` (the lab model as the runtime loads it) follow the drawings (uint8 N × size × size × 3)."""
    return Control(load_controlnet(verified_folder(WEIGHTS), model), drawings, scale)
