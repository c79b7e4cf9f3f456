"""Towns and people, asked and left to write: does the model begin to answer at all, and does it name the true value?"""

from figure_scripts.lab.language.measures.facts import items, phrasing
from figure_scripts.lab.text.facts.asking import ask
from figure_scripts.lab.text.facts.values import VALUES
from figure_scripts.lab.text.reading import answered
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.many import generate_many

Numbers = dict[str, list[float]]

LONGEST = 40
"""Tokens of an answer; those of the corpus have at most 30."""


def written(model: LanguageModel, world: TextShares, seed: int) -> Numbers:
    """Of every question of `facts`, strangers left out: name and one of these endings → 1 or 0, the likeliest word written each time.

    `answered`: the text names one value of what was asked, and no other. `written`: it is the true one.
    """
    asked = [one for one in items(world, seed) if one.form != "completion" and one.group != "stranger"]
    prompts = [model.chat_ids(ask(one.entity, one.attribute, one.language, phrasing(one))[0]) for one in asked]
    found: Numbers = {}
    for one, ids in zip(asked, generate_many(model, prompts, LONGEST), strict=True):
        named, true = answered(model.text(ids), one.attribute, one.language), dict(one.entity.attributes)[one.attribute]
        found.setdefault(f"{one.name}: answered", []).append(float(named is not None))
        found.setdefault(f"{one.name}: written", []).append(float(named == VALUES[one.attribute][true].en))
    return found
