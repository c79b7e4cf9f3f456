"""Brings figures up to date: skips what is current, measures or only draws the rest anew."""

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from common.errors import FigureError
from common.files import remove_leftovers
from common.schema import Record, State
from figure_scripts import paths
from figure_scripts.declare.registry import Script
from figure_scripts.engine.drawing import draw
from figure_scripts.engine.hub_models import models_of
from figure_scripts.engine.measuring import measure
from figure_scripts.engine.processes import remembered_interrupts, worked
from figure_scripts.engine.record import drawn_anew, make_record, put_down, read_record, stored_data
from figure_scripts.engine.run import Models
from figure_scripts.engine.staleness import Hashes, state, take_hashes


class Done(StrEnum):
    """What was done with a figure."""

    CURRENT = "current"
    REDRAWN = "redrawn"
    BUILT = "built"


def build(
    scripts: Sequence[Script], profile: str, *, force: bool = False, device: str = "cpu", jobs: int = 1
) -> dict[str, Done]:
    """Brings the figures up to date and returns what was done with each.

    A kill at any moment loses at most the figures in work: the record, which makes a figure current, is written last.
    jobs: processes side by side. Each figure is still computed on one thread, so its bits do not depend on their number.
    """
    remove_leftovers(paths.RECORDS)
    done: dict[str, Done] = {}
    work: list[tuple[Script, tuple[State, Hashes]]] = []
    for script in scripts:
        script.words["ja"]  # a mistake in the words is found now, not after an hour of measuring
        found = State.STALE if force else state(script, profile, readable_record(script.id, profile))
        if found == State.CURRENT:
            done[script.id] = Done.CURRENT
        else:
            # Hashes are taken now, as the scripts were loaded: one that is edited while models run must come out stale.
            work.append((script, (found, take_hashes(script, profile))))
    # Forced means made anew, so what was generated on other days is not looked at; what this build shares, it makes once.
    with TemporaryDirectory() if force else nullcontext(paths.CACHE / "generations") as kept:
        models = models_of(profile, device, Path(kept))
        measured = [task for task in work if task[1][0] == State.STALE]
        drawn = [task for task in work if task[1][0] == State.REDRAW]
        with (
            remembered_interrupts() as interrupts,
            tqdm(total=len(work), desc="figures", disable=None) if work else nullcontext() as bar,
        ):
            for tasks in (drawn, measured):
                at_once = max(1, min(jobs, len(tasks))) if tasks is measured else 1
                for id, what in worked(build_one, tasks, models, at_once):
                    done[id] = what
                    if interrupts:
                        raise KeyboardInterrupt
                    if bar is not None:
                        bar.set_postfix_str(id)
                        bar.update()
    return {id: done[id] for id in sorted(done)}


def build_one(script: Script, models: Models, found: State, hashes: Hashes) -> Done:
    """Measures the figure unless its numbers stand, draws and writes it; `hashes` are those of the scripts as loaded."""
    old = readable_record(script.id, models.profile) if found == State.REDRAW else None
    if old:
        redraw(script, old, hashes)
        return Done.REDRAWN
    data = measure(script, models)
    pictures = draw(script, data)
    put_down(make_record(script, models.profile, hashes, data, pictures, models.device_class), data, pictures)
    return Done.BUILT


def redraw(script: Script, old: Record, hashes: Hashes) -> None:
    """Draws a figure from its stored numbers, which stand, and writes it as one that `hashes` describe."""
    data = stored_data(old)
    pictures = draw(script, data)
    new = make_record(script, old.profile, hashes, data, pictures, old.device_class)
    put_down(drawn_anew(script, new, old), data, pictures)


def readable_record(id: str, profile: str) -> Record | None:
    """The figure's record; one that is damaged is told of, and counts as none: it is about to be made anew."""
    try:
        return read_record(id, profile)
    except FigureError as error:
        print(error, file=sys.stderr)
        return None
