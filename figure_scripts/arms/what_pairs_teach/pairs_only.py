"""Question-answer pairs alone: what was asked can be answered. What else?"""

from figure_scripts.arms.texts import FACTS_ALONE, FROM_NOTHING, few_steps
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.text.shares import TextShares

ARM = Arm(
    "question–answer pairs alone, as many tokens", measures=FROM_NOTHING, recipe=few_steps("pairs only"), world="text"
)


def shares() -> TextShares:
    """The same corpus in all arms of this topic."""
    return FACTS_ALONE
