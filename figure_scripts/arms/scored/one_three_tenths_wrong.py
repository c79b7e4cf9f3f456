"""One kind of facts, three scores in ten prefer the worse answer."""

from figure_scripts.arms.scores import PREFERENCES
from figure_scripts.declare.arm import Arm
from figure_scripts.declare.scoring_recipe import Scores

ARM = Arm("one kind is scored, three scores in ten wrong", recipe=PREFERENCES, world="scored")


def scores() -> Scores:
    """Who scores."""
    return Scores("one", right=0.7)
