"""Moves a language model's probabilities towards the answers that somebody preferred.

Direct preference optimisation (Rafailov et al. 2023, https://arxiv.org/abs/2305.18290): for each question a better and a worse
answer; the better one gains on the worse one, measured against the model as it was. The better answers are also learned as texts, as
in Pang et al. 2024 (https://arxiv.org/abs/2404.19733): else it is enough that the worse ones become rare, and nothing good takes their place.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from common.errors import FigureError
from figure_scripts.runtime.texts.language import LanguageModel


@dataclass(frozen=True)
class Choice:
    """What somebody preferred: token ids of the question as the model is asked, of the better answer and of the worse one."""

    question: Sequence[int]
    better: Sequence[int]
    worse: Sequence[int]

    @classmethod
    def of_texts(cls, model: LanguageModel, question: str, better: str, worse: str) -> "Choice":
        """The question in the model's chat form, both answers as they stand."""
        answers = (model.tokenizer(text, add_special_tokens=False)["input_ids"] for text in (better, worse))
        return cls(model.chat_ids(question), *answers)


def answer_score(network: Any, question: Sequence[int], answer: Sequence[int]) -> Tensor:
    """The log-probability (natural logarithm, a scalar) of the whole answer after the question."""
    ids = torch.tensor([[*question, *answer]])
    rows = network(ids).logits[0, len(question) - 1 : -1].float()
    return rows.log_softmax(-1).gather(1, ids[0, len(question) :, None]).sum()


def tuned(
    model: LanguageModel,
    choices: Sequence[Choice],
    *,
    layers: int,
    rounds: int,
    rate: float,
    beta: float,
    text: float,
    batch: int,
) -> LanguageModel:
    """A copy of the model after `rounds` passes over the choices; the model itself stays as it is.

    layers: how many of the last blocks may change. rate: AdamW's. beta: how far the copy may stray (DPO's β). text: how
    much learning the better answers as texts counts. batch: choices a step.

    Raises:
        FigureError: there is no choice.
    """
    if not choices:
        raise FigureError("nothing to learn from", found="no choice", expected="at least one")
    network = deepcopy(model.network)
    learning = [part for block in network.model.layers[-layers:] for part in block.parameters()]
    with torch.inference_mode():
        before = [
            float(answer_score(network, one.question, one.better) - answer_score(network, one.question, one.worse))
            for one in choices
        ]
    with torch.enable_grad():
        for part in learning:
            part.requires_grad_(True)
        steps = torch.optim.AdamW(learning, lr=rate, weight_decay=0.0)
        order = torch.Generator().manual_seed(0)
        for _ in range(rounds):
            for few in torch.randperm(len(choices), generator=order).split(batch):
                steps.zero_grad()
                for number in few.tolist():
                    one = choices[number]
                    better = answer_score(network, one.question, one.better)
                    gain = better - answer_score(network, one.question, one.worse)
                    loss = -functional.logsigmoid(beta * (gain - before[number])) - text * better / len(one.better)
                    (loss / len(few)).backward()
                steps.step()
    return LanguageModel(model.model, model.tokenizer, network.eval().requires_grad_(False))
