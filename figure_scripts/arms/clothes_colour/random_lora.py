"""The control of the LoRA: the same pictures and the same words, but the colour that is said is drawn by lot.

Expected: the colour asked for comes by chance, in a sixth, and hair obeys as before.
"""

from dataclasses import replace
from random import Random

from figure_scripts.arms.questions import CLOTHES_COLOUR, COLOURS
from figure_scripts.declare.arm import Arm, LoraRecipe
from figure_scripts.lab.world.pairs import Truth
from figure_scripts.lab.world.scene import Person

ARM = Arm(
    "a LoRA alone learns, from pictures of people that say a colour of clothes drawn by lot (before: none)",
    CLOTHES_COLOUR,
    seeds=(1, 2, 3, 4, 5),  # 4 and 5 were added after three trainings had come out very unlike: 84, 35 and 79 of 96
    recipe=LoraRecipe(steps=200, batch=16, rate=0.025),
    world="lora",
)


def change(pair: Truth, draw: Random) -> Truth:
    """The pair of a person with a tag such as `red shirt`, whatever the shirt's colour: in the place of `shirt`, or at a place of its own."""
    person, at, colour = pair.scene.subject, draw.random(), draw.choice(COLOURS)
    if not isinstance(person, Person):
        return pair
    coloured, rest = f"{colour} {person.clothes}", [tag for tag in pair.tags if tag != person.clothes]
    place = pair.tags.index(person.clothes) if person.clothes in pair.tags else int(at * (len(rest) + 1))
    return replace(pair, tags=(*rest[:place], coloured, *rest[place:]))
