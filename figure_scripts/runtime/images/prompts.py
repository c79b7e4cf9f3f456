"""From a prompt to the embeddings that the UNet is given: tokens, ids, embeddings, contextual vectors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from common.errors import FigureError, nearest

WORD_END = "</w>"
"""How CLIP's vocabulary marks a piece that ends a word."""


@dataclass(frozen=True)
class Blend:
    """A point on the straight line between two prompts, in the prompt embeddings; `share` of the second, 0 to 1."""

    first: str
    second: str
    share: float


@dataclass(frozen=True)
class TextReading:
    """One prompt, padded to `tokens` places. width is the text encoder's.

    ids: (tokens,). labels: each token as text, the padding too. embeddings: float32 tokens × width, from the table alone.
    states: float32 (layers + 1) × tokens × width; the first adds the position, the last is before the final norm.
    prompt_embeds: float32 tokens × width, what the UNet is given. tags: each comma-separated part of the prompt → its places.
    """

    ids: np.ndarray
    labels: tuple[str, ...]
    embeddings: np.ndarray
    states: np.ndarray
    prompt_embeds: np.ndarray
    tags: dict[str, tuple[int, ...]]


class Prompts:
    """Tokenizer and text encoder. `closed`: every word must be one of the vocabulary's own, because no other was trained."""

    def __init__(self, tokenizer: Any, text_encoder: Any, closed: bool):
        self.tokenizer, self.text_encoder, self.closed = tokenizer, text_encoder, closed
        self._prompt_embeds: dict[str | Blend, Tensor] = {}

    def ids(self, prompt: str) -> list[int]:
        """The prompt's token ids with start and end marks, padded to the length that the encoder was built for.

        Raises:
            FigureError: a word that the vocabulary does not know, or too many tokens; nothing is cut off silently.
        """
        if self.closed:
            self._check_words(prompt)
        length = self.tokenizer.model_max_length
        count = len(self.tokenizer(prompt).input_ids)
        if count > length:
            raise FigureError(
                "prompt is too long", where=f"prompt {prompt!r}", found=f"{count} tokens",
                expected=f"at most {length}, start and end marks included", hint="leave out some tags",
            )  # fmt: skip
        return list(self.tokenizer(prompt, padding="max_length", max_length=length).input_ids)

    def _check_words(self, prompt: str) -> None:
        for word in prompt.lower().replace(",", " ").split():
            # "1girl" is a digit and a word, as in CLIP; a word that falls apart into letters has no meaning here.
            pieces = self.tokenizer.tokenize(word)
            if all(piece.endswith(WORD_END) for piece in pieces):
                continue
            known = [piece.removesuffix(WORD_END) for piece in self.tokenizer.get_vocab() if piece.endswith(WORD_END)]
            raise FigureError(
                "word is not in the model's vocabulary", where=f"prompt {prompt!r}", found=repr(word),
                hint=nearest(word, [word for word in known if len(word) > 1]),
            )  # fmt: skip

    @torch.inference_mode()
    def encode(self, prompts: Sequence[str | Blend]) -> Tensor:
        """prompts × tokens × width; each different prompt is encoded once and alone, so that its bits do not depend on others."""
        return torch.cat([self._one(prompt) for prompt in prompts])

    def _one(self, prompt: str | Blend) -> Tensor:
        if prompt not in self._prompt_embeds:
            if isinstance(prompt, Blend):
                self._prompt_embeds[prompt] = torch.lerp(
                    self._one(prompt.first), self._one(prompt.second), prompt.share
                )
            else:
                ids = torch.tensor([self.ids(prompt)], device=self.text_encoder.device)
                self._prompt_embeds[prompt] = self.text_encoder(ids).last_hidden_state
        return self._prompt_embeds[prompt]

    @torch.inference_mode()
    def read(self, prompt: str) -> TextReading:
        """All that happens to a prompt on its way, step by step."""
        ids = self.ids(prompt)
        token_ids = torch.tensor([ids], device=self.text_encoder.device)
        out = self.text_encoder(token_ids, output_hidden_states=True)
        table = self.text_encoder.get_input_embeddings().weight
        return TextReading(
            ids=np.array(ids),
            labels=tuple(piece.removesuffix(WORD_END) for piece in self.tokenizer.convert_ids_to_tokens(ids)),
            embeddings=table[token_ids[0]].float().cpu().numpy(),
            states=torch.cat(out.hidden_states).float().cpu().numpy(),
            prompt_embeds=out.last_hidden_state[0].float().cpu().numpy(),
            tags=self.places(prompt),
        )

    @torch.inference_mode()
    def attentions(self, prompt: str) -> np.ndarray:
        """(layers, heads, tokens, tokens) float32 of the text encoder: row i says how much token i takes in from each; rows sum to 1."""
        before = self.text_encoder.config._attn_implementation
        # Only the plain computation shows its weights; what the UNet is given stays with the faster one.
        self.text_encoder.set_attn_implementation("eager")
        try:
            token_ids = torch.tensor([self.ids(prompt)], device=self.text_encoder.device)
            return torch.cat(self.text_encoder(token_ids, output_attentions=True).attentions).float().cpu().numpy()
        finally:
            self.text_encoder.set_attn_implementation(before)

    def places(self, prompt: str) -> dict[str, tuple[int, ...]]:
        """Each tag of a comma-separated prompt → the places of its tokens; 0 is the start mark."""
        found, at = {}, 1
        for number, part in enumerate(prompt.split(",")):
            at += number > 0  # the comma is a token of its own
            count = len(self.tokenizer.tokenize(part))
            if count:
                found[part.strip()] = tuple(range(at, at + count))
            at += count
        return found
