"""Confidence against correctness: how far apart they are, and how well the one orders the other."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from common.schema import Finding
from figure_scripts.declare.figure import Data
from figure_scripts.statistics.intervals import RESAMPLES, exact, mean, share_of


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


def summary(rows: Sequence[dict[str, Any]], *, bins: int, sure: float, shown: int) -> Data:
    """All that a figure says of answered questions: how right, how sure, and how well the two agree.

    rows: question, answer, confidence and right of each. bins: of equal width, for the points of the reliability diagram
    (mean confidence, share right with its interval, number of answers). sure: the confidence from which an answer counts as sure.
    shown: so many of the surest wrong answers.
    """
    groups = [[row for row in rows if min(int(row["confidence"] * bins), bins - 1) == number] for number in range(bins)]
    points = []
    for group in filter(None, groups):
        confident, right = mean([row["confidence"] for row in group], "share"), share_of(row["right"] for row in group)
        points.append([confident.value, right.value, right.low, right.high, right.n])
    wrong = sorted((row for row in rows if not row["right"]), key=lambda row: -row["confidence"])
    # The question alone: in Japanese it stands in a form of two lines, which a page need not repeat.
    question = wrong[0]["question"].removeprefix("質問：").split("\n")[0]
    return Data(
        tables={"points": points, "wrong": wrong[:shown], "all": list(rows)},
        findings={
            "right": share_of(row["right"] for row in rows),
            "confidence": mean([row["confidence"] for row in rows], "share"),
            "calibration_error": bootstrapped(expected_calibration_error, rows, "share", bins),
            "order_right": bootstrapped(order_right, rows, "share"),
            "wrong_when_sure": share_of(not row["right"] for row in rows if row["confidence"] >= sure),
            "surest_wrong_question": exact(question, "text"),
            "surest_wrong_answer": exact(wrong[0]["answer"], "text"),
            "surest_wrong_confidence": exact(wrong[0]["confidence"], "probability"),
        },
    )
