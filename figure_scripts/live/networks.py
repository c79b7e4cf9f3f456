"""The networks of the lab model, its larger decoder and its judge, each with the inputs and outputs that the browser knows it by. One picture at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from diffusers.models.attention_processor import Attention
from torch import Tensor, nn

from figure_scripts.lab.judging.judges import SIZE, Judges
from figure_scripts.runtime.images.attention import RecordingProcessor, token_maps
from figure_scripts.runtime.images.diffusion import DiffusionModel
from figure_scripts.runtime.images.large_decoder import LargeDecoder


@dataclass(frozen=True)
class Network:
    """One network as it is exported: `inputs` and `outputs` name what it takes and gives, `example` holds one value for each input."""

    module: nn.Module
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    example: tuple[Tensor, ...]


class TextEncoder(nn.Module):
    """ids (1 × tokens) → prompt embeddings (1 × tokens × width)."""

    def __init__(self, text_encoder: Any):
        super().__init__()
        self.text_encoder = text_encoder

    def forward(self, ids: Tensor) -> Tensor:
        return self.text_encoder(ids).last_hidden_state


class ExportedProcessor(RecordingProcessor):
    """Without the uninitialised memory that diffusers hands to its product: an exporter would keep it as numbers."""

    def __call__(self, attn: Attention, *rest: Any, **named: Any) -> Tensor:  # type: ignore[override]  # passes on all that diffusers gives
        attn.get_attention_scores = lambda query, key, mask=None: (query @ key.mT * attn.scale).softmax(-1)  # type: ignore[method-assign, assignment]
        return super().__call__(attn, *rest, **named)


class UNet(nn.Module):
    """Latents, timestep, prompt embeddings → what is predicted (v), and how much each place looked at each token (1 × tokens × h × w)."""

    def __init__(self, unet: Any):
        super().__init__()
        self.unet = unet
        self.recorders = {name: ExportedProcessor() for name in unet.attn_processors if "attn2" in name}

    def forward(self, latents: Tensor, timestep: Tensor, prompt_embeds: Tensor) -> tuple[Tensor, Tensor]:
        before = dict(self.unet.attn_processors)
        self.unet.set_attn_processor({**before, **self.recorders})
        try:
            predicted = self.unet(latents, timestep, prompt_embeds, return_dict=False)[0]
        finally:
            self.unet.set_attn_processor(before)
        return predicted, token_maps(list(self.recorders.values()), 1, *latents.shape[-2:])


class Decoder(nn.Module):
    """Latents as the UNet sees them → pixels (1 × 3 × edge × edge, -1 to 1)."""

    def __init__(self, vae: Any):
        super().__init__()
        self.vae = vae

    def forward(self, latents: Tensor) -> Tensor:
        return self.vae.decode(latents / self.vae.config.scaling_factor, return_dict=False)[0]


class Large(nn.Module):
    """The same to pixels of twice the edge."""

    def __init__(self, large: LargeDecoder, scaling_factor: float):
        super().__init__()
        self.large, self.scaling_factor = large, scaling_factor

    def forward(self, latents: Tensor) -> Tensor:
        return self.large(latents / self.scaling_factor)


class Judge(nn.Module):
    """Pixels (-1 to 1) → scores, head after head."""

    def __init__(self, network: nn.Module):
        super().__init__()
        self.network = network

    def forward(self, pixels: Tensor) -> Tensor:
        return self.network(pixels)[0]


def networks(
    model: DiffusionModel, judges: Judges, large: LargeDecoder, size: int | None = None
) -> Mapping[str, Network]:
    """Name → network, in the order in which a picture meets them. size: edge of the pictures in pixels; the judge reads those of its own."""
    draw = torch.Generator().manual_seed(0)
    edge, channels = (size or model.size) // model.pipeline.vae_scale_factor, model.unet.config.in_channels
    places, width = model.pipeline.tokenizer.model_max_length, model.unet.config.cross_attention_dim
    latents = torch.randn(1, channels, edge, edge, generator=draw)
    told = torch.randn(1, places, width, generator=draw)
    ids = torch.tensor([model.prompts.ids("1girl, sea")])
    pixels = torch.rand(1, 3, SIZE, SIZE, generator=draw) * 2 - 1
    model.unet.to(memory_format=torch.contiguous_format)
    return {
        "text": Network(TextEncoder(model.pipeline.text_encoder), ("ids",), ("prompt_embeds",), (ids,)),
        "unet": Network(
            UNet(model.unet), ("latents", "timestep", "prompt_embeds"), ("v", "maps"), (latents, torch.tensor([501.0]), told)
        ),
        "decoder": Network(Decoder(model.vae), ("latents",), ("pixels",), (latents,)),
        "large": Network(Large(large, model.vae.config.scaling_factor), ("latents",), ("pixels",), (latents,)),
        "judge": Network(Judge(judges.network), ("pixels",), ("scores",), (pixels,)),
    }  # fmt: skip
