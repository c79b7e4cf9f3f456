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


def shares_of(model: LanguageModel, question: Sequence[int], answers: Sequence[Sequence[int]]) -> np.ndarray:
    """(answers,) float64, sums to 1: each answer's part of what the model gives to all of them together."""
    return softmax(log_probabilities(model, question, answers))
