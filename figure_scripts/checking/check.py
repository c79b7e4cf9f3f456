"""Runs figures anew and says, per figure and finding, whether the result is the recorded one. Writes nothing among the figures."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from tqdm import tqdm

from common.errors import FigureError
from common.files import json_bytes, sha256_of, write
from common.schema import Finding
from figure_scripts import paths
from figure_scripts.checking.report import write_report
from figure_scripts.declare.figure import Data
from figure_scripts.declare.registry import Script
from figure_scripts.declare.registry import scripts as find_scripts
from figure_scripts.engine.measuring import draw, measure
from figure_scripts.engine.processes import models_of_this_process, side_by_side, size
from figure_scripts.engine.record import data_bytes, read_record, stored_data
from figure_scripts.engine.run import Models
from figure_scripts.engine.staleness import inputs_hash

RESULTS = ("bit for bit", "within tolerance", "different", "claim no longer true")
PASSING = RESULTS[:2]


@dataclass(frozen=True)
class Comparison:
    """One figure, or one finding of it, against its record. `difference` is the largest absolute one; None where not a number."""

    name: str
    result: str
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
    """The largest absolute difference of a number and where it is; infinity where a text, a shape or the structure differs."""
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
            found = 0.0 if one == other else float("inf")
        elif np.shape(one) != np.shape(other):
            found = float("inf")
        else:
            found = float(np.abs(np.subtract(one, other, dtype=np.float64)).max(initial=0.0))
        if found > worst:
            worst, place = found, where
    return worst, place


def compare_finding(name: str, expected: Finding | None, actual: Finding | None, tolerance: float) -> Comparison:
    """A finding against the recorded one: the same, close, or at least with overlapping intervals."""
    shown = (_text(expected) if expected else "missing", _text(actual) if actual else "missing")
    if expected is None or actual is None or expected.unit != actual.unit:
        return Comparison(name, RESULTS[3], *shown, None)
    if expected == actual:
        return Comparison(name, RESULTS[0], *shown, 0.0)
    if expected.unit == "text":
        return Comparison(name, RESULTS[3], *shown, None)
    difference = max(abs(getattr(actual, key) - getattr(expected, key)) for key in ("value", "low", "high"))
    if difference <= tolerance:
        return Comparison(name, RESULTS[1], *shown, difference)
    overlap = actual.low <= expected.high + tolerance and expected.low <= actual.high + tolerance  # type: ignore[operator]
    return Comparison(name, RESULTS[2] if overlap else RESULTS[3], *shown, difference)


def _text(finding: Finding) -> str:
    if finding.low == finding.high:
        return f"{finding.value:.6g}" if isinstance(finding.value, float) else str(finding.value)
    return f"{finding.value:.6g} ({finding.low:.6g} to {finding.high:.6g}, n = {finding.n})"


def compare(script: Script, profile: str, expected: Data, actual: Data) -> Check:
    """The answer for one figure: the worst of its data's and its findings' answers."""
    tolerance = script.figure.tolerance
    findings = tuple(
        compare_finding(name, expected.findings.get(name), actual.findings.get(name), tolerance)
        for name in sorted({*expected.findings, *actual.findings})
    )
    difference, place = largest_difference(expected, actual)
    if data_bytes(expected) == data_bytes(actual):
        own = RESULTS[0]
    else:
        own = RESULTS[1] if difference <= tolerance else RESULTS[2]
    result = max([own, *(finding.result for finding in findings)], key=RESULTS.index)
    record = read_record(script.id, profile)
    assert record is not None
    recorded = {image["file"]: image["sha256"] for image in record["images"]}
    drawn = [sha256_of(content) for content, _, _ in draw(script, expected).values()]
    whole = Comparison(script.id, result, "", place, difference)
    return Check(script, profile, expected, actual, whole, findings, sorted(recorded.values()) == sorted(drawn))


def check(scripts: list[Script], profile: str, *, device: str = "cpu", whole: bool = False, jobs: int = 1) -> int:
    """Measures the figures again, prints a table, writes the report; 0 when all are reproduced, else 1.

    whole: all figures were asked for, so answers kept for figures that are gone are dropped. jobs: processes side by side.

    Raises:
        FigureError: a figure has no record, or its record's data is damaged.
    """
    records = {}
    for script in scripts:
        records[script.id] = read_record(script.id, profile)
        if records[script.id] is None:
            raise FigureError(
                "the figure has no record to check against", where=script.id, hint=f"make figure ID={script.id}"
            )
    # An empty folder: nothing that was generated before may answer for the models.
    with TemporaryDirectory() as generations, tqdm(total=len(scripts), desc="checks", disable=None) as bar:
        models = Models(profile, device, Path(generations))
        found: dict[str, Data] = {}
        for id, data in in_processes(scripts, models, jobs) if jobs > 1 else one_by_one(scripts, models):
            found[id] = data
            bar.update()
    checks = []
    for script in scripts:
        record = records[script.id]
        assert record is not None
        checks.append(compare(script, profile, stored_data(record), found[script.id]))
        if record["device_class"] != models.device_class:
            print(f"{script.id}: recorded on {record['device_class']}, checked on {models.device_class}")
    print_table(checks)
    keep(checks, models.device_class, whole)
    report = write_report(checks, paths.REPORT)
    print(f"report: {paths.shown(report)}")
    return 0 if all(one.whole.result in PASSING for one in checks) else 1


def one_by_one(scripts: list[Script], models: Models) -> Iterator[tuple[str, Data]]:
    """Measures the figures in this process."""
    for script in scripts:
        yield script.id, measure(script, models)


def in_processes(scripts: list[Script], models: Models, jobs: int) -> Iterator[tuple[str, Data]]:
    """Measures the figures in several processes, the larger first."""
    order = sorted(scripts, key=lambda one: -size(one))
    tasks = [(one.id, models.profile, models.device, models.generations) for one in order]
    return side_by_side(_measured, tasks, jobs)


def _measured(id: str, profile: str, device: str, generations: Path) -> tuple[str, Data]:
    (script,) = find_scripts(id)
    return id, measure(script, models_of_this_process(profile, device, generations))


def print_table(checks: list[Check]) -> None:
    """One line a figure, one line a finding."""
    for one in checks:
        where = f"  at {one.whole.actual}" if one.whole.actual else ""
        pictures = "" if one.pictures_equal else "  (pictures: other bytes)"
        print(f"{one.whole.result:20} {one.script.id}  largest difference {one.whole.difference:.2g}{where}{pictures}")
        for finding in one.findings:
            change = "" if finding.result == RESULTS[0] else f"  expected {finding.expected}, found {finding.actual}"
            print(f"  {finding.result:20} {finding.name}{change}")
    count = {result: sum(one.whole.result == result for one in checks) for result in RESULTS}
    print(", ".join(f"{number} {result}" for result, number in count.items() if number))


def keep(checks: list[Check], device_class: str, whole: bool) -> None:
    """Remembers the answers for the figures' cards; each stands for the inputs it was made with."""
    known = json.loads(paths.CHECKS.read_text(encoding="utf-8")) if paths.CHECKS.is_file() else {}
    for one in checks:
        known.setdefault(one.script.id, {})[one.profile] = {
            "result": one.whole.result,
            "device_class": device_class,
            "inputs_sha256": inputs_hash(one.script, one.profile),
        }
    if whole:
        known = {id: answers for id, answers in known.items() if id in {one.script.id for one in checks}}
    write(paths.CHECKS, json_bytes(known))
