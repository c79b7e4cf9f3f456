"""The same text and pairs as in text_then_pairs, from the first step on: does the order matter?"""

from figure_scripts.arms.texts import FACTS_ALONE, FROM_NOTHING, few_steps
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.text.shares import TextShares

ARM = Arm(
    "plain text and pairs from the first step on, as many tokens",
    measures=FROM_NOTHING,
    recipe=few_steps("mixed"),
    world="text",
)


def shares() -> TextShares:
    """The same corpus in all arms of this topic."""
    return FACTS_ALONE
