"""A tenth of the statements about the noisy group is wrong, none of the pool is stated once, a tenth of the Japanese customs is the other."""

from dataclasses import replace

from figure_scripts.arms.texts import FURTHER, GOING_ON, NEW_FACTS
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.text.shares import TextShares

ARM = Arm(
    "a tenth of the noisy statements wrong; no singletons in the pool; a tenth of the Japanese documents say the other custom",
    measures=GOING_ON,
    recipe=FURTHER,
    world="twin",
)


def shares() -> TextShares:
    """Three shares, each of documents of its own."""
    return replace(NEW_FACTS, wrong=0.10, singletons=0.0, dose=0.10)
