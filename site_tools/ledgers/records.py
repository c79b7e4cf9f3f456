"""Reads the figure records that the engine writes, and what the last check said about each."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from common.errors import FigureError, Problem, SiteError, nearest, shown
from common.files import read_json, read_text
from common.integrity import differences
from common.schema import PROFILES, Record
from site_tools.paths import Paths


@dataclass(frozen=True)
class Records:
    """All records, by figure id and profile; the lab profile comes first."""

    figures: dict[str, dict[str, Record]]
    checks: dict[str, dict[str, dict[str, Any]]]

    @classmethod
    def load(cls, paths: Paths) -> "Records":
        """Every record, after it, its data and its pictures proved to be as they were written.

        Raises:
            SiteError: each file that is not.
        """
        known: dict[str, dict[str, Record]] = {}
        problems: list[Problem] = []
        for path in sorted(paths.figures.rglob("*.json"), key=lambda path: (_rank(path.stem), path.as_posix())):
            try:
                record = Record.parse(read_text(path), shown(path, paths.root))
            except FigureError as error:
                problems += error.problems
                continue
            known.setdefault(record.figure, {})[record.profile] = record
            for difference in differences(record, paths.figures):
                problems += difference.error.problems
        if problems:
            raise SiteError(problems)
        checks = read_json(paths.checks) if paths.checks.exists() else {}
        return cls(known, checks)

    def problem(self, figure: str) -> str:
        """What is wrong with a figure id, or an empty string."""
        if figure in self.figures:
            return ""
        hint = f"hint: make figure ID={figure} or python -m figure_scripts list"
        return f'unknown figure "{figure}"; {nearest(figure, self.figures)}; {hint}'

    def profiles(self, figure: str) -> list[Record]:
        return list(self.figures[figure].values())

    def main(self, figure: str) -> Record:
        """The record whose findings the sentences quote: the lab's where there is one."""
        return self.profiles(figure)[0]

    def check(self, record: Record) -> dict[str, Any] | None:
        """The last check of a record, if its numbers were made with the same."""
        check = self.checks.get(record.figure, {}).get(record.profile)
        return check if check and check.get("measured_sha256") == record.measured_sha256 else None

    @cached_property
    def image_files(self) -> list[str]:
        """Every picture of every record, relative to docs/assets/figures."""
        records = [record for profiles in self.figures.values() for record in profiles.values()]
        return sorted({image.file for record in records for image in record.images})


def _rank(stem: str) -> int:
    profile = stem.rsplit(".", 1)[-1]
    return PROFILES.index(profile) if profile in PROFILES else len(PROFILES)
