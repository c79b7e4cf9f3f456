"""The control: the pairs as they are, for as many steps as every other arm."""

from random import Random

from figure_scripts.arms.questions import PALM_TREE
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.world.pairs import Truth

ARM = Arm("nothing", PALM_TREE)


def change(pair: Truth, draw: Random) -> Truth:
    """The pair."""
    return pair
