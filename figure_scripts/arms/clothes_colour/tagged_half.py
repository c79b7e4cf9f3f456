"""The colour of clothes, drawn in every picture of a person and in no tag, is tagged in half of them."""

from dataclasses import replace
from random import Random

from figure_scripts.arms.questions import CLOTHES_COLOUR
from figure_scripts.declare.arm import Arm
from figure_scripts.lab.world.pairs import Truth
from figure_scripts.lab.world.scene import Person

ARM = Arm("half of the pictures of people say which colour the clothes have (before: none)", CLOTHES_COLOUR)


def change(pair: Truth, draw: Random) -> Truth:
    """The pair, in half of the cases with a tag such as `red clothes` at a place of its own."""
    person, said, at = pair.scene.subject, draw.random() < 0.5, draw.random()
    if not isinstance(person, Person) or not said:
        return pair
    place = int(at * (len(pair.tags) + 1))
    return replace(pair, tags=(*pair.tags[:place], f"{person.clothes_colour} clothes", *pair.tags[place:]))
