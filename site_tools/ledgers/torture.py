"""Reads docs/torture.json, which says what was tried to break this project and what broke: `make torture` writes it."""

from dataclasses import dataclass
from typing import Any

from common.errors import FigureError, shown
from common.files import read_json
from site_tools.paths import LANGUAGES, Paths

BROKEN = ("half", "lost", "unfinished", "unclear", "left")
"""Promises that may break, each counted: tests/torture/invariants.py says when."""


@dataclass(frozen=True)
class Trial:
    """One way to break things. kill: the program is killed; otherwise the machine troubles it. says: what it is, by language; runs: how often it was tried, at_a_write: how often of that a kill waited for a
    write; broken: promise → runs that broke it; skipped: why it could not be tried, by language, or empty."""

    kill: bool
    says: dict[str, str]
    runs: int
    at_a_write: int
    broken: dict[str, int]
    commit: str
    date: str
    skipped: dict[str, str]


@dataclass(frozen=True)
class Torture:
    """All trials, and the machine on which they ran; `seed` decides every moment and every size."""

    seed: int
    device_class: str
    trials: tuple[Trial, ...]


def load_torture(paths: Paths) -> Torture:
    """The record.

    Raises:
        FigureError: there is none, or it is of another shape.
    """
    path = paths.docs / "torture.json"
    found = read_json(path)
    try:
        trials = tuple(_trial(one) for one in found["tries"])
        return Torture(int(found["seed"]), str(found["device_class"]), trials)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FigureError(
            "the record is not one of trials", where=shown(path, paths.root), found=f"{type(error).__name__}: {error}",
            hint="git checkout, or make torture",
        ) from error  # fmt: skip


def _trial(told: Any) -> Trial:
    counts = {name: told[name] for name in ("runs", "at_a_write", *BROKEN)}
    if wrong := [name for name, count in counts.items() if type(count) is not int or not 0 <= count <= told["runs"]]:
        raise ValueError(f"{told['name']}: {wrong[0]} is no count of {told['runs']} runs")
    skipped = told.get("skipped", {})
    for text in (told["says"], *([skipped] if skipped else [])):
        if set(text) != set(LANGUAGES) or not all(isinstance(words, str) for words in text.values()):
            raise ValueError(f"{told['name']}: a text is not in both languages")
    broken = {name: counts[name] for name in BROKEN}
    kill, texts = told["kind"] == "kill", (str(told["commit"]), str(told["date"]))
    return Trial(kill, told["says"], told["runs"], told["at_a_write"], broken, *texts, skipped)
