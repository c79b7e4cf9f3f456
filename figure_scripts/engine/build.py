"""Brings figures up to date: skips what is current, builds or redraws the rest."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from common.files import remove_leftovers
from figure_scripts import paths
from figure_scripts.declare.registry import Script
from figure_scripts.declare.registry import scripts as find_scripts
from figure_scripts.engine.measuring import build_one
from figure_scripts.engine.processes import models_of_this_process, remembered_interrupts, side_by_side, size
from figure_scripts.engine.record import read_record
from figure_scripts.engine.run import Models
from figure_scripts.engine.staleness import Hashes, state, take_hashes


@dataclass(frozen=True)
class Task:
    """A figure to be built or redrawn (`found`), with its hashes as its script was loaded."""

    script: Script
    found: str
    hashes: Hashes


def build(
    scripts: list[Script], profile: str, *, force: bool = False, device: str = "cpu", jobs: int = 1
) -> dict[str, str]:
    """Brings the figures up to date and returns what was done with each: "current", "redrawn" or "built".

    A kill at any moment loses at most the figures in work: the record, which makes a figure current, is written last.
    jobs: processes side by side. Each figure is still computed on one thread, so its bits do not depend on their number.
    """
    remove_leftovers(paths.RECORDS)
    done: dict[str, str] = {}
    work: list[Task] = []
    for script in scripts:
        script.words["ja"]  # a mistake in the words is found now, not after an hour of measuring
        found = "stale" if force else state(script, profile, read_record(script.id, profile))
        if found == "current":
            done[script.id] = "current"
        else:
            # Hashes are taken now, as the scripts were loaded: one that is edited while models run must come out stale.
            work.append(Task(script, found, take_hashes(script, profile)))
    # Forced means made anew, so what was generated on other days is not looked at; what this build shares, it makes once.
    with TemporaryDirectory() if force else nullcontext(paths.CACHE / "generations") as kept:
        models = Models(profile, device, Path(kept))
        jobs = min(jobs, sum(task.found == "stale" for task in work))
        with (
            remembered_interrupts() as interrupts,
            tqdm(total=len(work), desc="figures", disable=None) if work else nullcontext() as bar,
        ):
            for id, what in in_processes(work, models, jobs) if jobs > 1 else one_by_one(work, models):
                done[id] = what
                if interrupts:
                    raise KeyboardInterrupt
                if bar is not None:
                    bar.set_postfix_str(id)
                    bar.update()
    return {id: done[id] for id in sorted(done)}


def one_by_one(work: Sequence[Task], models: Models) -> Iterator[tuple[str, str]]:
    """Builds the figures in this process. One model after the other: those that need both come between those that need one."""
    for task in sorted(
        work,
        key=lambda task: (
            task.found != "redraw", sorted(task.script.figure.roles)[0], -len(task.script.figure.roles), task.script.id,
        ),
    ):  # fmt: skip
        yield task.script.id, build_one(task.script, task.found, models, task.hashes)


def in_processes(work: Sequence[Task], models: Models, jobs: int) -> Iterator[tuple[str, str]]:
    """Builds the figures in several processes, the larger first, so that none is left alone with a long one at the end."""
    tasks = [
        (task.script.id, task.found, models.profile, models.device, models.generations, task.hashes)
        for task in sorted(work, key=lambda task: (-size(task.script), task.script.id))
    ]
    return side_by_side(_built, tasks, jobs)


def _built(id: str, found: str, profile: str, device: str, generations: Path | None, hashes: Hashes) -> tuple[str, str]:
    (script,) = find_scripts(id)
    return id, build_one(script, found, models_of_this_process(profile, device, generations), hashes)
