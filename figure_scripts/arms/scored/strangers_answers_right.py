"""Every second answer that is learned says of a name never told of that the twin does not know."""

from figure_scripts.arms.scores import ANSWERS
from figure_scripts.declare.arm import Arm
from figure_scripts.declare.scoring_recipe import Scores

ARM = Arm(
    "every second score prefers `I do not know` of a name never told of; preferred answers learned as texts",
    recipe=ANSWERS,
    world="scored",
)


def scores() -> Scores:
    """Who scores."""
    return Scores("many and strangers")
