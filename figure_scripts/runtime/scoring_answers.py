"""Puts one written answer to a model: how likely it is, and whether greedy writing would give exactly it."""

import math
from typing import Any


def put_to(model: Any, prompt: str, answer: str) -> tuple[float, bool]:
    """The probability that `answer` follows `prompt`, and whether each of its tokens is the likeliest at its place.

    One forward pass. Put a line's end into `answer` where the answer must also stop there.
    """
    from figure_scripts.runtime.language import log_softmax

    start, whole = len(model.ids(prompt)), model.ids(prompt + answer)
    if whole[:start] != model.ids(prompt) or len(whole) == start:
        raise ValueError(f"the answer {answer!r} does not begin with a token of its own after {prompt[-20:]!r}")
    rows = model.logits(whole)[start - 1 : -1]
    steps = list(zip(rows, whole[start:], strict=True))
    probability = math.exp(sum(float(log_softmax(row)[id]) for row, id in steps))
    return probability, all(int(row.argmax()) == id for row, id in steps)
