"""Is a figure current? A hash of everything it is made from answers, without running or importing a model.

Two hashes: one of what its numbers come from, and one of that plus what its pictures come from. A new label or colour
then redraws from the stored data, and a translator needs no torch.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from common.errors import FigureError
from common.files import json_bytes, read_text, sha256_of, sha256_of_file
from common.integrity import differences
from common.schema import Record, State
from figure_scripts import paths
from figure_scripts.declare import models
from figure_scripts.declare.figure import json_like
from figure_scripts.declare.registry import Script
from figure_scripts.engine.reached import Place, Reached, module_file, outside_the_standard_library, reached

DISTRIBUTIONS = {"PIL": "pillow", "skia": "skia-python", "yaml": "pyyaml"}
"""Name by which a package is imported → its name in the locks, where the two differ."""
BEHIND = {
    "llm_en": ("tokenizers", "gguf"),
    "llm_ja": ("tokenizers", "gguf"),
    "llm_lab": ("tokenizers",),
    "sd": ("tokenizers", "transformers"),
}
"""What the imported libraries themselves compute with when the role's model is asked: diffusers' pipeline has a text encoder of transformers."""
NO_NUMBERS = {"tqdm"}
"""Packages that only tell people how far the work is."""


@dataclass(frozen=True)
class Hashes:
    """Both hashes of a figure at one moment."""

    measured: str
    inputs: str


def take_hashes(script: Script, profile: str) -> Hashes:
    """The figure's hashes now.

    Raises:
        FigureError: what it computes with is not locked.
    """
    figure, measured, drawn = script.figure, _measured(script, profile), _drawn(script)
    numbers = {
        # What the figure asks; which claims it answers, and how close is close enough, changes no number.
        "asked": [figure.roles, list(figure.seeds), json_like(figure.prompts), json_like(figure.parameters)],
        "files": {name: _text_digest(script.path.parent / name) for name in figure.files},
        "code": sorted(measured.code),
        "models": _pins(script, measured, profile),
        "versions": locked_versions(_computing(script, measured)),
    }
    if figure.arms:
        # One that was never trained is told when the figure is measured; here it only makes it stale.
        records = {arm: paths.ARMS / f"{arm}.json" for arm in figure.arms}
        numbers["arms"] = {arm: _text_digest(path) if path.is_file() else "" for arm, path in records.items()}
    measured_hash = sha256_of(json_bytes(numbers))
    pictures = {
        "measured": measured_hash,
        "words": script.words,
        "code": sorted(drawn.code),
        "fonts": {path.name: _digest(path) for path in sorted(paths.FONTS.glob("*.ttf"))},
        "versions": locked_versions(in_locks(drawn.packages)),
    }
    return Hashes(measured_hash, sha256_of(json_bytes(pictures)))


def state(script: Script, profile: str, record: Record | None) -> State:
    """Whether the record is what the scripts would make today, and the files beside it what the record says."""
    if record is None:
        return State.STALE
    hashes = take_hashes(script, profile)
    damaged = {difference.file for difference in differences(record, paths.RECORDS)}
    if record.measured_sha256 != hashes.measured or record.data.file in damaged:
        return State.STALE
    return State.REDRAW if damaged or record.inputs_sha256 != hashes.inputs else State.CURRENT


def distributions(script: Script, profile: str) -> list[str]:
    """The packages that make the figure's numbers and pictures, by their names in the locks."""
    return sorted(_computing(script, _measured(script, profile)) | drawing_distributions(script))


def drawing_distributions(script: Script) -> set[str]:
    """The packages that make the figure's pictures."""
    return in_locks(_drawn(script).packages)


def _measured(script: Script, profile: str) -> Reached:
    """The code that the figure's numbers come from."""
    loaders = models.runtimes(profile)
    roots = [
        (script.path, "measure"),
        *_places("figure_scripts.engine.run", "Run", "Models"),
        *_places("figure_scripts.engine.measuring", "measure"),
    ]
    for role in script.figure.roles:
        roots += _places(loaders[role], "load")
    return reached(roots)


def _drawn(script: Script) -> Reached:
    """The code that the figure's pictures come from."""
    return reached([(script.path, "draw"), *_places("figure_scripts.engine.drawing", "draw")])


def _places(module: str, *names: str) -> list[Place]:
    file = module_file(module)
    assert file is not None, module
    return [(file, name) for name in names]


def _pins(script: Script, measured: Reached, profile: str) -> dict[str, Any]:
    """What fixes each model that the code can ask, by role or by its name in declare/models.py."""
    pins: dict[str, Any] = {
        role: models.identity(models.player(role, profile)) for role in {*script.figure.roles, *measured.roles}
    }
    for name in measured.models:
        value = getattr(models, name)
        if is_dataclass(value) and not isinstance(value, type):
            pins[name] = asdict(value)
    return pins


def _computing(script: Script, measured: Reached) -> set[str]:
    behind = {name for role in script.figure.roles for name in BEHIND[role]}
    return (in_locks(measured.packages) | behind) - NO_NUMBERS


def in_locks(packages: Iterable[str]) -> set[str]:
    """Packages outside the standard library by their names in the locks."""
    return {DISTRIBUTIONS.get(name, name) for name in outside_the_standard_library(packages)}


@cache
def _locks() -> dict[str, str]:
    """Package versions from the locks; where a package has several (by Python version), all of them."""
    versions: dict[str, list[str]] = {}
    for lock in paths.LOCKS:
        for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^ \n]+)", read_text(lock), flags=re.M):
            versions.setdefault(name.lower(), []).append(version)
    return {name: " ".join(found) for name, found in versions.items()}


def locked_versions(names: Iterable[str]) -> dict[str, str]:
    if unknown := sorted(set(names) - _locks().keys()):
        raise FigureError(
            "a package that figures compute with is not locked", where=", ".join(map(paths.shown, paths.LOCKS)),
            found=unknown, expected="a line for each", hint="add it to requirements/figures.in, then make lock",
        )  # fmt: skip
    return {name: _locks()[name] for name in sorted(names)}


@cache
def _digest(path: Path) -> str:
    return sha256_of_file(path)


def _text_digest(path: Path) -> str:
    """Of a text, however its lines end."""
    return sha256_of(read_text(path).encode())
