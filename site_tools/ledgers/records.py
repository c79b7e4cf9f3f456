"""Reads the figure records that the engine writes, and what the last check said about each."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from site_tools.pages.problems import nearest
from site_tools.paths import Paths

PROFILES = ("lab", "gpu")


@dataclass(frozen=True)
class Records:
    """All records, by figure id and profile; the lab profile comes first."""

    figures: dict[str, dict[str, dict[str, Any]]]
    checks: dict[str, dict[str, dict[str, Any]]]

    @classmethod
    def load(cls, paths: Paths) -> "Records":
        found: dict[str, dict[str, dict[str, Any]]] = {}
        for path in sorted(paths.figures.rglob("*.json"), key=lambda path: (_rank(path.stem), path.as_posix())):
            record = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(record, dict) and "figure" in record and "findings" in record:
                found.setdefault(record["figure"], {})[record["profile"]] = record
        checks = json.loads(paths.checks.read_text(encoding="utf-8")) if paths.checks.exists() else {}
        return cls(found, checks)

    def problem(self, figure: str) -> str:
        """What is wrong with a figure id, or an empty string."""
        if figure in self.figures:
            return ""
        hint = f"hint: make figure ID={figure} or python -m figure_scripts list"
        return f'unknown figure "{figure}"{nearest(figure, self.figures)}; {hint}'

    def profiles(self, figure: str) -> list[dict[str, Any]]:
        return list(self.figures[figure].values())

    def main(self, figure: str) -> dict[str, Any]:
        """The record whose findings the sentences quote: the lab's where there is one."""
        return self.profiles(figure)[0]

    def check(self, record: dict[str, Any]) -> dict[str, Any] | None:
        """The last check of a record, if it was made on the same inputs."""
        check = self.checks.get(record["figure"], {}).get(record["profile"])
        return check if check and check.get("inputs_sha256") == record.get("inputs_sha256") else None

    @cached_property
    def image_files(self) -> list[str]:
        """Every picture of every record, relative to docs/assets/figures."""
        records = [record for profiles in self.figures.values() for record in profiles.values()]
        return sorted({image["file"] for record in records for image in record["images"]})


def _rank(stem: str) -> int:
    profile = stem.rsplit(".", 1)[-1]
    return PROFILES.index(profile) if profile in PROFILES else len(PROFILES)
