"""Compares a new run of the notebooks with what is written: words exactly, numbers within a tolerance, pictures by their count."""

import re
from dataclasses import dataclass
from typing import Any

from common.errors import shown
from site_tools.book.notebooks.execution import run
from site_tools.book.notebooks.source import NotebookError, in_language, sources, written
from site_tools.paths import LANGUAGES, Paths

TOLERANCE = 2e-3
"""Outputs print three decimals; the last may be rounded the other way on another machine."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Difference:
    """An output that is not the one written down."""

    where: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f'{self.where}: expected "{self.expected}", found "{self.found}"; hint: make notebooks, and look at what changed'


def check(paths: Paths) -> list[Difference]:
    """Runs every notebook and compares it with what is written, in each language.

    Raises:
        NotebookError: a notebook does not run, or was never written.
    """
    import nbformat

    wrong = []
    for path in sources(paths):
        found = run(path, paths)
        for language in LANGUAGES:
            file = written(path, language, paths)
            if not file.exists():
                raise NotebookError(f"{shown(file, paths.root)} is missing; run: make notebooks")
            expected = nbformat.read(file, as_version=4)
            own = in_language(found, language)
            texts = [[cell.source for cell in book.cells] for book in (expected, own)]
            if texts[0] != texts[1]:
                wrong.append(Difference(f"{path.stem} ({language})", "the cells of the source", "other cells"))
            wrong += differences(expected, own, f"{path.stem} ({language})")
    return wrong


def differences(expected: Any, found: Any, name: str) -> list[Difference]:
    """Lines whose words differ, or whose numbers differ by more than TOLERANCE; and pictures that are gone or new."""
    ours, theirs = _printed(expected), _printed(found)
    wrong = [
        Difference(f"{name} {where}", ours.get(where, ""), theirs.get(where, ""))
        for where in sorted({*ours, *theirs})
        if not alike(ours.get(where, ""), theirs.get(where, ""))
    ]
    counts = [
        sum("image/png" in one.get("data", {}) for cell in book.cells for one in cell.get("outputs", []))
        for book in (expected, found)
    ]
    if counts[0] != counts[1]:
        wrong.append(Difference(f"{name} pictures", str(counts[0]), str(counts[1])))
    return wrong


def alike(one: str, other: str) -> bool:
    """Whether two lines say the same: words exactly, numbers within TOLERANCE."""
    if _NUMBER.sub("#", one) != _NUMBER.sub("#", other):
        return False
    pairs = zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True)
    return all(
        a == b or ("." in a + b and abs(float(a) - float(b)) <= TOLERANCE * max(1.0, abs(float(a)))) for a, b in pairs
    )


def _printed(notebook: Any) -> dict[str, str]:
    """Where a line was printed → the line. Lines are counted through the cell, which may have several outputs."""
    found: dict[str, str] = {}
    for cell in notebook.cells:
        text = "".join(str(output.get("text", "")) for output in cell.get("outputs", []))
        found |= {f"{cell['id']}, line {number}": line for number, line in enumerate(text.splitlines(), start=1)}
    return found
