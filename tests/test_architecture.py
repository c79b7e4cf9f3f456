"""The house: every room, the one way in which imports run between them, and its picture in the README, drawn from the imports.

`python -m tests.test_architecture` draws the picture anew.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS: tuple[dict[str, str], ...] = (
    {"common": "what both sides know: files, errors, the record's schema"},
    {"figure_scripts/declare": "what a figure is, models and their pins"},
    {
        "figure_scripts/runtime": "asks the models",
        "figure_scripts/statistics": "how sure it is",
        "figure_scripts/charts": "how it looks",
        "figure_scripts/lab/world": "the lab's pictures, their truth known",
        "figure_scripts/release": "what the project is made of: packages, files of others, weights",
    },
    {
        "figure_scripts/lab/judging": "reads pictures, and how well it does",
        "figure_scripts/lab/text": "the same world in words, every sentence known",
    },
    {"figure_scripts/lab/training": "from pairs to weights"},
    {
        "figure_scripts/lab/heads": "a smaller world: heads that turn",
        "figure_scripts/lab/language": "a language model, from the same world in words",
    },
    {"figure_scripts/lab/experiments": "what several figures measure alike"},
    {
        "figure_scripts/figures": "one script a figure",
        "figure_scripts/arms": "one script a training whose data are changed",
    },
    {"figure_scripts/engine": "stale → measure → draw → record"},
    {
        "figure_scripts/checking": "measured anew: still the same?",
        "figure_scripts/retraining": "trains arms, asks them, records",
    },
    {
        "figure_scripts/live": "the models as a browser loads them",
        "figure_scripts/executor": "past one machine: plans, archives, Snakemake",
    },
    {
        "site_tools/pages": "Markdown, as it is written",
        "site_tools/live": "JavaScript that runs the models on a reader's device",
    },
    {"site_tools/ledgers": "claims, sources, glossary, records"},
    {"site_tools/embeds": "from a comment on a page to HTML"},
    {"site_tools/site": "builds the site"},
    {
        "site_tools/serve": "shows pages while one writes them",
        "site_tools/checks": "both languages, writing, leftovers",
        "site_tools/book": "PDF, EPUB, handouts, slides, notebooks",
    },
)
"""From the ground up: a room may use those on floors below its own, never one beside it or above."""
WALLS = {
    # The site reads records; only the reader's own programs, the notebooks, ask the engine.
    "site_tools": ("figure_scripts",),
    "figure_scripts": ("site_tools",),
    # What asks models, counts or draws knows no lab: it serves Stable Diffusion 1.5 as well.
    "figure_scripts/runtime": ("figure_scripts/lab",),
    # A figure is run; it runs nothing, and knows no other figure.
    "figure_scripts/figures": ("figure_scripts/engine", "figure_scripts/checking"),
    "figure_scripts/arms": ("figure_scripts/engine", "figure_scripts/checking"),
    "figure_scripts/engine": ("figure_scripts/lab", "figure_scripts/figures"),
}
DOORS = ("figure_scripts/paths.py", "figure_scripts/__main__.py", "site_tools/paths.py")
"""Single files beside the rooms: where things lie, and the command line."""
SIDES = ("common", "figure_scripts", "site_tools")
MOST_MODULES = 13
LONGEST_SCRIPT = 60
MAY_LOAD_TORCH = ("figure_scripts/runtime", "figure_scripts/lab", "figure_scripts/retraining", "figure_scripts/live")
HEAVY = ("torch", "transformers", "diffusers")
BEGIN, END = "<!-- the house, drawn by tests/test_architecture.py -->", "<!-- /the house -->"


def room_of(path: Path) -> str | None:
    """The room in which a file of the project stands; None for a door."""
    name = path.relative_to(ROOT).as_posix()
    if name in DOORS or name.endswith("/__init__.py"):
        return None
    found = [room for floor in FLOORS for room in floor if name.startswith(room + "/")]
    assert len(found) == 1, f"{name} stands in no room of tests/test_architecture.py"
    return found[0]


def imported(path: Path, top_level: bool = False) -> Iterator[str]:
    """Every module that a file imports, anywhere in it and for types too; with `top_level`, when it is loaded."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_level else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if file_of(name) else node.module for name in whole)


def file_of(module: str) -> Path | None:
    stem = ROOT.joinpath(*module.split("."))
    return next((path for path in (stem.with_suffix(".py"), stem / "__init__.py") if path.is_file()), None)


def modules() -> list[Path]:
    return [path for side in SIDES for path in sorted((ROOT / side).rglob("*.py"))]


def arrows() -> dict[tuple[str, str], str]:
    """(room, room that it uses) → one file that does."""
    found: dict[tuple[str, str], str] = {}
    for path in modules():
        room = room_of(path)
        for name in imported(path):
            target = file_of(name) if name.split(".")[0] in SIDES else None
            used = room_of(target) if target else None
            if room and used and room != used:
                found[room, used] = f"{path.relative_to(ROOT)} imports {name}"
    return found


