"""How a language model weighs several answers to one question against each other, all of them in one forward pass."""

from collections.abc import Sequence

import numpy as np
import torch

from common.errors import FigureError
from figure_scripts.runtime.texts.language import LanguageModel, log_softmax, softmax


@torch.inference_mode()
def log_probabilities(model: LanguageModel, question: Sequence[int], answers: Sequence[Sequence[int]]) -> np.ndarray:
    """(answers,) float64: the natural log-probability of each whole answer after the question, all of them token ids.

    To ask for a whole answer, end it with the model's end-of-text token. Padding stands behind, where no token looks.

    Raises:
        FigureError: there is no answer, or an empty one, or no question.
    """
    if not question or not answers or not all(answers):
        raise FigureError("nothing to weigh", found=f"{len(question)} tokens asked, answers {answers!r}")
    longest = max(map(len, answers))
    rows = [[*question, *answer, *[0] * (longest - len(answer))] for answer in answers]
    scores = model.network(torch.tensor(rows, device=model.network.device), use_cache=False).logits
    logs = log_softmax(scores[:, len(question) - 1 : -1].float().cpu().numpy())
    return np.array([
        sum(row[place, id] for place, id in enumerate(answer)) for row, answer in zip(logs, answers, strict=True)
    ])  # fmt: skip


def common_start(texts: Sequence[Sequence[int]]) -> int:
    """So many tokens at the beginning are the same in all texts."""
    start = 0
    while texts and start < min(map(len, texts)) and len({text[start] for text in texts}) == 1:
        start += 1
    return start


@torch.inference_mode()
def log_probabilities_behind_common_start(model: LanguageModel, texts: Sequence[Sequence[int]]) -> np.ndarray:
    """(texts,) float64: the natural log-probability of what each text says behind the beginning that all of them share.

    The shared beginning is read once: a fraction of the time where long texts differ in a word. Token ids, as in `log_probabilities`.

    Raises:
        FigureError: there are not two texts, they share no beginning, or one of them ends where another goes on.
    """
    start = common_start(texts)
    if len(texts) < 2 or not start or start == min(map(len, texts)):
        raise FigureError("nothing to weigh", found=f"{len(texts)} texts that share {start} tokens")
    device = model.network.device
    begun = model.network(torch.tensor([texts[0][:start]], device=device), use_cache=True, logits_to_keep=1)
    rests = [list(text[start:]) for text in texts]
    longest = max(map(len, rests))
    rows = torch.tensor([rest + [0] * (longest - len(rest)) for rest in rests], device=device)
    scores = begun.logits.expand(len(texts), -1, -1)
    if longest > 1:
        begun.past_key_values.batch_repeat_interleave(len(texts))
        behind = model.network(rows[:, :-1], past_key_values=begun.past_key_values, use_cache=True)
        scores = torch.cat([scores, behind.logits], dim=1)
    logs = log_softmax(scores.float().cpu().numpy())
    return np.array([
        sum(row[place, id] for place, id in enumerate(rest)) for row, rest in zip(logs, rests, strict=True)
    ])  # fmt: skip


def shares_of(model: LanguageModel, question: Sequence[int], answers: Sequence[Sequence[int]]) -> np.ndarray:
    """(answers,) float64, sums to 1: each answer's part of what the model gives to all of them together."""
    return softmax(log_probabilities(model, question, answers))
