"""Loads the language models and asks them: tokens, next-token distributions, texts, hidden states, attentions.

Everything runs in fp32 on one CPU thread, eager attention, one prompt at a time, without padding: fresh processes then give
the same bits.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer
from transformers.convert_slow_tokenizer import bytes_to_unicode
from transformers.utils import logging as transformers_logging

from common.errors import FigureError
from figure_scripts.declare.figure import HubWeights, Model, PackageWeights
from figure_scripts.runtime.device import check_device, make_deterministic
from figure_scripts.runtime.texts.gguf import converted
from figure_scripts.runtime.texts.sampling import draw_token
from figure_scripts.runtime.texts.tokens import Token, visible_pieces

transformers_logging.set_verbosity_error()
transformers_logging.disable_progress_bar()


def load(model: Model, device: str = "cpu") -> "LanguageModel":
    """The language model, ready to be asked.

    Raises:
        FigureError: there is no such device, the weights are missing or not the pinned ones, or the hub cannot be reached for them.
    """
    check_device(device)
    make_deterministic()
    if isinstance(model.weights, HubWeights):
        where: dict[str, Any] = {
            "pretrained_model_name_or_path": model.weights.repository,
            "revision": model.weights.revision,
            "trust_remote_code": False,
        }
    elif isinstance(model.weights, PackageWeights):
        where = {"pretrained_model_name_or_path": converted(model.weights)}
    else:
        raise FigureError("not the weights of a language model", where=model.name, found=model.source)
    try:
        tokenizer = AutoTokenizer.from_pretrained(**where)
        network: Any = AutoModelForCausalLM.from_pretrained(
            **where, dtype=getattr(torch, model.dtype), attn_implementation="eager", use_safetensors=True
        )
    except OSError as error:
        raise FigureError(
            f"cannot load {model.name}",
            where=model.source,
            found=str(error).splitlines()[0],
            expected=f"its files at {model.pin}",
            hint="check the network and HF_HOME, or use PROFILE=lab",
        ) from error
    return LanguageModel(model, tokenizer, network.to(device).eval().requires_grad_(False))


@dataclass(frozen=True)
class Score:
    """How a model foresaw a text: for each of its tokens the id, the natural log-probability, and how many tokens were likelier."""

    ids: list[int]
    log_probabilities: list[float]
    ranks: list[int]

    @property
    def log_probability(self) -> float:
        """Of the whole text, natural."""
        return sum(self.log_probabilities)

    @property
    def probability(self) -> float:
        """Of the whole text: the product over its tokens."""
        return math.exp(self.log_probability)

    @property
    def likeliest(self) -> bool:
        """Whether greedy writing gives exactly this text."""
        return not any(self.ranks)


class LanguageModel:
    """A causal language model and its tokenizer. Prompts are text, or token ids where special tokens matter."""

    def __init__(self, model: Model, tokenizer: Any, network: Any):
        self.model = model
        self.tokenizer = tokenizer
        self.network = network

    @cached_property
    def _byte_of_character(self) -> dict[str, int] | None:
        """Byte-level vocabularies (GPT-2's scheme) write each byte as one printable character; others do not."""
        if "ByteLevel" not in self.tokenizer.backend_tokenizer.to_str():
            return None
        return {character: byte for byte, character in bytes_to_unicode().items()}

    def token(self, id: int) -> Token:
        """The token with this id, as bytes."""
        piece = self.tokenizer.convert_ids_to_tokens(id)
        if id in self.tokenizer.all_special_ids or piece in self.tokenizer.get_added_vocab():
            return Token(id, piece.encode())
        if self._byte_of_character:
            return Token(id, bytes(self._byte_of_character[character] for character in piece))
        if len(piece) == 6 and piece.startswith("<0x") and piece.endswith(">"):
            return Token(id, bytes([int(piece[3:5], 16)]))
        return Token(id, piece.replace("▁", " ").encode())

    def ids(self, prompt: str | Sequence[int]) -> list[int]:
        """The prompt's token ids, with the special tokens that the model expects in front (Gemma's <bos>)."""
        return self.tokenizer(prompt)["input_ids"] if isinstance(prompt, str) else list(prompt)

    def tokens(self, text: str) -> list[Token]:
        """The text cut into tokens, without special tokens: what a reader would count."""
        return [self.token(id) for id in self.tokenizer(text, add_special_tokens=False)["input_ids"]]

    def chat_ids(self, question: str) -> list[int]:
        """One question in the model's chat template, up to where the answer begins.

        Raises:
            FigureError: the model has no chat template (a base model).
        """
        if not self.tokenizer.chat_template:
            raise FigureError(f"{self.model.name} has no chat template", hint="ask it with plain text")
        messages = [{"role": "user", "content": question}]
        encoded = self.tokenizer.apply_chat_template(messages, add_generation_prompt=True, return_dict=True)
        return list(encoded["input_ids"])

    def text(self, ids: Sequence[int]) -> str:
        """Token ids back to text; pieces of characters that never became whole are written as ‹E6 97›."""
        raw = b"".join(self.token(id).bytes for id in ids if id not in self.tokenizer.all_special_ids)
        return "".join(visible_pieces(raw))

    def _some(self, ids: list[int]) -> list[int]:
        if not ids:
            raise FigureError("an empty prompt", found="no token", expected="at least one token")
        size = self.network.config.vocab_size
        if not 0 <= min(ids) <= max(ids) < size:
            raise FigureError("no such token", found=f"ids {min(ids)} to {max(ids)}", expected=f"0 to {size - 1}")
        longest = self.network.config.max_position_embeddings
        if len(ids) > longest:
            raise FigureError("prompt is too long", found=f"{len(ids)} tokens", expected=f"at most {longest}")
        return ids

    @torch.inference_mode()
    def _forward(self, ids: list[int], **wanted: bool) -> Any:
        return self.network(torch.tensor([self._some(ids)], device=self.network.device), **wanted)

    def logits(self, prompt: str | Sequence[int]) -> np.ndarray:
        """(tokens, vocabulary) float32: after each token of the prompt, the raw score of every possible next one."""
        return self._forward(self.ids(prompt)).logits[0].float().cpu().numpy()

    def next_probabilities(self, prompt: str | Sequence[int]) -> np.ndarray:
        """(vocabulary,) float64, sums to 1: how likely each token is to come next."""
        return softmax(self.logits(prompt)[-1])

    def likeliest(self, prompt: str | Sequence[int], count: int) -> list[tuple[Token, float]]:
        """The `count` likeliest next tokens with their probabilities, likeliest first; ties by id."""
        probabilities = self.next_probabilities(prompt)
        order = np.lexsort((np.arange(len(probabilities)), -probabilities))[:count]
        return [(self.token(int(id)), float(probabilities[id])) for id in order]

    def score(self, prompt: str | Sequence[int], continuation: str | Sequence[int]) -> Score:
        """How the model foresees `continuation` after `prompt`, token by token, in one forward pass.

        Two texts are tokenised together, as the model would read them; the tokens that begin inside the continuation count, and
        one into which both merge is the continuation's. Token ids are put one after the other as they are.

        Raises:
            FigureError: the continuation makes no token of its own.
        """
        before = self.ids(prompt)
        start = len(before)
        if isinstance(prompt, str) and isinstance(continuation, str):
            whole = self.ids(prompt + continuation)
            while start and whole[:start] != before[:start]:
                start -= 1
        else:
            whole = before + self.ids(continuation)
        if start >= len(whole) or start == 0:
            raise FigureError("the continuation has no token of its own", where=f"{prompt!r} + {continuation!r}")
        rows, ids = self.logits(whole)[start - 1 : -1], whole[start:]
        steps = list(zip(rows, ids, strict=True))
        return Score(
            ids=ids,
            log_probabilities=[float(log_softmax(row)[id]) for row, id in steps],
            ranks=[int((row > row[id]).sum()) for row, id in steps],
        )

    def generate(
        self,
        prompt: str | Sequence[int],
        count: int,
        *,
        temperature: float = 0.0,
        top_k: int = 0,
        top_p: float = 1.0,
        seed: int = 0,
    ) -> list[int]:
        """Up to `count` new token ids; temperature 0 always takes the likeliest (greedy), else draws with `seed`.

        The draw uses uniform numbers from numpy's generator, one a token, so that it does not depend on the device. Ends
        before the end-of-text token.
        """
        uniforms = np.random.default_rng(seed).random(count)
        ids, new, past = self._some(self.ids(prompt)), [], None
        for uniform in uniforms:
            logits, past = self._next(ids, past)
            chosen = draw_token(logits, float(uniform), temperature, top_k, top_p)
            if chosen in self.end_ids:
                break
            new.append(chosen)
            ids = [chosen]
        return new

    def write(self, prompt: str | Sequence[int], *, until: str, longest: int) -> tuple[str, float]:
        """The likeliest text up to a token that holds a character of `until`, and the product of its tokens' probabilities.

        Stops as soon as that is reached, after at most `longest` tokens, so that short answers cost little.
        """
        ids, new, probability, past = self._some(self.ids(prompt)), list[int](), 1.0, None
        for _ in range(longest + 1):
            logits, past = self._next(ids, past)
            probabilities = softmax(logits)
            token = self.token(int(probabilities.argmax()))
            stop = token.id in self.end_ids or any(end in (token.text or "") for end in until)
            if len(new) == longest or (stop and new):
                break
            probability *= float(probabilities[token.id])
            if stop:  # at once: the model is this sure of saying nothing
                break
            new.append(token.id)
            ids = [token.id]
        return self.text(new).strip(), probability

    @torch.inference_mode()
    def _next(self, ids: list[int], past: Any) -> tuple[np.ndarray, Any]:
        """The raw scores of what follows `ids` after what `past` remembers (vocabulary, float32), and the longer memory."""
        step = self.network(torch.tensor([ids], device=self.network.device), past_key_values=past, use_cache=True)
        return step.logits[0, -1].float().cpu().numpy(), step.past_key_values

    @cached_property
    def end_ids(self) -> set[int]:
        """The ids that end a text (end of text, end of turn)."""
        ends = self.network.generation_config.eos_token_id
        ends = ends if isinstance(ends, list) else [ends]
        return {id for id in [*ends, self.tokenizer.eos_token_id] if id is not None}

    def hidden_states(self, prompt: str | Sequence[int]) -> np.ndarray:
        """(layers + 1, tokens, width) float32: the input embeddings, then each layer's output; the last is normed already."""
        states = self._forward(self.ids(prompt), output_hidden_states=True).hidden_states
        return torch.cat(states).float().cpu().numpy()

    def attentions(self, prompt: str | Sequence[int]) -> np.ndarray:
        """(layers, heads, tokens, tokens) float32: row i says how much token i looks at each earlier token; rows sum to 1."""
        return torch.cat(self._forward(self.ids(prompt), output_attentions=True).attentions).float().cpu().numpy()

    @torch.inference_mode()
    def layer_probabilities(self, prompt: str | Sequence[int]) -> np.ndarray:
        """(layers, vocabulary) float64: the next token read off after each layer with the final norm and output matrix.

        The "logit lens" (nostalgebraist 2020). The last layer's state is normed already and is not normed twice.
        """
        states = self._forward(self.ids(prompt), output_hidden_states=True).hidden_states[1:]
        last = [state[0, -1] for state in states]
        normed = [self.network.model.norm(state) for state in last[:-1]] + [last[-1]]
        return np.stack([softmax(self.network.lm_head(state).float().cpu().numpy()) for state in normed])

    def embeddings(self) -> np.ndarray:
        """(vocabulary, width) float32: one row of numbers a token, the model's whole dictionary."""
        return self.network.get_input_embeddings().weight.float().cpu().numpy()


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """Log-probabilities from logits, in float64, along the last axis."""
    shifted = logits.astype(np.float64) - logits.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities from logits, in float64, along the last axis."""
    return np.exp(log_softmax(logits))
