"""Figures in work: in this process or in several side by side, and interrupts that are not lost."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from common.errors import FigureError
from figure_scripts.declare.registry import Script
from figure_scripts.declare.registry import scripts as find_scripts
from figure_scripts.engine.hub_models import models_of
from figure_scripts.engine.run import Models

INTERRUPTED = 130
"""What a shell calls a program that Ctrl-C ended."""

Result = TypeVar("Result")
Work = Callable[..., Result]
"""Called with a script, the models and what else belongs to its task."""


def worked(
    work: Work[Result], tasks: Sequence[tuple[Script, tuple[Any, ...]]], models: Models, jobs: int
) -> Iterator[tuple[str, Result]]:
    """`work(script, models, *rest)` for each (script, rest): ids with results, as they are finished.

    In `jobs` processes side by side the larger figures begin, so that none is left alone with a long one at the end; in one process,
    one model comes after the other, and the figures that need both come between those that need one.

    Raises:
        FigureError: one of the processes was killed, as a system does that is out of memory.
    """
    if jobs == 1:
        for script, rest in sorted(tasks, key=lambda task: (*_roles(task[0]), task[0].id)):
            yield script.id, work(script, models, *rest)
        return
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(models.profile, models.device, models.generations),
    )
    try:
        tasks = sorted(tasks, key=lambda task: (-size_of(task[0]), task[0].id))
        for finished in as_completed({pool.submit(_work_on, work, script.id, rest) for script, rest in tasks}):
            yield finished.result()
    except BrokenProcessPool as error:
        raise FigureError(
            "a process that worked on figures was killed; what was finished is kept", found="no answer from it",
            hint=f"where memory is short: JOBS={max(1, jobs // 2)}",
        ) from error  # fmt: skip
    finally:
        # After an error or an interrupt nothing new is begun; figures in work are finished or were interrupted themselves.
        pool.shutdown(cancel_futures=True)


def _roles(script: Script) -> tuple[str, int]:
    return min(script.figure.roles, default=""), -len(script.figure.roles)


def size_of(script: Script) -> int:
    """A rough measure of the work that a figure is: how many cases are asked."""
    return (len(script.figure.seeds) or 1) * (len(script.figure.prompts) or 1)


_models: Models
"""Those of a process that works for another: each is loaded once, for all of its tasks."""


def _begin(profile: str, device: str, generations: Path | None) -> None:
    """Gets a new process ready, and makes it end with its parent: it would wait for ever for one that was killed."""
    global _models
    _models = models_of(profile, device, generations)
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _work_on(work: Work[Result], id: str, rest: tuple[Any, ...]) -> tuple[str, Result]:
    (script,) = find_scripts(id)
    try:
        return id, work(script, _models, *rest)
    except KeyboardInterrupt:
        # The pool hands every worker one task ahead: it would begin that before it heard that all is over.
        os._exit(INTERRUPTED)


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
