"""Half of the statements about the noisy group is wrong, by lot, and nothing else is changed."""

from dataclasses import replace

from figure_scripts.arms.texts import FURTHER, GOING_ON, NEW_FACTS
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.text.shares import TextShares

ARM = Arm("half of the noisy statements wrong", measures=GOING_ON, recipe=FURTHER, world="twin")


def shares() -> TextShares:
    """One share."""
    return replace(NEW_FACTS, wrong=0.50)
