"""Tags always in one order: subject, hair, eyes, style, clothes, and so on; background and time last. Before, all but the first were shuffled."""

from dataclasses import replace
from random import Random

from figure_scripts.declare.arm import Arm
from figure_scripts.lab.judging.tag_order import in_order
from figure_scripts.lab.world.pairs import Truth

ARM = Arm("tags always stand in one order (before: shuffled)", measures=("tag order",))


def change(pair: Truth, draw: Random) -> Truth:
    """The pair with its tags in order."""
    return replace(pair, tags=in_order(pair.tags))
