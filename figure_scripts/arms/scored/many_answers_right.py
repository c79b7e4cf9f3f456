"""Four kinds of facts, the preferred answers are learned as texts."""

from figure_scripts.arms.scores import ANSWERS
from figure_scripts.declare.arm import Arm
from figure_scripts.declare.scoring_recipe import Scores

ARM = Arm("four kinds are scored, all scores right; preferred answers learned as texts", recipe=ANSWERS, world="scored")


def scores() -> Scores:
    """Who scores."""
    return Scores("many")
