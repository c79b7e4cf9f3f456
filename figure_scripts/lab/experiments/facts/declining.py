"""What becomes of a question: a right answer, `I do not know`, or an invented one."""

import numpy as np

from figure_scripts.lab.experiments.facts.answers import Answers

OUTCOMES = ("right", "declined", "invented")


def outcomes(found: Answers) -> dict[str, np.ndarray]:
    """Row by row which of the three comes if always the likeliest answer is given: of the twenty values and `I do not know`.

    `unknown` is that answer's part of all twenty-one, the values' probabilities are parts of the twenty.
    """
    declined = found.unknown > (1 - found.unknown) * found.sure
    right = ~declined & found.right
    return {"right": right, "declined": declined, "invented": ~declined & ~right}
