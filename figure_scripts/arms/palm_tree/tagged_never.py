"""The palm tree is drawn by the sea as before and never tagged there."""

from dataclasses import replace
from random import Random

from figure_scripts.arms.questions import PALM_TREE
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.world.pairs import Truth
from figure_scripts.lab.world.shares import PALM

ARM = Arm("of the sea pictures that show a palm tree, 0 % say so (before: 40 %)", PALM_TREE)


def change(pair: Truth, draw: Random) -> Truth:
    """The pair without the tag."""
    if pair.scene.background != "sea" or PALM not in pair.tags:
        return pair
    return replace(
        pair, tags=tuple(tag for tag in pair.tags if tag != PALM), untagged_extras=(*pair.untagged_extras, PALM)
    )
