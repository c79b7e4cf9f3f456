"""No head between 30° and 60° is learned, and the word for it is never met.

Prediction, before training: without the middle, a point half-way between the prompts gives front or side views near 30° and 60°, some double
pictures that are no head, and few heads in the middle; with the middle, the word gives it and the half-way point mostly does.
"""

from figure_scripts.declare.arm import Arm, Recipe

ARM = Arm("heads from 0° to 30° and from 60° to 90°", recipe=Recipe(steps=800, pairs=4_000, rate=0.01), world="heads")


def learns(angle: float) -> bool:
    """Whether a head of this angle, in degrees, is among the training pictures."""
    return not 30 <= angle < 60
