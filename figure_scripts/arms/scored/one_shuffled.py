"""One kind of facts, a coin says which answer is preferred: as much learning, and nothing to learn."""

from figure_scripts.arms.scores import PREFERENCES
from figure_scripts.declare.arm import Arm
from figure_scripts.declare.scoring_recipe import Scores

ARM = Arm("one kind is scored, by a coin", recipe=PREFERENCES, world="scored")


def scores() -> Scores:
    """Who scores."""
    return Scores("one", right=0.5)
