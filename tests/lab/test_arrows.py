"""The lab asks the runtime and never the reverse; and its own rooms point one way."""

import ast
from pathlib import Path

import pytest

from figure_scripts.paths import SCRIPTS

LAB = ("world", "judging", "training", "experiments")
OUTSIDE = ("declare", "runtime", "statistics", "paths")


def rooms_asked(folder: Path) -> set[str]:
    """The parts of figure_scripts that the files of a folder import, also inside functions and for types alone."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            parts = [name.split(".") for name in names if name.startswith("figure_scripts.")]
            found |= {".".join(part[1:3]) if part[1] == "lab" else part[1] for part in parts}
            if isinstance(node, ast.ImportFrom) and node.module == "figure_scripts":
                found |= {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("room", ["declare", "runtime", "statistics", "charts"])
def test_nothing_under_the_lab_knows_it(room):
    assert not [
        name for name in rooms_asked(SCRIPTS / room) if name.startswith(("lab", "engine", "checking", "figures"))
    ]


@pytest.mark.parametrize("room", LAB)
def test_rooms_of_the_lab_ask_only_those_before_them(room):
    allowed = {f"lab.{name}" for name in LAB[: LAB.index(room) + 1]} | set(OUTSIDE)
    assert rooms_asked(SCRIPTS / "lab" / room) <= allowed
