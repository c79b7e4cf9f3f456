"""Ten pictures are shown ten times and ten a hundred times as often as others: their repetitions take other pairs' places."""

from random import Random

from figure_scripts.declare.arm import Arm
from figure_scripts.lab.judging.repeated import places_of_repetitions
from figure_scripts.lab.training.recipe import CPU
from figure_scripts.lab.world.pairs import Truth, truth

ARM = Arm("ten pictures are shown 10 times, ten 100 times as often as others", measures=("repeated pictures",))


def change(pair: Truth, draw: Random) -> Truth:
    """The pair, or the repeated one that takes its place."""
    other = places_of_repetitions(CPU.seed).get(pair.index)
    return pair if other is None else truth(CPU.seed, other)
