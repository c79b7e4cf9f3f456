"""What is measured of a language model that an arm has trained: name → one number an item. Figures ask the same of other weights."""

from collections.abc import Callable

from figure_scripts.declare.arm import Arm
from figure_scripts.lab.language.going_on import NEW_SEED
from figure_scripts.lab.language.lessons import CORPUS_SEED
from figure_scripts.lab.language.measures.customs import customs
from figure_scripts.lab.language.measures.facts import facts
from figure_scripts.lab.language.measures.skills import skills
from figure_scripts.lab.language.measures.verbatim import verbatim
from figure_scripts.lab.language.measures.written import written
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.runtime.texts.language import LanguageModel

Numbers = dict[str, list[float]]

MEASURES: dict[str, Callable[[LanguageModel, TextShares, int], Numbers]] = {
    "facts": facts,
    "written": written,
    "verbatim": verbatim,
    "customs": customs,
    "skills": skills,
}
SEEDS = {"text": CORPUS_SEED, "twin": NEW_SEED}
"""World of an arm → seed of its towns, people and sentences."""


def measured(arm: Arm, model: LanguageModel, world: TextShares) -> Numbers:
    """All that the arm's `measures` name."""
    seed = SEEDS[arm.world]
    return {name: values for one in arm.measures for name, values in MEASURES[one](model, world, seed).items()}
