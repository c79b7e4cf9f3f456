"""Cross-attention that remembers how much each place of the picture looked at each token of the prompt."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from diffusers.models.attention_processor import Attention, AttnProcessor
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from torch import Tensor


class RecordingProcessor(AttnProcessor):
    """diffusers' written-out attention, which keeps its probabilities. One per cross-attention layer."""

    def __init__(self) -> None:
        super().__init__()
        self.probabilities: Tensor | None = None
        """Batch × heads × places × tokens of the last call; each place's row sums to 1."""

    def __call__(  # type: ignore[override]
        self,
        attn: Attention,
        hidden_states: Tensor,
        encoder_hidden_states: Tensor | None = None,
        *rest: Any,
        **named: Any,
    ) -> Tensor:
        scores = attn.get_attention_scores

        def remembered(*arguments: Any) -> Tensor:
            probabilities = scores(*arguments)
            self.probabilities = probabilities.unflatten(0, (-1, attn.heads))
            return probabilities

        # AttnProcessor asks the layer for its scores: listening there leaves the arithmetic to diffusers.
        attn.get_attention_scores = remembered  # type: ignore[method-assign, assignment]
        try:
            return super().__call__(attn, hidden_states, encoder_hidden_states, *rest, **named)
        finally:
            del attn.get_attention_scores


@contextmanager
def recording(unet: UNet2DConditionModel) -> Iterator[list[RecordingProcessor]]:
    """Within it, every cross-attention layer of `unet` has a recording processor; afterwards all is as before."""
    before = dict(unet.attn_processors)
    recorders = {name: RecordingProcessor() for name in before if "attn2" in name}
    unet.set_attn_processor({**before, **recorders})
    try:
        yield list(recorders.values())
    finally:
        unet.set_attn_processor(before)


def token_maps(recorders: list[RecordingProcessor], count: int, height: int, width: int) -> Tensor:
    """count × tokens × height × width: mean over heads and layers, for the last `count` of the batch (those with the prompt).

    Coarser layers are enlarged bilinearly to the latents' size. A place's values sum to 1 over the tokens.
    """
    maps = []
    for recorder in recorders:
        assert recorder.probabilities is not None
        seen = recorder.probabilities[-count:].float().mean(1).mT
        shrunk = round((height * width / seen.shape[-1]) ** 0.5)
        seen = seen.unflatten(-1, (height // shrunk, width // shrunk))
        maps.append(torch.nn.functional.interpolate(seen, (height, width), mode="bilinear", align_corners=False))
    return torch.stack(maps).mean(0)
