"""On a machine that does not see the other's file system: builds figures or trains one seed, then packs what came of it."""

import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from common.errors import FigureError
from common.files import write
from common.schema import State
from figure_scripts.declare.arm import read_training_record
from figure_scripts.declare.registry import Script
from figure_scripts.engine.build import build, readable_record
from figure_scripts.engine.staleness import state
from figure_scripts.executor.archive import arm_files, figure_files, pack
from figure_scripts.retraining.registry import ArmScript
from figure_scripts.retraining.staleness import inputs_hash, kept


def is_current(script: Script, profile: str) -> bool:
    """Whether the figure needs no more work."""
    return state(script, profile, readable_record(script.id, profile)) == State.CURRENT


def is_trained(script: ArmScript, seed: int) -> bool:
    """Whether the arm's record holds this seed, of today's inputs."""
    return str(seed) in kept(read_training_record(script.record), inputs_hash(script))


def give_figures(found: Sequence[Script], profile: str, device: str, force: bool, out: Path) -> None:
    """Builds the figures and writes those that are current into the archive `out`: one that fails takes none of the others along.

    Raises:
        FigureError: none is current.
    """
    try:
        build(found, profile, force=force, device=device)
    except FigureError as error:
        print(error, file=sys.stderr)
    except Exception:
        traceback.print_exc()
    files: dict[str, bytes] = {}
    for script in found:
        if is_current(script, profile):
            files |= figure_files(script.id, profile)
    if not files:
        raise FigureError("no figure was made", found=", ".join(script.id for script in found))
    write(out, pack(files))


def give_arm(script: ArmScript, seed: int, device: str, minutes: float, out: Path) -> None:
    """Trains one seed of the arm and writes its training record into the archive `out`.

    Raises:
        FigureError: the seed ships weights, or the time was up before the last step.
    """
    first = seed == script.arm.seeds[0]
    if script.arm.ships and first:
        raise FigureError(
            "this seed leaves weights beside its record, which no archive holds", where=f"{script.id} seed {seed}",
            hint=f"train it where the checkout is: make arms ARM={script.id} SEED={seed}",
        )  # fmt: skip
    from figure_scripts.lab.training.train import DEVICES, limit_memory
    from figure_scripts.retraining.work import train_all

    if device == "cpu":
        limit_memory()
    if train_all([script], seed, DEVICES[device], minutes):
        raise FigureError("the time was up before the last step", where=f"{script.id} seed {seed}", found=minutes)
    write(out, pack(arm_files(script, seed)))


def left(what: Callable[[], Sequence[str]], seconds: float = 0) -> int:
    """Tells what is still to be made; 0 when nothing is.

    seconds: how long to wait for what is said to be made, because a network's file system shows it later here than where it was written.
    """
    deadline = time.monotonic() + seconds
    while (names := what()) and time.monotonic() < deadline:
        time.sleep(1)
    for name in names:
        print(f"left     {name}", file=sys.stderr)
    return int(bool(names))
