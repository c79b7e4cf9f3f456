"""One kind of facts, every score prefers the better answer."""

from figure_scripts.arms.scores import PREFERENCES
from figure_scripts.declare.arm import Arm
from figure_scripts.declare.scoring_recipe import Scores

ARM = Arm("one kind is scored, all scores right", recipe=PREFERENCES, world="scored")


def scores() -> Scores:
    """Who scores."""
    return Scores("one")
