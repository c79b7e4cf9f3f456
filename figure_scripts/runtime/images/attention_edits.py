"""Cross-attention that is changed while a picture is made: whose words a place takes from, and nothing else."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from diffusers.models.attention_processor import Attention, AttnProcessor
from torch import Tensor

from figure_scripts.runtime.images.diffusion import DiffusionModel

Edit = Callable[[Tensor], Tensor]
"""Attention (… × places × tokens, each place's row sums to 1) to the attention that is used in its place."""

START = 0
"""Place of the start mark among the tokens."""


def exchanged(first: Sequence[int], second: Sequence[int]) -> Edit:
    """Each place takes from the tokens `first` what it would have taken from `second`, and the other way round."""
    there, back = [*first, *second], [*second, *first]

    def edit(attention: Tensor) -> Tensor:
        changed = attention.clone()
        changed[..., there] = attention[..., back]
        return changed

    return edit


def blocked(tokens: Sequence[int], side: str) -> Edit:
    """In one half of the picture (`side`: "left" or "right") nothing is taken from `tokens`; the start mark gets their part."""

    def edit(attention: Tensor) -> Tensor:
        edge = round(attention.shape[-2] ** 0.5)
        column = torch.arange(attention.shape[-2], device=attention.device) % edge
        half = (column < edge / 2) if side == "left" else (column >= edge / 2)
        changed = attention.clone()
        taken = attention[..., list(tokens)] * half[:, None]
        changed[..., list(tokens)] -= taken
        changed[..., START] += taken.sum(-1)
        return changed

    return edit


class EditingProcessor(AttnProcessor):
    """diffusers' written-out attention, with an edit between the probabilities and their use."""

    def __init__(self, edit: Edit, guided: bool) -> None:
        super().__init__()
        self.edit, self.guided = edit, guided

    def __call__(  # type: ignore[override]
        self,
        attn: Attention,
        hidden_states: Tensor,
        encoder_hidden_states: Tensor | None = None,
        *rest: Any,
        **named: Any,
    ) -> Tensor:
        scores = attn.get_attention_scores

        def edited(*arguments: Any) -> Tensor:
            probabilities = scores(*arguments)  # (batch · heads) × places × tokens
            # With guidance the first half of the batch sees the negative prompt, which stays as it is.
            untouched = len(probabilities) // 2 if self.guided else 0
            return torch.cat([probabilities[:untouched], self.edit(probabilities[untouched:])])

        # As in `attention.py`: AttnProcessor asks the layer for its scores, and the rest of the arithmetic stays diffusers' own.
        attn.get_attention_scores = edited  # type: ignore[method-assign, assignment]
        try:
            return super().__call__(attn, hidden_states, encoder_hidden_states, *rest, **named)
        finally:
            del attn.get_attention_scores


@contextmanager
def editing(model: DiffusionModel, edit: Edit, guided: bool) -> Iterator[None]:
    """Within it, `edit` acts in every cross-attention layer at every step, on the branch with the prompt; afterwards all is as before.

    guided: whether the pictures are made with a CFG scale other than 1. No picture is looked up or put away meanwhile: these
    differ from what the same question gives without an edit.
    """
    before, kept = dict(model.unet.attn_processors), model.kept
    model.kept = None
    model.unet.set_attn_processor({
        name: EditingProcessor(edit, guided) if "attn2" in name else one for name, one in before.items()
    })  # fmt: skip
    try:
        yield
    finally:
        model.unet.set_attn_processor(before)
        model.kept = kept
