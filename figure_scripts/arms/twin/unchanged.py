"""The control: the shipped twin goes on, on new facts as they are."""

from figure_scripts.arms.texts import FURTHER, GOING_ON, NEW_FACTS
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.text.shares import TextShares

ARM = Arm(
    "nothing: new facts, all of them true, a quarter of the pool stated once",
    measures=GOING_ON,
    recipe=FURTHER,
    world="twin",
)


def shares() -> TextShares:
    """The table of the new facts."""
    return NEW_FACTS
