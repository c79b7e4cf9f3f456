"""Finds the figures: every script under `figures/`, its declaration checked, without torch."""

import importlib.util
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from types import ModuleType

from common.errors import FigureError, nearest
from common.schema import PROFILES
from figure_scripts import paths
from figure_scripts.declare.figure import ROLES, Figure
from figure_scripts.declare.words import Words, read_words

LARGEST = 2**63
"""Whole numbers stay below this: signed 64 bits, which PyTorch and NumPy take."""


@dataclass(frozen=True)
class Script:
    """One figure: its id, its file, its module with FIGURE, measure and draw."""

    id: str
    path: Path
    module: ModuleType

    @property
    def figure(self) -> Figure:
        """The declaration."""
        return self.module.FIGURE

    @property
    def profiles(self) -> tuple[str, ...]:
        """The profiles in which the figure has a meaning: all, unless the script says `PROFILES = ("lab",)`, with the reason."""
        return getattr(self.module, "PROFILES", PROFILES)

    @property
    def section(self) -> str:
        """The part of the id before the slash."""
        return self.id.split("/")[0]

    @cached_property
    def words(self) -> dict[str, Words]:
        """The labels, by language."""
        return read_words(self.path.with_suffix(".yml"))

    @property
    def summary(self) -> str:
        """The docstring's first line: what the reader should see."""
        return (self.module.__doc__ or "").strip().split("\n")[0]


def _ids(folder: Path) -> dict[str, Path]:
    """Figure ids and their scripts, in order.

    Raises:
        FigureError: two scripts have one id (also where only letter case differs: some file systems do not tell them apart).
    """
    found: dict[str, Path] = {}
    seen: dict[str, Path] = {}
    scripts = [*folder.glob("*/*.py"), *folder.glob("*/*/__init__.py")]
    for path in sorted(path for path in scripts if path.parent.name != "__pycache__"):
        if path.name == "__init__.py":
            if path.parent.parent == folder:
                continue
            path_id = path.parent.relative_to(folder).as_posix()
        else:
            path_id = path.relative_to(folder).with_suffix("").as_posix()
        if other := seen.get(path_id.casefold()):
            raise FigureError(
                f'two figures with one id "{path_id}"', where=paths.shown(path), found=f"also {paths.shown(other)}",
                hint="rename one of them",
            )  # fmt: skip
        seen[path_id.casefold()] = found[path_id] = path
    return found


def _load(id: str, path: Path) -> Script:
    name = "figure_scripts.figures." + id.replace("/", ".")
    specification = importlib.util.spec_from_file_location(name, path)
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    try:
        specification.loader.exec_module(module)
    except TypeError as error:
        if "Figure" not in str(error):
            raise
        known = ", ".join(field.name for field in fields(Figure))
        raise FigureError(
            "the declaration has an unknown or missing field", where=paths.shown(path), found=str(error), expected=known
        ) from error
    except Exception as error:
        raise FigureError(
            "the script cannot be read", where=paths.shown(path), found=f"{type(error).__name__}: {error}"
        ) from error
    for part in ("FIGURE", "measure", "draw"):
        if not hasattr(module, part):
            raise FigureError(
                f"the script has no {part}", where=paths.shown(path), expected="FIGURE, measure(run), draw(data, words)"
            )
    for role in module.FIGURE.roles:
        if role not in ROLES:
            raise FigureError(f'unknown role "{role}"', where=paths.shown(path), hint=nearest(role, ROLES))
    for file in module.FIGURE.files:
        if not (path.parent / file).is_file():
            raise FigureError(
                f'the declared file "{file}" is missing',
                where=paths.shown(path),
                expected=paths.shown(path.parent / file),
            )
    _check_numbers(module.FIGURE, path)
    sys.modules[name] = module
    return Script(id, path, module)


def _check_numbers(figure: Figure, path: Path) -> None:
    """Models and records take whole numbers of 64 bits, and no infinity.

    Raises:
        FigureError: a seed or a parameter is another number.
    """
    for seed in figure.seeds:
        if not 0 <= seed < LARGEST:
            raise FigureError(
                "a seed that no model takes", where=paths.shown(path), found=seed, expected="0 to 2^63 - 1"
            )
    for name, value in figure.parameters.items():
        for number in _numbers(value):
            if not math.isfinite(number) or (isinstance(number, int) and abs(number) >= LARGEST):
                raise FigureError(
                    f'the parameter "{name}" is a number that no model takes', where=paths.shown(path), found=number,
                    expected="a finite number; a whole one between -2^63 and 2^63",
                )  # fmt: skip


def _numbers(value: object) -> Iterator[int | float]:
    """The numbers in a parameter, which may be a list or hold names."""
    if isinstance(value, int | float):
        yield value
    elif isinstance(value, Mapping):
        yield from _numbers(list(value.values()))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            yield from _numbers(one)


def scripts(id: str = "", section: str = "", folder: Path | None = None) -> list[Script]:
    """The figures asked for, all of them without `id` and `section`; in the order of their ids.

    Raises:
        FigureError: no figure has this id, or no figure is in this section; or a declaration is faulty.
    """
    known = _ids(folder or paths.FIGURES)
    wanted = id.split() or list(known)
    for one in wanted:
        if one not in known:
            raise FigureError(f'unknown figure "{one}"', hint=f"{nearest(one, known)}; python -m figure_scripts list")
    if section:
        sections = {one.split("/")[0] for one in known}
        if section not in sections:
            raise FigureError(f'unknown section "{section}"', hint=nearest(section, sections))
        wanted = [one for one in wanted if one.startswith(section + "/")]
    return [_load(one, known[one]) for one in wanted]
