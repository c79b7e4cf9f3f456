"""What the twin could do before: a few cases of the gates, so that forgetting is seen."""

from figure_scripts.lab.language.gates import cases as gate_cases
from figure_scripts.lab.language.gates.trying import KEEPS_SHARES, OBEYS, right
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.runtime.texts.language import LanguageModel

Numbers = dict[str, list[float]]

CASES = 60
KEPT = {
    "hair as asked": (gate_cases.hair, OBEYS),
    "palm tree as asked": (gate_cases.palm_with_its_tag, OBEYS),
    "palm tree where none is asked for": (gate_cases.palm_without, KEEPS_SHARES),
}
"""Gate → its cases, and the temperature at which the model is held to it."""


def skills(model: LanguageModel, world: TextShares, seed: int) -> Numbers:
    """Of every gate, language and case: 1 where the sample is right, else 0. The scenes are those of the gates, whatever seed the facts have."""
    return {
        f"skills, {name}, {language}": [float(one) for one in right(model, cases, language, temperature, world, CASES)]
        for name, (cases, temperature) in KEPT.items()
        for language in LANGUAGES
    }
