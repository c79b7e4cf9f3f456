"""What it takes to check answers by hand: how many must be read until a share of the errors is found, and the time that goes into it."""

from collections.abc import Sequence

import numpy as np


def errors_left(confidence: Sequence[float], right: Sequence[bool]) -> list[float]:
    """The share of all errors still unfound after reading 0, 1, … n answers, the least confident first."""
    c, wrong = np.asarray(confidence, float), ~np.asarray(right, bool)
    found = np.cumsum(wrong[np.argsort(c, kind="stable")])
    return [1.0, *(1 - found / found[-1]).tolist()]


def share_to_read(confidence: Sequence[float], right: Sequence[bool], goal: float) -> float:
    """The share of the answers that must be read, the least confident first, until a share `goal` of the errors is found."""
    left = np.asarray(errors_left(confidence, right))
    return float(np.argmax(left <= 1 - goal + 1e-12) / len(confidence))


def working_years(seconds: float, hours_a_year: float) -> float:
    """`seconds` of work as years of one person who works `hours_a_year`."""
    return seconds / 3600 / hours_a_year
