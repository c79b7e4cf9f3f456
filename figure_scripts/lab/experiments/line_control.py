"""The shipped ControlNet: it lets the lab model follow a line drawing."""

import numpy as np

from figure_scripts.declare.models import LAB_CONTROLNET
from figure_scripts.runtime.images.controlnet import Control, load_controlnet
from figure_scripts.runtime.images.diffusion import DiffusionModel
from figure_scripts.runtime.weights import verified_folder


def following(model: DiffusionModel, drawings: np.ndarray) -> Control:
    """What makes `model` (the lab model as the runtime loads it) follow the drawings (uint8 N × size × size × 3)."""
    return Control(load_controlnet(verified_folder(LAB_CONTROLNET), model.device, model.dtype), drawings)
