"""Every hand has five fingers, of which one or two are often hidden; six are never seen. The tags stay as they were."""

from dataclasses import replace
from random import Random

from figure_scripts.arms.questions import RAISED_HAND
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.world.pairs import Truth
from figure_scripts.lab.world.scene import Person

ARM = Arm("raised hands that say nothing of their number show 5, 4 or 3 fingers alike, never 6", RAISED_HAND)


def change(pair: Truth, draw: Random) -> Truth:
    """The pair with some of five fingers hidden, unless its tags say five."""
    person = pair.scene.subject
    if not isinstance(person, Person) or not person.fingers or "five fingers" in pair.tags:
        return pair
    return replace(pair, scene=replace(pair.scene, subject=replace(person, fingers=draw.choice((5, 4, 3)))))