def drawing() -> str:
    """The house as a Mermaid diagram: floors from top to bottom, an arrow where a room uses another that no room between passes on."""
    uses = set(arrows())
    rooms = [room for floor in FLOORS for room in floor]
    reach: dict[str, set[str]] = {room: set() for room in rooms}
    for room in rooms:
        for used in (b for a, b in uses if a == room):
            reach[room] |= {used, *reach[used]}
    direct = {(a, b) for a, b in uses if not any(b in reach[c] for x, c in uses if x == a and c != b)}
    said = {room: what for floor in FLOORS for room, what in floor.items()}
    lines = ["```mermaid", "flowchart BT"]
    lines += [f'    {_key(room)}["<b>{room}</b><br>{said[room]}"]' for room in rooms]
    lines += [
        f"    {_key(a)} --> {_key(b)}" for a, b in sorted(direct, key=lambda pair: (rooms.index(pair[0]), pair[1]))
    ]
    return "\n".join([*lines, "```"])


def _key(room: str) -> str:
    return room.replace("/", "_")


def test_imports_run_one_way():
    floor_of = {room: number for number, floor in enumerate(FLOORS) for room in floor}
    wrong = [told for (room, used), told in arrows().items() if floor_of[used] >= floor_of[room]]
    assert not wrong


def test_no_room_looks_through_a_wall():
    wrong = [
        told
        for (room, used), told in arrows().items()
        for behind, hidden in WALLS.items()
        if f"{room}/".startswith(f"{behind}/") and f"{used}/".startswith(tuple(f"{one}/" for one in hidden))
    ]
    assert not wrong


def test_no_two_modules_import_each_other():
    """Not in a circle of any length, inside rooms too, not even for types."""
    uses = {path: {file for name in imported(path) if (file := file_of(name)) and file != path} for path in modules()}
    done: set[Path] = set()

    def visit(path: Path, above: tuple[Path, ...]) -> None:
        assert path not in above, " → ".join(str(one.relative_to(ROOT)) for one in (*above[above.index(path) :], path))
        if path not in done:
            for used in uses.get(path, ()):
                visit(used, (*above, path))
            done.add(path)

    for path in uses:
        visit(path, ())


def test_figures_know_no_other_figure():
    for path in (ROOT / "figure_scripts/figures").rglob("*.py"):
        assert not [name for name in imported(path) if name.startswith("figure_scripts.figures")], path


def test_only_the_runtime_and_the_lab_load_torch():
    for path in modules():
        if room_of(path) and not str(room_of(path)).startswith(MAY_LOAD_TORCH):
            loaded = list(imported(path, top_level=True))
            assert not [name for name in loaded if name.split(".")[0] in HEAVY], path
            # A figure asks the runtime inside `measure`; listing figures must load no torch.
            assert not [name for name in loaded if name.startswith("figure_scripts.runtime")], path


def test_pages_and_their_tools_import_no_engine():
    # A notebook is the reader's own program: it asks the engine, and the site shows what is written down of it.
    for path in (ROOT / "docs").rglob("*.py"):
        if path.parent != ROOT / "docs/notebooks":
            assert not [name for name in imported(path) if name.split(".")[0] in ("figure_scripts", "torch")], path


def test_one_module_writes_among_the_figures():
    writers = set()
    for path in modules():
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        named = [
            call for call in calls if ast.unparse(call.func).split(".")[-1] in ("write", "write_bytes", "write_text")
        ]
        if any("RECORDS" in ast.unparse(call) for call in named):
            writers.add(path.relative_to(ROOT).as_posix())
    assert writers == {"figure_scripts/engine/record.py"}


@pytest.mark.parametrize("folder", sorted({path.parent for path in modules()}), ids=lambda path: path.name)
def test_no_folder_holds_more_than_about_a_dozen_modules(folder):
    if "figures" not in folder.parts:
        assert len([path for path in folder.glob("*.py") if path.name != "__init__.py"]) <= MOST_MODULES


def test_figures_are_short():
    for path in (ROOT / "figure_scripts/figures").rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_SCRIPT, path


def test_the_readme_shows_the_house_as_it_is():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = text.split(BEGIN)[1].split(END)[0].strip()
    assert shown == drawing(), "draw it anew: python -m tests.test_architecture"


if __name__ == "__main__":
    readme = ROOT / "README.md"
    before, rest = readme.read_text(encoding="utf-8").split(BEGIN)
    readme.write_text(f"{before}{BEGIN}\n\n{drawing()}\n\n{END}{rest.split(END)[1]}", encoding="utf-8")
