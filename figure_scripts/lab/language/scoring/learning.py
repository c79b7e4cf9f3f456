"""The twin learns from scores: by preferences (DPO), or from the preferred answers alone."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from random import Random
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from figure_scripts.declare.scoring_recipe import ScoringRecipe
from figure_scripts.lab.language.scoring.offered import Score
from figure_scripts.runtime.texts.language import LanguageModel

TOGETHER = 64
"""Scores whose answers are weighed side by side before anything is learned."""
LAST = 10
"""Steps over which the last loss is told."""


def answer_scores(network: Any, questions: Sequence[Sequence[int]], answers: Sequence[Sequence[int]]) -> Tensor:
    """The natural log-probability of each whole answer after its question (answers,). Padding stands behind, where no token looks."""
    whole = [[*question, *answer] for question, answer in zip(questions, answers, strict=True)]
    longest = max(map(len, whole))
    ids = torch.tensor([ids + [0] * (longest - len(ids)) for ids in whole])
    place, first = torch.arange(1, longest)[None], torch.tensor([[len(one)] for one in questions])
    learned = (place >= first) & (place < torch.tensor([[len(ids)] for ids in whole]))
    # Only the rows of the answers are scored.
    states = network.model(input_ids=ids[:, :-1], use_cache=False).last_hidden_state[learned]
    logs = network.lm_head(states).float().log_softmax(-1).gather(1, ids[:, 1:][learned][:, None])[:, 0]
    return torch.zeros(len(whole)).index_add(0, learned.nonzero()[:, 0], logs)


def both(network: Any, scores: Sequence[Score]) -> tuple[Tensor, Tensor]:
    """Of the preferred answers and of the others, as `answer_scores` gives them."""
    questions = [one.question for one in scores]
    answers = [*(one.better for one in scores), *(one.worse for one in scores)]
    better, worse = answer_scores(network, questions * 2, answers).split(len(scores))
    return better, worse


@torch.inference_mode()
def weighed(model: LanguageModel, scores: Sequence[Score]) -> tuple[Score, ...]:
    """The scores, each with how the model as it is holds its answers."""
    found: list[float] = []
    for first in range(0, len(scores), TOGETHER):
        found += torch.sub(*both(model.network, scores[first : first + TOGETHER])).tolist()
    return tuple(replace(one, before=round(margin, 6)) for one, margin in zip(scores, found, strict=True))


def batches(count: int, recipe: ScoringRecipe, seed: int) -> Iterator[list[int]]:
    """Which scores each step sees: one pass after another, each in an order of its own."""
    order: list[int] = []
    while len(order) < recipe.steps(count) * recipe.batch:
        one = list(range(count))
        Random(f"{seed}/scores/{len(order) // count}").shuffle(one)
        order += one
    for step in range(recipe.steps(count)):
        yield order[step * recipe.batch : (step + 1) * recipe.batch]


def learned(model: LanguageModel, scores: Sequence[Score], recipe: ScoringRecipe, seed: int) -> tuple[LanguageModel, float]:  # fmt: skip
    """A copy of the model that has learned from the scores (`weighed` before), and the mean loss of its last steps; the model stays as it is."""
    network: Any = deepcopy(model.network)
    network.requires_grad_(True)
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=0.0)
    steps, losses = recipe.steps(len(scores)), list[float]()
    with torch.enable_grad():
        for step, numbers in enumerate(batches(len(scores), recipe, seed)):
            optimizer.param_groups[0]["lr"] = recipe.rate * (1 - step / steps)
            few = [scores[number] for number in numbers]
            loss = loss_of(network, few, recipe)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            losses.append(float(loss.detach()))
    further = LanguageModel(model.model, model.tokenizer, network.eval().requires_grad_(False))
    return further, sum(losses[-LAST:]) / len(losses[-LAST:])


def loss_of(network: Any, scores: Sequence[Score], recipe: ScoringRecipe) -> Tensor:
    """The mean loss of some scores."""
    if recipe.learns == "answers":
        alone = answer_scores(network, [one.question for one in scores], [one.better for one in scores])
        return -(alone / _lengths(scores)).mean()
    better, worse = both(network, scores)
    gained = better - worse - torch.tensor([one.before for one in scores])
    loss = -functional.logsigmoid(recipe.beta * gained)
    return (loss - recipe.text * better / _lengths(scores)).mean()


def _lengths(scores: Sequence[Score]) -> Tensor:
    return torch.tensor([float(len(one.better)) for one in scores])
