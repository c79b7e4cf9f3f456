"""The walls between the parts, read from the imports."""

import ast
from pathlib import Path

from figure_scripts.paths import FIGURES, ROOT, SCRIPTS


def imports(path: Path, top_level: bool = False) -> set[str]:
    """Modules that a file imports; only those imported when it is loaded, with `top_level`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level else list(ast.walk(tree))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_only_the_runtime_and_the_lab_import_torch_when_loaded():
    heavy = ("torch", "transformers", "diffusers")
    found = {
        str(path.relative_to(SCRIPTS))
        for path in SCRIPTS.rglob("*.py")
        if any(name.split(".")[0] in heavy for name in imports(path, top_level=True))
        and SCRIPTS / "lab" not in path.parents
    }
    assert {Path(path).parts[0] for path in found} == {"runtime"}


def test_figures_import_neither_each_other_nor_what_runs_them():
    forbidden = (
        "figure_scripts.figures",
        "figure_scripts.engine.build",
        "figure_scripts.engine.measuring",
        "figure_scripts.engine.run.",
        "figure_scripts.engine.processes",
        "figure_scripts.checking.check",
        "figure_scripts.engine.record",
    )
    for path in FIGURES.rglob("*.py"):
        assert not [name for name in imports(path) if name.startswith(forbidden)], path
        # Inside `measure` a figure may ask the runtime for more than its model; listing figures must load no torch.
        assert not [name for name in imports(path, top_level=True) if name.startswith("figure_scripts.runtime")], path


def test_the_site_reads_records_and_imports_no_engine():
    # A notebook is the reader's own program: it asks the engine, and the site shows what is written down of it.
    pages = [path for path in (ROOT / "docs").rglob("*.py") if path.parent != ROOT / "docs/notebooks"]
    for path in [*(ROOT / "site_tools").rglob("*.py"), *pages]:
        assert not [name for name in imports(path) if name.split(".")[0] in ("figure_scripts", "torch")], path


def test_only_the_build_writes_among_the_figures():
    def writes_records(path: Path) -> bool:
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        return any(
            ast.unparse(call.func).split(".")[-1] in ("write", "write_text", "write_bytes")
            and "RECORDS" in ast.unparse(call)
            for call in calls
        )

    assert {str(path.relative_to(SCRIPTS)) for path in SCRIPTS.rglob("*.py") if writes_records(path)} == {
        "engine/record.py"
    }


def test_figures_are_short():
    for path in FIGURES.rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60, path
