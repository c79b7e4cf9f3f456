"""Two answers to one beginning, each weighed against how usual it is: what is likely after anything says nothing of the question."""

import math
from collections.abc import Sequence
from typing import Any

from figure_scripts.runtime.texts.language import LanguageModel


def two_answers(model: LanguageModel, beginning: str, answers: Sequence[str], nothing: str) -> dict[str, Any]:
    """The first answer's part of the two, three ways, and the numbers behind them.

    nothing: a beginning that asks nothing; an answer's log-probability after it is taken off (Holtzman et al. 2021).
    first, second: [log-probability without the usual one, number of tokens]. preference: from those; a_token: from those by token;
    undivided: from the probabilities as they are.
    """
    after = [model.score(beginning, answer) for answer in answers]
    raw, tokens = [one.log_probability for one in after], [len(one.ids) for one in after]
    over = [one - model.score(nothing, answer).log_probability for one, answer in zip(raw, answers, strict=True)]
    return {
        "first": [over[0], tokens[0]],
        "second": [over[1], tokens[1]],
        "preference": part_of_two(*over),
        "undivided": part_of_two(*raw),
        "a_token": part_of_two(over[0] / tokens[0], over[1] / tokens[1]),
    }


def part_of_two(first: float, second: float) -> float:
    """The first one's part of two probabilities, from their logarithms."""
    return 1 / (1 + math.exp(second - first))
