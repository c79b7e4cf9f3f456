"""Reads texts of this world back, whoever wrote them: by the grammar's own sentences, without a model."""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from figure_scripts.lab.text.document import Line
from figure_scripts.lab.text.facts.values import VALUES
from figure_scripts.lab.text.scenes import creatures, free, told
from figure_scripts.lab.text.scenes.extras import EXTRA
from figure_scripts.lab.text.scenes.words import SLOT
from figure_scripts.lab.text.stories.cast import KIND, NAMES
from figure_scripts.lab.text.stories.plan import PEOPLE, Plan

SAYS = {
    "who": ("subject",), "hair": ("hair", "style"), "eyes": ("eyes",), "worn": ("clothes colour", "clothes"),
    "fingers": ("fingers",), "creature": ("colour", "subject"), "place": ("background",), "by": ("background",),
    "at_time": ("time",), "is_time": ("time",),
}  # fmt: skip
"""Slot → the attributes that its key names."""
ATTRIBUTES = (
    "subject", "colour", "hair", "style", "eyes", "clothes", "clothes colour", "skin", "view", "mouth", "fingers", "background", "time",
)  # fmt: skip
ENDS = {"en": r"(?<=[.!?]) ", "ja": r"(?<=[。！？])"}
"""Between two sentences."""
OTHER_PRONOUNS = {"she": ("he", "his", "him"), "he": ("she", "her"), "it": ("he", "his", "him", "she", "her")}


class Pattern(NamedTuple):
    """A sentence of the grammar as a regular expression, its longest part without a slot, and what it says without one."""

    expression: re.Pattern[str]
    fixed: str
    says: tuple[tuple[str, str], ...]


def grammar() -> tuple[Line, ...]:
    """Every sentence that a description can consist of."""
    grouped = (told.OF_TIME, told.TIMELESS, told.VIEW, creatures.CREATURE, creatures.MORE, EXTRA, free.MOUTH)
    lines = [*told.PLACE_AND_TIME, *told.PERSON, *told.CLOTHES, *told.SKIN, *told.WAVING, *told.SCENERY]
    lines += [*creatures.SEEN, *free.CLOSING]
    lines += [line for table in grouped for group in table.values() for line in group]
    lines += [detail.line for group in free.DETAIL.values() for detail in group]
    return tuple(lines)


@cache
def _patterns(language: str) -> tuple[Pattern, ...]:
    return tuple(_pattern(line, language) for line in grammar())


def _pattern(line: Line, language: str) -> Pattern:
    pieces = re.split(r"\{(\w+)\}", line.en if language == "en" else line.ja)
    expression = ""
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            expression += re.escape(piece)
            continue
        words = sorted({said.in_(language) for said in SLOT[piece].values()}, key=len, reverse=True)
        expression += f"(?P<{piece}>{'|'.join(map(re.escape, words))})"
    return Pattern(re.compile(expression), max(pieces[::2], key=len), line.says)


@cache
def _keys(slot: str, language: str) -> dict[str, str]:
    return {said.in_(language): key for key, said in SLOT[slot].items()}


def read(text: str, language: str) -> dict[str, Any]:
    """What a description says.

    Attributes that it does not say are None, extras that it does not name False. The first statement counts; attributes of which
    another says something else stand in `contradictions`, sentences that the grammar does not know in `unread`.
    """
    found: dict[str, Any] = dict.fromkeys(ATTRIBUTES) | dict.fromkeys(EXTRA, False)
    contradictions, unread = set(), []
    for sentence in re.split(ENDS[language], text):
        said = _said(sentence, language)
        if said is None and sentence:
            unread.append(sentence)
        for name, value in said or ():
            if name == "extra":
                found[value] = True
            elif found[name] is None:
                found[name] = int(value) if name == "fingers" else value
            elif str(found[name]) != value:
                contradictions.add(name)
    return found | {"contradictions": tuple(sorted(contradictions)), "unread": tuple(unread)}


@lru_cache(maxsize=100_000)
def _said(sentence: str, language: str) -> tuple[tuple[str, str], ...] | None:
    """(attribute, value) of all that one sentence says; None where the grammar does not know it."""
    for one in _patterns(language):
        if one.fixed in sentence and (match := one.expression.fullmatch(sentence)):
            said = list(one.says)
            for slot, words in match.groupdict().items():
                if names := SAYS.get(slot.lower()):
                    said += zip(names, _keys(slot, language)[words].split("/"), strict=True)
            return tuple(said)
    return None


def answered(text: str, attribute: str, language: str) -> str | None:
    """The value (in English) that an answer about a town or a person gives; None where it names none or several."""
    expression, names = _values(attribute, language)
    found = {names[word] for word in expression.findall(text)}
    return found.pop() if len(found) == 1 else None


@cache
def _values(attribute: str, language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """An expression that finds every value of an attribute, the longest first, and what each is in English."""
    names = {said.in_(language): said.en for said in VALUES[attribute]}
    words = "|".join(re.escape(word) for word in sorted(names, key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b" if language == "en" else words), names


def hero_kept(text: str, language: str, plan: Plan) -> bool:
    """Whether a story stays with its hero: named at the beginning and in the second half, no second hero, no other pronoun."""
    called, kind = plan.hero.called.in_(language), KIND[plan.hero.kind].in_(language)
    others = [said.in_(language) for said in KIND.values() if said.in_(language) != kind]
    others += [said.in_(language) for said in NAMES if said != plan.hero.name]
    first, late = re.split(ENDS[language], text)[0], text[len(text) // 2 :]
    kept = _names(first, kind, language) and _names(late, called, language)
    return (
        kept
        and not any(_names(text, one, language) for one in others)
        and (language != "en" or _one_pronoun(text, plan))
    )


def _one_pronoun(text: str, plan: Plan) -> bool:
    """Whether the hero is spoken of with one pronoun. A named animal may be `she` or `he`: no request says which."""
    free = plan.hero.pronoun != "it" and plan.hero.kind not in PEOPLE
    fitting = ("she", "he") if free else (plan.hero.pronoun,)
    return any(not any(_names(text, other, "en") for other in OTHER_PRONOUNS[one]) for one in fitting)


def _names(text: str, word: str, language: str) -> bool:
    """Whether a word stands in a text: whole in English; in Japanese not inside a longer word in katakana."""
    kana = "ァ-ヶー"
    border = (r"\b", r"\b") if language == "en" else (rf"(?<![{kana}])", rf"(?![{kana}])")
    flags = re.IGNORECASE if language == "en" else 0
    return re.search(border[0] + re.escape(word) + border[1], text, flags) is not None
