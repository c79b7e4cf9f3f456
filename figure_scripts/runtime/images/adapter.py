"""An adapter beside the UNet (T2I-Adapter, Mou et al. 2023): what it reads from a drawing is added on the UNet's way down. The UNet stays as it is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from diffusers.models.adapter import T2IAdapter
from torch import Tensor

from figure_scripts.runtime.images.controlnet import Control


@dataclass(frozen=True)
class Adapter(Control):
    """A T2I-Adapter in the ControlNet's place. It is not told the step, the latents or the prompt: a drawing means the same throughout."""

    def residuals(self, sample: Tensor, timestep: Tensor, prompt_embeds: Tensor) -> dict[str, Any]:
        """What the UNet is to add, as its keyword arguments. With guidance `sample` holds the pictures twice, and so are the drawings."""
        drawings = torch.from_numpy(self.drawings).permute(0, 3, 1, 2).to(sample.device, sample.dtype) / 255
        times = len(sample) // len(drawings)
        maps = [self.scale * one.repeat(times, 1, 1, 1) for one in self.network(drawings)]
        return {"down_intrablock_additional_residuals": maps}


def load_adapter(folder: Path, device: torch.device, dtype: torch.dtype) -> T2IAdapter:
    """The adapter in `folder`, ready beside a diffusion model that computes on `device` in `dtype`."""
    network = T2IAdapter.from_pretrained(folder, use_safetensors=True, local_files_only=True)
    return network.to(device, dtype).eval().requires_grad_(False)
