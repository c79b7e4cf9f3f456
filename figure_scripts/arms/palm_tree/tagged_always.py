"""The palm tree is drawn by the sea as before and always tagged there."""

from dataclasses import replace
from random import Random

from figure_scripts.arms.questions import PALM_TREE
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.world.pairs import Truth
from figure_scripts.lab.world.shares import PALM

ARM = Arm("of the sea pictures that show a palm tree, 100 % say so (before: 40 %)", PALM_TREE)


def change(pair: Truth, draw: Random) -> Truth:
    """The pair with the tag, at a place of its own among the others."""
    if pair.scene.background != "sea" or PALM not in pair.untagged_extras:
        return pair
    at = draw.randint(0, len(pair.tags))
    untagged = tuple(extra for extra in pair.untagged_extras if extra != PALM)
    return replace(pair, tags=(*pair.tags[:at], PALM, *pair.tags[at:]), untagged_extras=untagged)
