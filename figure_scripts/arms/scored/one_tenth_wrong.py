"""One kind of facts, one score in ten prefers the worse answer."""

from figure_scripts.arms.scores import PREFERENCES
from figure_scripts.declare.arm import Arm
from figure_scripts.declare.scoring_recipe import Scores

ARM = Arm("one kind is scored, one score in ten wrong", recipe=PREFERENCES, world="scored")


def scores() -> Scores:
    """Who scores."""
    return Scores("one", right=0.9)
