"""What a profile would fetch: which files, how many bytes, whether the disk has room, how long it takes. Nothing is downloaded."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from huggingface_hub import constants, try_to_load_from_cache

from common.errors import FigureError, nearest
from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.declare.hub_files import HubFile, hub_files
from figure_scripts.declare.models import PLAYERS

GIGABYTE = 10**9
SPARE = GIGABYTE
"""Bytes that a download leaves free, for pictures on the way and for what else the machine does."""
BANDWIDTHS = {"100 Mbit/s": 100e6 / 8, "1 Gbit/s": 1e9 / 8}
"""Name → bytes a second: a line at home, a data centre's."""


@dataclass(frozen=True)
class Part:
    """One model of a plan: all its files, and those that are not in the cache yet."""

    model: Model
    files: tuple[HubFile, ...]
    missing: tuple[HubFile, ...]


def models_of(profile: str) -> list[Model]:
    """The profile's models that lie on the hub, each once, in the order of their roles.

    Raises:
        FigureError: there is no such profile.
    """
    if profile not in PLAYERS:
        raise FigureError(f'unknown profile "{profile}"', hint=nearest(profile, PLAYERS))
    players = {model.name: model for model in PLAYERS[profile].values()}
    return [model for model in players.values() if isinstance(model.weights, HubWeights)]


def cached(model: Model, file: HubFile) -> Path | None:
    """Where the file of the pinned revision lies in the hub's cache; None where it does not, or is cut short."""
    assert isinstance(model.weights, HubWeights)
    found = try_to_load_from_cache(model.weights.repository, file.path, revision=model.weights.revision)
    if not isinstance(found, str) or (file.size and Path(found).stat().st_size != file.size):
        return None
    return Path(found)


def plan(models: Iterable[Model]) -> list[Part]:
    """What is there of each model, and what is missing."""
    return [
        Part(model, files, tuple(file for file in files if not cached(model, file)))
        for model in models
        if (files := hub_files(model))
    ]


def size(files: Iterable[HubFile]) -> int:
    """Bytes of all the files together."""
    return sum(file.size for file in files)


def disk() -> tuple[Path, int]:
    """The hub's cache, and how many bytes are free where it lies or will lie."""
    folder = Path(constants.HF_HUB_CACHE)
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return folder, shutil.disk_usage(there).free


def check_disk(parts: Iterable[Part]) -> None:
    """To be asked before anything is downloaded.

    Raises:
        FigureError: what is missing does not fit.
    """
    wanted, (folder, free) = sum(size(part.missing) for part in parts), disk()
    if wanted and wanted + SPARE > free:
        raise FigureError(
            "the disk has no room for the models", where=folder, found=f"{gigabytes(free)} free",
            expected=f"{gigabytes(wanted)} to fetch and {gigabytes(SPARE)} to spare",
            hint="make room, or let HF_HOME name another disk",
        )  # fmt: skip


def told(parts: list[Part]) -> list[str]:
    """The plan, a line for each model, and what all of it takes."""
    lines = []
    for part in parts:
        weights = part.model.weights
        assert isinstance(weights, HubWeights)
        state = (
            f"{gigabytes(size(part.missing))} to fetch in {len(part.missing)} files" if part.missing else "all there"
        )
        lines.append(
            f"{part.model.name}: {gigabytes(size(part.files))}, {state}; {weights.repository} at {weights.revision}, "
            f"licence {part.model.licence}, run in {part.model.dtype}"
        )
    wanted, (folder, free) = sum(size(part.missing) for part in parts), disk()
    lines.append(f"to fetch: {gigabytes(wanted)} into {folder}, where {gigabytes(free)} are free")
    if wanted:
        times = (f"{duration(wanted / speed)} at {name}" for name, speed in BANDWIDTHS.items())
        lines.append(f"which takes about {', '.join(times)}")
    return lines


def gigabytes(count: float) -> str:
    """Bytes as a text: 4.27 GB, of a thousand million bytes each."""
    return f"{count / GIGABYTE:.2f} GB"


def duration(seconds: float) -> str:
    """Seconds as a text, in the unit that a person would choose."""
    if seconds < 100:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 100 * 60 else f"{seconds / 3600:.1f} h"
