"""Is a figure current? A hash of everything it is made from answers, without running or importing a model.

Two hashes: one of what its numbers come from, and one of that plus what its pictures come from. A new label or colour
then redraws from the stored data, and a translator needs no torch.
"""

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from common.files import json_bytes, sha256_of, sha256_of_file
from figure_scripts import paths
from figure_scripts.declare.figure import Model
from figure_scripts.declare.models import player
from figure_scripts.declare.registry import Script

# What the numbers come from beyond the script: the runtime that asks the model, by role.
RUNTIME = {
    "llm_en": ("figure_scripts.runtime.language",),
    "llm_ja": ("figure_scripts.runtime.language",),
    "sd": ("figure_scripts.runtime.diffusion",),
}
# Only pictures come from these; a script may import them without its numbers depending on them.
DRAWING = ("figure_scripts.charts",)
DISTRIBUTIONS = {
    "llm_en": ("torch", "transformers", "tokenizers", "gguf", "numpy"),
    "llm_ja": ("torch", "transformers", "tokenizers", "gguf", "numpy"),
    "sd": ("torch", "transformers", "tokenizers", "diffusers", "numpy"),
}
DRAWING_DISTRIBUTIONS = ("matplotlib", "numpy", "pillow")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _imports(path: Path) -> tuple[str, ...]:
    """The project's modules that a file imports, by name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(_text(path))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return tuple(sorted(name for name in names if _file(name)))


def _file(module: str) -> Path | None:
    if not module.startswith("figure_scripts."):
        return None
    stem = paths.ROOT.joinpath(*module.split("."))
    for candidate in (stem.with_suffix(".py"), stem / "__init__.py"):
        if candidate.is_file():
            return candidate
    return None


def _closure(modules: Iterable[str]) -> dict[str, str]:
    """Every project module reachable by import from `modules`, with its text's hash. Models are hashed apart, each alone."""
    found: dict[str, str] = {}
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        file = _file(module)
        if (
            module in found
            or file is None
            or module in ("figure_scripts.declare.models", "common.errors", "figure_scripts.paths")
        ):
            continue
        found[module] = sha256_of(_text(file).encode())
        waiting += _imports(file)
    return found


def _without_draw(path: Path) -> str:
    """The script without its function `draw` and without blank lines around it: what its numbers come from."""
    text = _text(path)
    lines = text.split("\n")
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == "draw":
            lines[node.lineno - 1 : node.end_lineno] = []
    return "\n".join(line for line in lines if line.strip())


@cache
def _locked() -> dict[str, str]:
    """Package versions from the locks; where a package has several (by Python version), all of them."""
    versions: dict[str, list[str]] = {}
    for lock in paths.LOCKS:
        for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^ \n]+)", lock.read_text(), flags=re.M):
            versions.setdefault(name.lower(), []).append(version)
    return {name: " ".join(found) for name, found in versions.items()}


def _pins(distributions: Iterable[str]) -> dict[str, str]:
    return {name: _locked()[name] for name in sorted(set(distributions))}


def model_identity(model: Model) -> dict[str, Any]:
    """What tells this model from another in hashes and records."""
    return {"name": model.name, "source": model.source, **model.pin, "licence": model.licence, "dtype": model.dtype}


def measured_hash(script: Script, profile: str) -> str:
    """The hash of everything the figure's numbers come from."""
    files = {name: sha256_of_file(script.path.parent / name) for name in script.figure.files}
    roles = script.figure.roles
    modules = [name for name in _imports(script.path) if not name.startswith(DRAWING)]
    runtime = [module for role in roles for module in RUNTIME[role]]
    return sha256_of(
        json_bytes(
            {
                "script": _without_draw(script.path),
                "files": files,
                "modules": _closure([*modules, *runtime]),
                "models": {role: model_identity(player(role, profile)) for role in roles},
                "versions": _pins(name for role in roles for name in DISTRIBUTIONS[role]),
            }
        )
    )


def inputs_hash(script: Script, profile: str) -> str:
    """The hash of everything the figure is made from: its numbers' sources, `draw`, its words, style, fonts, versions."""
    words = script.path.with_suffix(".yml")
    drawing = [name for name in _imports(script.path) if name.startswith(DRAWING)]
    return sha256_of(
        json_bytes(
            {
                "measured": measured_hash(script, profile),
                "script": _text(script.path),
                "words": sha256_of_file(words) if words.is_file() else None,
                "modules": _closure(drawing),
                "fonts": {path.name: _font_digest(path) for path in sorted(paths.FONTS.glob("*.ttf"))},
                "versions": _pins(DRAWING_DISTRIBUTIONS),
            }
        )
    )


@cache
def _font_digest(path: Path) -> str:
    return sha256_of_file(path)


@dataclass(frozen=True)
class Hashes:
    """Both hashes of a figure at one moment."""

    measured: str
    inputs: str


def take_hashes(script: Script, profile: str) -> Hashes:
    """The figure's hashes now."""
    return Hashes(measured_hash(script, profile), inputs_hash(script, profile))


def state(script: Script, profile: str, record: dict[str, Any] | None) -> str:
    """ "current", "redraw" (the numbers stand, the pictures do not) or "stale" (the model must be asked anew)."""
    if record is None or record.get("measured_sha256") != measured_hash(script, profile):
        return "stale"
    data = paths.RECORDS / record["data"]["file"]
    if not data.is_file() or sha256_of_file(data) != record["data"]["sha256"]:
        return "stale"
    if record["inputs_sha256"] != inputs_hash(script, profile):
        return "redraw"
    for image in record["images"]:
        path = paths.RECORDS / image["file"]
        if not path.is_file() or sha256_of_file(path) != image["sha256"]:
            return "redraw"
    return "current"
