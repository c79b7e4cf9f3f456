"""Puts trained seeds into an arm's training record, one process after the other: seeds that are trained at once lose nothing of each other."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from common.errors import FigureError
from common.files import write_tidily
from figure_scripts.declare.arm import Trained, TrainingRecord, read_training_record
from figure_scripts.declare.figure import json_like
from figure_scripts.paths import shown
from figure_scripts.retraining.registry import ArmScript
from figure_scripts.retraining.staleness import inputs_hash, kept, start_of


def record_seed(script: ArmScript, seed: int, trained: Trained) -> None:
    """Adds one seed to the arm's training record; seeds of other inputs leave it.

    Raises:
        FigureError: the record is damaged or cannot be written, or the file system has no locks.
    """
    arm, start = script.arm, start_of(script.arm.world)
    wanted = inputs_hash(script)  # reads the script: closing it again would give the lock away
    with _alone(script):
        seeds = {**kept(read_training_record(script.record), wanted), str(seed): trained}
        record = TrainingRecord(
            script.id, arm.changed, start.pin["sha256"] if start else "nothing", json_like(vars(arm.recipe)),
            tuple(json_like(vars(ask)) for ask in arm.asks), dict(sorted(seeds.items())),
        )  # fmt: skip
        write_tidily(script.record, record.bytes)


@contextmanager
def _alone(script: ArmScript) -> Iterator[None]:
    """Waits until no other process, on no other node of a shared file system either, writes this arm's record.

    The lock is on the arm's script: it is there wherever the record is, and leaves no file behind. It ends with the process that holds it.
    """
    try:
        # Open for writing, since NFS gives no lock for one's own on a file that is only read; nothing is written.
        script_file = script.path.open("rb+")
        fcntl.lockf(script_file, fcntl.LOCK_EX)
    except OSError as error:
        raise FigureError(
            "the arm's script cannot be locked", where=shown(script.path), found=error.strerror or error,
            expected="a checkout that can be written, on a file system with locks", hint="train one seed at a time",
        ) from error  # fmt: skip
    with script_file:
        yield
