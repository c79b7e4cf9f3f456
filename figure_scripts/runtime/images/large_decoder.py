"""A second decoder for the same latents, to twice the edge (what users of a WebUI know as changing the VAE). The rest of the model stays as it is."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from diffusers.models.autoencoders.vae import Decoder
from safetensors.torch import load_file
from torch import Tensor, nn

from figure_scripts.runtime.images.diffusion import DiffusionModel

BATCH = 8
"""Pictures decoded together: they are four times as large as the model's own."""


class LargeDecoder(nn.Module):
    """Latents as the VAE gives them (N × channels × edge × edge, unscaled) to pictures of twice the VAE's size, -1 to 1."""

    def __init__(self, latent_channels: int, channels: Sequence[int], layers: int, groups: int):
        super().__init__()
        self.arguments = {
            "latent_channels": latent_channels, "channels": list(channels), "layers": layers, "groups": groups
        }  # fmt: skip
        self.post_quant_conv = nn.Conv2d(latent_channels, latent_channels, 1)
        self.decoder = Decoder(
            latent_channels, 3, ("UpDecoderBlock2D",) * len(channels), tuple(channels), layers, groups, mid_block_add_attention=False
        )  # fmt: skip

    def forward(self, latents: Tensor) -> Tensor:
        """Pictures N × 3 × size × size."""
        return self.decoder(self.post_quant_conv(latents))


def load_large_decoder(folder: Path) -> LargeDecoder:
    """The decoder in `folder` (`config.json`, `decoder.safetensors`), in single precision."""
    large = LargeDecoder(**json.loads((folder / "config.json").read_bytes()))
    large.load_state_dict({name: value.float() for name, value in load_file(folder / "decoder.safetensors").items()})
    return large.eval().requires_grad_(False)


@torch.inference_mode()
def decoded_large(model: DiffusionModel, large: LargeDecoder, latents: np.ndarray) -> np.ndarray:
    """Latents as the UNet sees them (N × channels × h × w) to pictures (uint8), rounded as `model.decode` rounds."""
    given = torch.from_numpy(latents) / model.vae.config.scaling_factor
    parts = [(large(part) / 2 + 0.5).clamp(0, 1).permute(0, 2, 3, 1) for part in given.split(BATCH)]
    return (torch.cat(parts).numpy() * 255).round().astype(np.uint8)
