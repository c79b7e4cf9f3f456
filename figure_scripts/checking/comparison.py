"""One figure measured again beside what is recorded: number by number, finding by finding."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from common.files import sha256_of
from common.schema import Finding, Record, Result
from figure_scripts.declare.figure import Data
from figure_scripts.declare.registry import Script
from figure_scripts.engine.data_file import data_bytes
from figure_scripts.engine.drawing import draw

ROUNDING_STEPS = 4
"""So many steps of 255 may a pixel differ by rounding alone …"""
ROUNDING_SHARE = 0.005
"""… and so many pixels of a picture."""


@dataclass(frozen=True)
class Comparison:
    """One figure, or one finding of it, against its record. `difference` is the largest one; None where not a number."""

    name: str
    result: Result
    expected: str
    actual: str
    difference: float | None


@dataclass(frozen=True)
class Check:
    """One figure's answer: the whole, and each finding."""

    script: Script
    profile: str
    expected: Data
    actual: Data
    whole: Comparison
    findings: tuple[Comparison, ...]
    pictures_equal: bool


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every number, text and array in nested tables, with its place."""
    if isinstance(value, dict):
        for key in sorted(value):
            yield from leaves(value[key], f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, f"{path}[{index}]")
    else:
        yield path, value


def largest_difference(expected: Data, actual: Data) -> tuple[float, str]:
    """The largest difference of a number and where it is; infinity where a text, a shape or the structure differs.

    Of numbers above 1 it is told as a share of them; pictures count only where they differ by more than rounding (`_picture_difference`).
    """
    worst, place = 0.0, ""
    ours, theirs = dict(leaves(dict(expected.tables))), dict(leaves(dict(actual.tables)))
    if missing := ours.keys() ^ theirs.keys():
        return float("inf"), f"tables: {sorted(missing)[0]}"
    pairs = [(f"tables: {name}", ours[name], theirs[name]) for name in ours]
    for kind in ("arrays", "pictures"):
        before, after = getattr(expected, kind), getattr(actual, kind)
        if before.keys() != after.keys():
            return float("inf"), kind
        pairs += [(f"{kind}: {name}", before[name], after[name]) for name in before]
    for where, one, other in pairs:
        # Whole numbers are counts, ranks and token ids: they are equal or not.
        numeric = isinstance(one, (float, np.ndarray)) and isinstance(other, (float, int, np.ndarray))
        if not numeric:
            apart = 0.0 if one == other else float("inf")
        elif np.shape(one) != np.shape(other):
            apart = float("inf")
        elif where.startswith("pictures"):
            apart = _picture_difference(one, other)
        else:
            distance = np.abs(np.subtract(one, other, dtype=np.float64))
            apart = float((distance / np.maximum(1, np.abs(one))).max(initial=0.0))
        if apart > worst:
            worst, place = apart, where
    return worst, place


def _picture_difference(one: np.ndarray, other: np.ndarray) -> float:
    """0 where two pictures (uint8) differ by rounding alone, else their largest difference in steps of 255.

    Another kind of processor rounds otherwise: between Intel's and AMD's AVX-512 at most 4 steps, in up to 0.2 % of the pixels.
    """
    steps = np.abs(one.astype(int) - other)
    rounding = steps.max(initial=0) <= ROUNDING_STEPS and (steps.max(-1) > 0).mean() <= ROUNDING_SHARE
    return 0.0 if rounding else float(steps.max())


def compare_finding(name: str, expected: Finding | None, actual: Finding | None, tolerance: float) -> Comparison:
    """A finding against the recorded one: the same, close, or at least with overlapping intervals."""
    shown = (_text(expected) if expected else "missing", _text(actual) if actual else "missing")
    if expected is None or actual is None or expected.unit != actual.unit:
        return Comparison(name, Result.CLAIM_LOST, *shown, None)
    if expected == actual:
        return Comparison(name, Result.BIT_FOR_BIT, *shown, 0.0)
    if expected.unit == "text":
        return Comparison(name, Result.CLAIM_LOST, *shown, None)
    difference = max(abs(getattr(actual, key) - getattr(expected, key)) for key in ("value", "low", "high"))
    allowed = tolerance * max(1, abs(expected.value))  # type: ignore[arg-type]
    if difference <= allowed:
        return Comparison(name, Result.WITHIN_TOLERANCE, *shown, difference)
    overlap = actual.low <= expected.high + allowed and expected.low <= actual.high + allowed  # type: ignore[operator]
    return Comparison(name, Result.DIFFERENT if overlap else Result.CLAIM_LOST, *shown, difference)


def _text(finding: Finding) -> str:
    if finding.low == finding.high:
        return f"{finding.value:.6g}" if isinstance(finding.value, float) else str(finding.value)
    return f"{finding.value:.6g} ({finding.low:.6g} to {finding.high:.6g}, n = {finding.n})"


def compare(script: Script, record: Record, expected: Data, actual: Data) -> Check:
    """The answer for one figure: the worst of its data's and its findings' answers. `expected` is the record's data."""
    tolerance = script.figure.tolerance
    findings = tuple(
        compare_finding(name, expected.findings.get(name), actual.findings.get(name), tolerance)
        for name in sorted({*expected.findings, *actual.findings})
    )
    difference, place = largest_difference(expected, actual)
    if data_bytes(expected) == data_bytes(actual):
        own = Result.BIT_FOR_BIT
    else:
        own = Result.WITHIN_TOLERANCE if difference <= tolerance else Result.DIFFERENT
    result = max([own, *(finding.result for finding in findings)], key=lambda one: one.rank)
    drawn = [sha256_of(picture.content) for picture in draw(script, expected)]
    pictures_equal = sorted(image.sha256 for image in record.images) == sorted(drawn)
    whole = Comparison(script.id, result, "", place, difference)
    return Check(script, record.profile, expected, actual, whole, findings, pictures_equal)
