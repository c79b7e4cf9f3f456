"""Runs figures anew and says, per figure and finding, whether the result is the recorded one. Writes nothing among the figures."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from common.errors import FigureError
from common.files import json_bytes, read_json, write_tidily
from common.integrity import differences
from common.schema import Record, Result
from figure_scripts import paths
from figure_scripts.checking.comparison import Check, compare
from figure_scripts.checking.report import write_report
from figure_scripts.declare.figure import Data
from figure_scripts.declare.registry import Script
from figure_scripts.engine.build import redraw
from figure_scripts.engine.hub_models import models_of
from figure_scripts.engine.measuring import measure
from figure_scripts.engine.processes import worked
from figure_scripts.engine.record import read_record, stored_data
from figure_scripts.engine.staleness import Hashes, take_hashes


def check(
    scripts: Sequence[Script],
    profile: str,
    *,
    device: str = "cpu",
    whole: bool = False,
    jobs: int = 1,
    restamp: bool = False,
) -> int:
    """Measures the figures again, prints a table, writes the report; 0 when all are reproduced, else 1.

    whole: all figures were asked for, so answers kept for figures that are gone are dropped. jobs: processes side by side.
    restamp: a figure that is stale but was reproduced keeps its numbers and becomes current: its code was only put in order.

    Raises:
        FigureError: a figure has no record, or its files are not those that were recorded; before anything is measured.
    """
    records = {script.id: _whole_record(script.id, profile) for script in scripts}
    stored = {script.id: stored_data(records[script.id]) for script in scripts}
    # As the scripts were loaded: what is edited while models run must not count as checked.
    hashes = {script.id: take_hashes(script, profile) for script in scripts}
    # An empty folder: nothing that was generated before may answer for the models.
    with TemporaryDirectory() as generations, tqdm(total=len(scripts), desc="checks", disable=None) as bar:
        models = models_of(profile, device, Path(generations))
        measured: dict[str, Data] = {}
        for id, data in worked(measure, [(script, ()) for script in scripts], models, max(1, min(jobs, len(scripts)))):
            measured[id] = data
            bar.update()
    checks = [compare(script, records[script.id], stored[script.id], measured[script.id]) for script in scripts]
    for id, record in records.items():
        if record.device_class != models.device_class:
            print(f"{id}: recorded on {record.device_class}, checked on {models.device_class}")
    print_table(checks)
    for one in checks if restamp else ():
        if one.whole.result.passes:
            redraw(one.script, records[one.script.id], hashes[one.script.id])
    keep(checks, hashes, models.device_class, whole)
    report = write_report(checks, paths.REPORT)
    print(f"report: {paths.shown(report)}")
    same = {id: record.device_class == models.device_class for id, record in records.items()}
    return 0 if all(one.whole.result.passes_on(same[one.script.id]) for one in checks) else 1


def _whole_record(id: str, profile: str) -> Record:
    """The figure's record, after it and its files proved to be as they were written."""
    record = read_record(id, profile)
    if record is None:
        raise FigureError("the figure has no record to check against", where=id, hint=f"make figure ID={id}")
    for difference in differences(record, paths.RECORDS):
        raise difference.error
    return record


def print_table(checks: Sequence[Check]) -> None:
    """One line a figure, one line a finding."""
    for one in checks:
        where = f"  at {one.whole.actual}" if one.whole.actual else ""
        pictures = "" if one.pictures_equal else "  (pictures: other bytes)"
        print(f"{one.whole.result:20} {one.script.id}  largest difference {one.whole.difference:.2g}{where}{pictures}")
        for finding in one.findings:
            same = finding.result == Result.BIT_FOR_BIT
            change = "" if same else f"  expected {finding.expected}, found {finding.actual}"
            print(f"  {finding.result:20} {finding.name}{change}")
    count = {result: sum(one.whole.result == result for one in checks) for result in Result}
    print(", ".join(f"{number} {result}" for result, number in count.items() if number))


def keep(checks: Sequence[Check], hashes: Mapping[str, Hashes], device_class: str, whole: bool) -> None:
    """Remembers the answers for the figures' cards; each stands for what the numbers were made with: a redrawn picture shows the same ones."""
    known = read_json(paths.CHECKS) if paths.CHECKS.is_file() else {}
    for one in checks:
        known.setdefault(one.script.id, {})[one.profile] = {
            "result": one.whole.result,
            "device_class": device_class,
            "measured_sha256": hashes[one.script.id].measured,
        }
    if whole:
        known = {id: answers for id, answers in known.items() if id in {one.script.id for one in checks}}
    write_tidily(paths.CHECKS, json_bytes(known))
