"""What is stale now, cut into jobs for other machines: decided once, since every job reads the plan again while others change what is stale."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal, Self

from common.errors import FigureError
from common.files import json_bytes, read_text, sha256_of
from common.schema import State
from figure_scripts.declare.arm import read_training_record
from figure_scripts.declare.models import player
from figure_scripts.declare.registry import Script
from figure_scripts.engine.build import readable_record
from figure_scripts.engine.processes import size_of
from figure_scripts.engine.staleness import state, take_hashes
from figure_scripts.paths import shown
from figure_scripts.retraining.registry import ArmScript
from figure_scripts.retraining.staleness import inputs_hash, kept

SLICE = 4
"""At most so many figures a job: a model is loaded once for all of them, and so many at most wait for one another."""
ARM_MINUTES = 220
"""Time for one arm and seed; a job has 240 minutes, and its start takes some."""

Kind = Literal["figures", "arms"]


@dataclass(frozen=True)
class Job:
    """One piece of work for one machine: figures that ask the same models, or one seed of one arm.

    name: readable, and fixed by what is to be made from what: the same work has the same name.
    inputs: for each of `ids` the hash of all that it is made from; what comes back must have been made from the same.
    arguments: for Python on the machine that does the work, where it sees this file system; `giving` where it does not.
    """

    name: str
    ids: tuple[str, ...]
    inputs: tuple[str, ...]
    arguments: tuple[str, ...]
    giving: tuple[str, ...]
    seed: int | None = None


@dataclass(frozen=True)
class Plan:
    """Jobs for other machines. redraws: figures whose numbers stand; to draw them takes seconds and is left to this one."""

    kind: Kind
    profile: str
    device: str
    jobs: tuple[Job, ...]
    redraws: tuple[str, ...] = ()

    @property
    def bytes(self) -> bytes:
        """The plan as its file holds it, which is the workflow's configuration too."""
        return json_bytes(asdict(self))

    @classmethod
    def read(cls, path: Path) -> Self:
        """The plan of a file.

        Raises:
            FigureError: it is no plan.
        """
        try:
            content = json.loads(read_text(path))
            lists = ("ids", "inputs", "arguments", "giving")
            jobs = tuple(Job(**one | {name: tuple(one[name]) for name in lists}) for one in content["jobs"])
            return cls(**content | {"jobs": jobs, "redraws": tuple(content["redraws"])})
        except (ValueError, TypeError, KeyError) as error:
            raise FigureError("the plan is damaged", where=shown(path), found=error) from error

    def job(self, name: str) -> Job:
        """The job of that name.

        Raises:
            FigureError: the plan has none.
        """
        for job in self.jobs:
            if job.name == name:
                return job
        raise FigureError(f'the plan has no job "{name}"', expected=", ".join(job.name for job in self.jobs))


def plan_figures(
    found: Sequence[Script], profile: str, device: str, *, force: bool = False, figures_a_job: int = SLICE
) -> Plan:
    """The figures that are stale now (with `force`: all), by the models that they ask, and the largest first to different jobs.

    Raises:
        FigureError: a figure's words are faulty, or it cannot be hashed.
    """
    asking: dict[tuple[str, ...], list[Script]] = {}
    redraws = []
    for script in found:
        script.words["ja"]  # a mistake in the words is found now, not on another machine
        now = State.STALE if force else state(script, profile, readable_record(script.id, profile))
        if now == State.REDRAW:
            redraws.append(script.id)
        elif now == State.STALE:
            names = {player(role, profile).name for role in script.figure.roles}
            asking.setdefault(tuple(sorted(names)), []).append(script)
    jobs = []
    for models, scripts in sorted(asking.items()):
        count = -(-len(scripts) // figures_a_job)
        by_size = sorted(scripts, key=lambda script: (-size_of(script), script.id))
        for dealt in (by_size[first::count] for first in range(count)):
            jobs.append(_figures_job(models, sorted(dealt, key=lambda script: script.id), profile, device, force))
    return Plan("figures", profile, device, tuple(jobs), tuple(redraws))


def _figures_job(models: tuple[str, ...], scripts: Sequence[Script], profile: str, device: str, force: bool) -> Job:
    ids = tuple(script.id for script in scripts)
    inputs = tuple(take_hashes(script, profile).inputs for script in scripts)
    asked = (" ".join(ids), "--profile", profile, "--device", device, *(["--force"] if force else []))
    return _named(
        models[0] if len(models) == 1 else f"{len(models)} models",
        Job(
            "", ids, inputs, ("-m", "figure_scripts", "build", *asked),
            ("-m", "figure_scripts.executor", "give-figures", *asked),
        ),
    )  # fmt: skip


def plan_arms(found: Sequence[ArmScript], only: int | None, device: str) -> Plan:
    """One job for each seed of an arm that is not trained, or of other inputs.

    Raises:
        FigureError: a training record is damaged.
    """
    jobs = []
    for script in found:
        wanted = inputs_hash(script)
        done = kept(read_training_record(script.record), wanted)
        for seed in script.arm.seeds if only is None else (only,):
            if str(seed) in done:
                continue
            asked = ("--arm", script.id, "--seed", str(seed), "--device", device, "--minutes", str(ARM_MINUTES))
            jobs.append(
                _named(
                    f"{script.id} seed {seed}",
                    Job(
                        "", (script.id,), (wanted,), ("-m", "figure_scripts.retraining", "train", *asked),
                        ("-m", "figure_scripts.executor", "give-arm", *asked), seed,
                    ),
                )
            )  # fmt: skip
    return Plan("arms", "lab", device, tuple(jobs))


def _named(readable: str, job: Job) -> Job:
    """The job under a name that is a file's name too."""
    words = "-".join("".join(sign if sign.isascii() and sign.isalnum() else " " for sign in readable).lower().split())
    return replace(job, name=f"{words}-{sha256_of(json_bytes(asdict(job)))[:12]}")
