"""Every second score is about a name never told of, and prefers that the twin does not know."""

from figure_scripts.arms.scores import PREFERENCES
from figure_scripts.declare.arm import Arm
from figure_scripts.declare.scoring_recipe import Scores

ARM = Arm(
    "every second score prefers `I do not know` of a name never told of, all scores right",
    recipe=PREFERENCES,
    world="scored",
)


def scores() -> Scores:
    """Who scores."""
    return Scores("many and strangers")
