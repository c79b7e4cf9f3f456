"""The record of all that was tried, docs/torture.json: written after each try, so that a run which is itself broken off goes on."""

import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from common.files import json_bytes, read_json, write
from tests.torture.invariants import KINDS, Problem

ROOT = Path(__file__).resolve().parents[2]


class TortureRecord:
    """What was tried and what broke, one entry for each scenario, in the order in which they were first tried."""

    def __init__(self, path: Path, seed: int, device_class: str, anew: Iterable[str] = ()) -> None:
        """anew: scenarios that are counted from nothing."""
        self.path, self.seed, self.device_class = path, seed, device_class
        self.commit = commit()
        """What is broken now; read before a scratch copy is made."""
        known: dict[str, Any] = read_json(path) if path.is_file() else {"tries": []}
        self.entries: dict[str, dict[str, Any]] = {one["name"]: one for one in known["tries"]}
        for name in anew:
            if name in self.entries:
                self._write(self.entries[name] | {"runs": 0, "at_a_write": 0, **dict.fromkeys(KINDS, 0)})

    def runs(self, name: str) -> int:
        """How often a scenario was tried already."""
        return self.entries[name]["runs"] if name in self.entries else 0

    def announce(self, trials: Iterable[tuple[str, str, dict[str, str]]]) -> None:
        """Puts (name, kind, says) of all trials in this order, so that those that are still to come are seen too."""
        known, self.entries = self.entries, {}
        for name, kind, says in trials:
            self.entries[name] = known.get(name) or self._entry(name, kind, says)
        self.entries |= {name: entry for name, entry in known.items() if name not in self.entries}
        for entry in [*self.entries.values()][:1]:
            self._write(entry)

    def add(
        self, name: str, kind: str, says: dict[str, str], problems: Iterable[Problem], *, at_a_write: bool = False
    ) -> None:
        """Counts one try and writes the record."""
        entry = self._entry(name, kind, says)
        entry["runs"] += 1
        entry["at_a_write"] += at_a_write
        for broken in {problem.kind for problem in problems}:
            entry[broken] += 1
        self._write(entry)

    def skip(self, name: str, kind: str, says: dict[str, str], why: dict[str, str]) -> None:
        """Writes down that a scenario cannot be tried here, and why."""
        if not self.runs(name):
            entry = self._entry(name, kind, says)
            entry["skipped"] = why
            self._write(entry)

    def _entry(self, name: str, kind: str, says: dict[str, str]) -> dict[str, Any]:
        entry = self.entries.setdefault(name, {"name": name, "runs": 0, "at_a_write": 0, **dict.fromkeys(KINDS, 0)})
        entry |= {"kind": kind, "says": says, "commit": self.commit, "date": date.today().isoformat()}
        entry.pop("skipped", None)
        return entry

    def _write(self, entry: dict[str, Any]) -> None:
        # Read again: another run may have tried another scenario meanwhile.
        if self.path.is_file():
            known = {one["name"]: one for one in read_json(self.path)["tries"]}
            self.entries = {**self.entries, **known, entry["name"]: entry}
        told = {"seed": self.seed, "device_class": self.device_class, "tries": [*self.entries.values()]}
        write(self.path, json_bytes(told))


def commit() -> str:
    """The commit whose files are broken."""
    asked = ["git", "rev-parse", "--short=12", "HEAD"]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
