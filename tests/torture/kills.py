"""Kills a command at a random moment, or as it comes to the disk, and looks at what is left."""

from random import Random

from tests.torture.ground import Ground
from tests.torture.invariants import Problem, after_break, after_rerun


def kill_once(ground: Ground, draw: Random, at_a_write: bool) -> list[Problem] | None:
    """One kill -9 of the whole process group and the run after it; None when the command was faster than the kill.

    The moment is uniform over the time that the command last took; at a write: before one of its calls to the disk, all equally likely.
    """
    ground.reset()
    if at_a_write:
        ran = ground.run(door=draw.randint(1, ground.doors))
    else:
        ran = ground.run(moment=draw.uniform(0, ground.seconds))
    if ran.code == 0:
        ground.seconds = min(ground.seconds, ran.seconds)
        return None
    found = after_break(ground, ran)
    return found + after_rerun(ground, ground.run())
