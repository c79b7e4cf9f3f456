"""The control: the pairs as they are, for as many steps as every other arm."""

from random import Random

from figure_scripts.arms.questions import PALM_TREE, RAISED_HAND
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.world.pairs import Truth

ARM = Arm(
    "nothing",
    (*PALM_TREE, *RAISED_HAND),
    measures=("sound subjects", "tag order", "repeated pictures"),
)


def change(pair: Truth, draw: Random) -> Truth:
    """The pair."""
    return pair
