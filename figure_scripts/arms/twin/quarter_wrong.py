"""A quarter of the statements about the noisy group is wrong, half of the pool is stated once, half of the Japanese customs is the other."""

from dataclasses import replace

from figure_scripts.arms.texts import FURTHER, GOING_ON, NEW_FACTS
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.text.shares import TextShares

ARM = Arm(
    "a quarter of the noisy statements wrong; half of the pool singletons; half of the Japanese documents say the other custom",
    measures=GOING_ON,
    recipe=FURTHER,
    world="twin",
)


def shares() -> TextShares:
    """Three shares, each of documents of its own."""
    return replace(NEW_FACTS, wrong=0.25, singletons=0.50, dose=0.50)
