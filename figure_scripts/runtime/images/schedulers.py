"""Samplers by the names that artists know, or by the class's name in diffusers."""

from typing import Any

import diffusers
from diffusers import SchedulerMixin

from common.errors import FigureError, nearest

NAMES: dict[str, tuple[str, dict[str, Any]]] = {
    "DDIM": ("DDIMScheduler", {}),
    "DDPM": ("DDPMScheduler", {}),
    "Euler": ("EulerDiscreteScheduler", {}),
    "Euler a": ("EulerAncestralDiscreteScheduler", {}),
    "DPM++ 2M": ("DPMSolverMultistepScheduler", {"algorithm_type": "dpmsolver++", "solver_order": 2}),
    "UniPC": ("UniPCMultistepScheduler", {}),
}
"""Name in image generators → class in diffusers and its settings beside those saved with the model."""


def build_scheduler(name: str, config: Any) -> Any:
    """A new scheduler with the noise levels that the model was trained on (`config`, of the scheduler saved with it).

    Raises:
        FigureError: neither a name of `NAMES` nor a scheduler class of diffusers.
    """
    kind, settings = NAMES.get(name, (name, {}))
    found = getattr(diffusers, kind, None)
    if not (isinstance(found, type) and issubclass(found, SchedulerMixin)):
        raise FigureError("unknown scheduler", found=repr(name), hint=nearest(name, NAMES))
    return found.from_config(config, **settings)
