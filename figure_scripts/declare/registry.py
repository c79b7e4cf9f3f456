"""Finds the figures: every script under `figures/`, its declaration checked, without torch."""

import importlib.util
import sys
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from types import ModuleType

from common.errors import FigureError, nearest
from common.schema import PROFILES
from figure_scripts import paths
from figure_scripts.declare.figure import ROLES, Figure
from figure_scripts.declare.words import Words, read_words


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
    sys.modules[name] = module
    return Script(id, path, module)


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
