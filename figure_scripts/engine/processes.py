"""Figures in work: several processes side by side, and interrupts that are not lost."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from figure_scripts.declare.registry import Script
from figure_scripts.engine.run import Models

Result = TypeVar("Result")


def size(script: Script) -> int:
    """A rough measure of the work that a figure is: how many cases are asked."""
    return (len(script.figure.seeds) or 1) * (len(script.figure.prompts) or 1)


def side_by_side(call: Callable[..., Result], tasks: Sequence[tuple[Any, ...]], jobs: int) -> Iterator[Result]:
    """`call(*task)` for each task, in `jobs` processes, begun in their order; the results come as they are finished."""
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_with_parent)
    try:
        for finished in as_completed({pool.submit(call, *task) for task in tasks}):
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


def models_of_this_process(profile: str, device: str, generations: Path | None) -> Models:
    """The models of a process that works for another: each is loaded once, for all of its tasks."""
    global _models
    _models = _models or Models(profile, device, generations)
    return _models


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
