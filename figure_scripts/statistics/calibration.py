"""Confidence against correctness: asks a file of short questions and sums up the answers."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np

from common.schema import Finding
from figure_scripts.runtime.scoring_greedy import written
from figure_scripts.statistics.intervals import RESAMPLES

ENDS = ".,;:(\n。、「」（"
LONGEST = 8  # tokens of an answer


def answered(run: Any, name: str) -> list[dict[str, Any]]:
    """Every question of the declared file `name` with the model's own answer, its confidence and whether it is right.

    The confidence is the product of the probabilities of the answer's tokens, each the likeliest at its place.
    """
    return _answered(run.language_model(), run.file(name))


@cache  # two figures may ask the same model the same questions in one run
def _answered(model: Any, text: str) -> list[dict[str, Any]]:
    import yaml

    rows = []
    for kind in yaml.safe_load(text):
        for asked, accepted in kind["pairs"].items():
            question = kind["template"].format(asked)
            answer, confidence = written(model, f"{kind['examples']} {question}".replace("\n ", "\n"), ENDS, LONGEST)
            right = answer.casefold() in accepted.casefold().split("|")
            rows.append({"kind": kind["kind"], "question": question, "answer": answer, "accepted": accepted.split("|")[0],
                         "confidence": confidence, "right": right})  # fmt: skip
    return rows


def expected_calibration_error(confidence: Sequence[float], right: Sequence[bool], bins: int) -> float:
    """The mean distance between confidence and share right over bins of equal width, by their size (Guo et al. 2017)."""
    c, r = np.asarray(confidence, float), np.asarray(right, float)
    number = np.minimum((c * bins).astype(int), bins - 1)
    return float(np.abs(np.bincount(number, c - r, bins)).sum() / len(c))


def order_right(confidence: Sequence[float], right: Sequence[bool]) -> float:
    """How often a right answer has more confidence than a wrong one, over all pairs; 0.5 is a coin's throw (ties count half)."""
    c, r = np.asarray(confidence, float), np.asarray(right, bool)
    ordered = np.sort(c[~r])
    below, upto = np.searchsorted(ordered, c[r], "left"), np.searchsorted(ordered, c[r], "right")
    return float((below + upto).sum() / 2 / (r.sum() * (~r).sum()))


def bootstrapped(
    measure: Callable[..., float], rows: Sequence[dict[str, Any]], unit: str, *options: Any, seed: int = 0
) -> Finding:
    """`measure(confidence, right, *options)` with its percentile bootstrap interval over the questions."""
    c, r = np.array([row["confidence"] for row in rows]), np.array([row["right"] for row in rows])
    picks = np.random.default_rng(seed).integers(0, len(rows), size=(RESAMPLES // 5, len(rows)))
    low, high = np.percentile([measure(c[pick], r[pick], *options) for pick in picks], [2.5, 97.5])
    return Finding(measure(c, r, *options), float(low), float(high), len(rows), unit)
