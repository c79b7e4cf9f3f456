"""Every raised hand shows five fingers; the tags stay as they were."""

from dataclasses import replace
from random import Random

from figure_scripts.arms.questions import RAISED_HAND
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.world.pairs import Truth
from figure_scripts.lab.world.scene import Person

ARM = Arm("every raised hand shows five fingers (before: 3 to 6)", RAISED_HAND)


def change(pair: Truth, draw: Random) -> Truth:
    """The pair with five fingers on a raised hand."""
    person = pair.scene.subject
    if not isinstance(person, Person) or not person.fingers:
        return pair
    return replace(pair, scene=replace(pair.scene, subject=replace(person, fingers=5)))
