"""Finds the arms: `figure_scripts/arms/<topic>/<name>.py` is the arm `<topic>/<name>`, its training record lies beside it."""

import importlib
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from common.errors import FigureError, nearest
from figure_scripts import paths
from figure_scripts.declare.arm import CHANGES, Arm


@dataclass(frozen=True)
class ArmScript:
    """One arm: its id, its file, its module with ARM and change."""

    id: str
    path: Path
    module: ModuleType

    @property
    def arm(self) -> Arm:
        """The declaration."""
        return self.module.ARM

    @property
    def record(self) -> Path:
        """Where the training record lies."""
        return self.path.with_suffix(".json")

    @property
    def sheet(self) -> Path:
        """Where the sheet of pictures lies."""
        return self.path.with_suffix(".webp")


def arm_scripts(ids: str = "") -> list[ArmScript]:
    """The arms asked for (ids, separated by spaces), all of them without `ids`.

    Raises:
        FigureError: no arm has this id, or a declaration is faulty.
    """
    known = {
        path.relative_to(paths.ARMS).with_suffix("").as_posix(): path for path in sorted(paths.ARMS.glob("*/*.py"))
    }
    for one in ids.split():
        if one not in known:
            raise FigureError(f'unknown arm "{one}"', hint=f"{nearest(one, known)}; make arms ARM=<topic>/<name>")
    found = []
    for id in ids.split() or known:
        try:
            module = importlib.import_module("figure_scripts.arms." + id.replace("/", "."))
        except Exception as error:
            raise FigureError(
                "the arm cannot be read", where=paths.shown(known[id]), found=f"{type(error).__name__}: {error}"
            ) from error
        for part in ("ARM", CHANGES[module.ARM.world] if hasattr(module, "ARM") else ""):
            if not hasattr(module, part):
                raise FigureError(
                    f"the arm has no {part}", where=paths.shown(known[id]), expected="ARM, and what it changes"
                )
        found.append(ArmScript(id, known[id], module))
    return found
