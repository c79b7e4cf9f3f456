"""Brings figures up to date: skips what is current, builds or redraws the rest."""

from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from figure_scripts import paths
from figure_scripts.record import read_record
from figure_scripts.registry import Script
from figure_scripts.run import Models
from figure_scripts.staleness import state, take_hashes
from figure_scripts.storage import remove_leftovers
from figure_scripts.workers import Task, one_by_one, remembered_interrupts, side_by_side


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
            for id, what in side_by_side(work, models, jobs) if jobs > 1 else one_by_one(work, models):
                done[id] = what
                if interrupts:
                    raise KeyboardInterrupt
                if bar is not None:
                    bar.set_postfix_str(id)
                    bar.update()
    return {id: done[id] for id in sorted(done)}
