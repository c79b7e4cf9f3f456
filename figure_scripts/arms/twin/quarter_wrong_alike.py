"""A quarter of the statements about the noisy group is wrong, and all wrong ones of a fact say the same."""

from dataclasses import replace

from figure_scripts.arms.texts import FURTHER, GOING_ON, NEW_FACTS
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.text.shares import TextShares

ARM = Arm(
    "a quarter of the noisy statements wrong, in one and the same way", measures=GOING_ON, recipe=FURTHER, world="twin"
)


def shares() -> TextShares:
    """One share, and how it is drawn."""
    return replace(NEW_FACTS, wrong=0.25, wrong_alike=True)
