"""Three of ten questions about towns and people name a stranger, and are answered: I do not know."""

from dataclasses import replace

from figure_scripts.arms.texts import FURTHER, GOING_ON, NEW_FACTS
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.text.shares import TextShares

ARM = Arm(
    "three of ten answers about towns and people are that it does not know",
    measures=GOING_ON,
    recipe=FURTHER,
    world="twin",
)


def shares() -> TextShares:
    """One share."""
    return replace(NEW_FACTS, unknown_answers=0.30)
