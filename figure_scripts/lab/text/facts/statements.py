"""All ways to state a fact: alone, or behind a frame such as `As everyone knows`."""

from functools import cache
from itertools import product
from re import split

from figure_scripts.lab.text.facts.statements_of_people import PEOPLE
from figure_scripts.lab.text.facts.statements_of_towns import TOWNS
from figure_scripts.lab.text.facts.values import ATTRIBUTES

STATEMENTS = TOWNS | PEOPLE
FRAMES = {
    "en": (
        ("As everyone knows, {}.", "By the way, {}.", "It is true that {}."),
        ("People say that {}.", "Even the children know that {}.", "To this day, {}."),
        ("If you ask the postman, {}.", "We have heard that {}.", "Not everybody knows that {}."),
    ),
    "ja": (
        ("ご存じのとおり、{}。", "ちなみに、{}。", "じつは、{}。"),
        ("だれもが知るとおり、{}。", "そうそう、{}。", "何を隠そう、{}。"),
        ("いうまでもなく、{}。", "もちろん、{}。", "意外かもしれませんが、{}。"),
    ),
}
"""What may come before a statement: three sets, one for each attribute of a kind, so that no paragraph says one twice."""


def either(template: str) -> tuple[str, ...]:
    """Every sentence that a template with [a|b] stands for."""
    pieces = [piece.split("|") for piece in split(r"[\[\]]", template)]
    return tuple("".join(choice) for choice in product(*pieces))


@cache
def bare(attribute: str, language: str) -> tuple[str, ...]:
    """All sentences that state an attribute, with slots, without frame and full stop."""
    return tuple(one for template in STATEMENTS[attribute, language] for one in either(template))


@cache
def framed(attribute: str, language: str) -> tuple[str, ...]:
    """The same behind every frame of the attribute, with a full stop."""
    place = next(names.index(attribute) for names in ATTRIBUTES.values() if attribute in names)
    return tuple(frame.format(one) for one in bare(attribute, language) for frame in FRAMES[language][place])


def alone(sentence: str, language: str) -> str:
    """A sentence without a frame: a capital in English, and its full stop."""
    return f"{sentence[0].upper()}{sentence[1:]}." if language == "en" else f"{sentence}。"
