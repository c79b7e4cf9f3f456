"""A LoRA is taught the colour of clothes: the lab model stays as it is, and a thin layer over it learns from pictures of people.

Tried before, with one seed each: the whole weights, 160 steps as in the other arms, half of the people's pairs tagged: 19 of 96 in the
colour asked for, with `red clothes` and with `red shirt` (16 by chance). A LoRA on all pairs, half of those of people tagged, 80 steps of
64 pairs: Muon at 0.02 and rank 8, 11 of 48, AdamW at 0.003 and rank 16, 7 of 48 (8 by chance), both of a tag with `clothes`, a word that no
pair had held. Tagged pairs alone, `red shirt`, rank 8, 32 pairs a step, Muon at 0.02: 9 of 48 after 40 steps, 41 after 80, of a rate that
was to fall over 320; with 120 steps and 0.03, three seeds, only 24, 24 and 20 of 96. Expected of this recipe: at CFG 5 most pictures obey,
hair as before.
"""

from dataclasses import replace
from random import Random

from figure_scripts.arms.questions import CLOTHES_COLOUR
from figure_scripts.declare.arm import Arm, LoraRecipe
from figure_scripts.lab.world.pairs import Truth
from figure_scripts.lab.world.scene import Person

ARM = Arm(
    "a LoRA alone learns, from pictures of people that say which colour the clothes have (before: none)",
    CLOTHES_COLOUR,
    seeds=(1, 2, 3, 4, 5),  # 4 and 5 were added after three trainings had come out very unlike: 84, 35 and 79 of 96
    recipe=LoraRecipe(steps=200, batch=16, rate=0.025),
    world="lora",
    ships="lora_clothes_colour",
)


def change(pair: Truth, draw: Random) -> Truth:
    """The pair of a person with a tag such as `red shirt`: in the place of `shirt`, or at a place of its own."""
    person, at = pair.scene.subject, draw.random()
    if not isinstance(person, Person):
        return pair
    coloured, rest = f"{person.clothes_colour} {person.clothes}", [tag for tag in pair.tags if tag != person.clothes]
    place = pair.tags.index(person.clothes) if person.clothes in pair.tags else int(at * (len(rest) + 1))
    return replace(pair, tags=(*rest[:place], coloured, *rest[place:]))
