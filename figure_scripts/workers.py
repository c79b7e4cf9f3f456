"""Figures in work: one after the other in this process, or several processes side by side."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any

from figure_scripts.one_figure import build_one
from figure_scripts.registry import Script
from figure_scripts.registry import scripts as find_scripts
from figure_scripts.run import Models
from figure_scripts.staleness import Hashes


@dataclass(frozen=True)
class Task:
    """A figure to be built or redrawn (`found`), with its hashes as its script was loaded."""

    script: Script
    found: str
    hashes: Hashes

    @property
    def size(self) -> int:
        """A rough measure of the work: how many cases are asked."""
        figure = self.script.figure
        return (len(figure.seeds) or 1) * (len(figure.prompts) or 1)


def one_by_one(work: Sequence[Task], models: Models) -> Iterator[tuple[str, str]]:
    """Builds the figures in this process. One model after the other: those that need both come between those that need one."""
    for task in sorted(
        work,
        key=lambda task: (
            task.found != "redraw", sorted(task.script.figure.roles)[0], -len(task.script.figure.roles), task.script.id,
        ),
    ):  # fmt: skip
        yield task.script.id, build_one(task.script, task.found, models, task.hashes)


def side_by_side(work: Sequence[Task], models: Models, jobs: int) -> Iterator[tuple[str, str]]:
    """Builds the figures in several processes, the larger first, so that none is left alone with a long one at the end."""
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_with_parent)
    try:
        waiting = {
            pool.submit(
                _built, task.script.id, task.found, models.profile, models.device, models.generations, task.hashes
            )
            for task in sorted(work, key=lambda task: (-task.size, task.script.id))
        }
        for finished in as_completed(waiting):
            yield finished.result()
    finally:
        # After an error or an interrupt nothing new is begun; figures in work are finished or were interrupted themselves.
        pool.shutdown(cancel_futures=True)


def _leave_with_parent() -> None:
    """A worker would wait for ever for a parent that was killed: it ends when the parent does."""
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


_models: Models | None = None
"""The models of a process that builds figures for another: each is loaded once."""


def _built(id: str, found: str, profile: str, device: str, generations: Path | None, hashes: Hashes) -> tuple[str, str]:
    global _models
    _models = _models or Models(profile, device, generations)
    (script,) = find_scripts(id)
    return id, build_one(script, found, _models, hashes)


@contextmanager
def remembered_interrupts() -> Iterator[list[int]]:
    """Ctrl-C interrupts as always, and is listed too: Python drops an exception raised while an object is being destroyed."""
    seen: list[int] = []

    def interrupt(number: int, frame: object) -> None:
        seen.append(number)
        raise KeyboardInterrupt

    def dropped(unraisable: Any) -> None:
        # It is listed, so nothing is lost, and a reader of the terminal need not see where it fell.
        if unraisable.exc_type is not KeyboardInterrupt:
            hook(unraisable)

    before, hook = signal.signal(signal.SIGINT, interrupt), sys.unraisablehook
    sys.unraisablehook = dropped
    try:
        yield seen
    finally:
        sys.unraisablehook = hook
        signal.signal(signal.SIGINT, before)
