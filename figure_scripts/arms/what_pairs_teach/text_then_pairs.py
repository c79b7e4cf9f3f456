"""Plain text first, then pairs about half of the towns and people among more of it: are the others' questions answered?"""

from figure_scripts.arms.texts import FACTS_ALONE, FROM_NOTHING, few_steps
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.text.shares import TextShares

ARM = Arm(
    "plain text first, then pairs among plain text, as many tokens",
    measures=FROM_NOTHING,
    recipe=few_steps("text then pairs"),
    world="text",
)


def shares() -> TextShares:
    """The same corpus in all arms of this topic."""
    return FACTS_ALONE
