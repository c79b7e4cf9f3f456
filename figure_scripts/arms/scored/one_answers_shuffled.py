"""One kind of facts, one of the two answers is learned as a text, by a coin."""

from figure_scripts.arms.scores import ANSWERS
from figure_scripts.declare.arm import Arm
from figure_scripts.declare.scoring_recipe import Scores

ARM = Arm("one kind is scored, by a coin; preferred answers learned as texts", recipe=ANSWERS, world="scored")


def scores() -> Scores:
    """Who scores."""
    return Scores("one", right=0.5)
