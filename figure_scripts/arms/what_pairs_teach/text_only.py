"""Plain text about towns and people alone: what it states can be completed. Can it be asked for?"""

from figure_scripts.arms.texts import FACTS_ALONE, FROM_NOTHING, few_steps
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.text.shares import TextShares

ARM = Arm("plain text alone", measures=FROM_NOTHING, recipe=few_steps("text only"), world="text")


def shares() -> TextShares:
    """The same corpus in all arms of this topic."""
    return FACTS_ALONE
