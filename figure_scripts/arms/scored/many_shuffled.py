"""Four kinds of facts, a coin says which answer is preferred."""

from figure_scripts.arms.scores import PREFERENCES
from figure_scripts.declare.arm import Arm
from figure_scripts.declare.scoring_recipe import Scores

ARM = Arm("four kinds are scored, by a coin", recipe=PREFERENCES, world="scored")


def scores() -> Scores:
    """Who scores."""
    return Scores("many", right=0.5)
