"""A ControlNet beside the UNet: what it reads from a drawing is added on the UNet's way (Zhang et al. 2023). The UNet stays as it is."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from diffusers.models.controlnets.controlnet import ControlNetModel
from torch import Tensor, nn

from common.errors import FigureError


@dataclass(frozen=True)
class Control:
    """A ControlNet with a drawing for each picture (uint8 N × height × width × 3); `scale` is how strongly it is heard, 0 not at all."""

    network: nn.Module
    drawings: np.ndarray
    scale: float = 1.0

    def check(self, count: int, height: int, width: int) -> None:
        """Raises a FigureError where there is not one drawing of their size (in pixels) for each of `count` pictures."""
        expected = (count, height, width, 3)
        if self.drawings.shape != expected:
            raise FigureError("not one drawing for each picture", found=self.drawings.shape, expected=expected)

    def part(self, batch: slice) -> Self:
        """The same for some of the pictures."""
        return replace(self, drawings=self.drawings[batch])

    def residuals(self, sample: Tensor, timestep: Tensor, prompt_embeds: Tensor) -> dict[str, Any]:
        """What the UNet is to add, as its keyword arguments. With guidance `sample` holds the pictures twice, and so are the drawings."""
        drawings = torch.from_numpy(self.drawings).permute(0, 3, 1, 2).to(sample.device, sample.dtype) / 255
        drawings = drawings.repeat(len(sample) // len(drawings), 1, 1, 1)
        down, middle = self.network(
            sample, timestep, prompt_embeds, drawings, conditioning_scale=self.scale, return_dict=False
        )
        return {"down_block_additional_residuals": down, "mid_block_additional_residual": middle}


def load_controlnet(folder: Path, device: torch.device, dtype: torch.dtype) -> ControlNetModel:
    """The ControlNet in `folder`, ready beside a diffusion model that computes on `device` in `dtype`."""
    network = ControlNetModel.from_pretrained(folder, use_safetensors=True, local_files_only=True)
    return network.to(device, dtype).eval().requires_grad_(False)
