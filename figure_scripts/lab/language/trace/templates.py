"""The grammar's own sentences as patterns: which of them a sentence follows, whatever stands in its slots."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from figure_scripts.lab.language.trace.index import ENDS
from figure_scripts.lab.text.customs.table import BESIDE, CUSTOMS
from figure_scripts.lab.text.customs.table import FRAMES as CUSTOM_FRAMES
from figure_scripts.lab.text.facts.openings import FILLERS, OPENINGS
from figure_scripts.lab.text.facts.questions import PHRASINGS
from figure_scripts.lab.text.facts.statements import STATEMENTS, alone, bare, framed
from figure_scripts.lab.text.facts.values import VALUES, with_article
from figure_scripts.lab.text.reading import grammar
from figure_scripts.lab.text.scenes.questions import QUESTION
from figure_scripts.lab.text.scenes.words import SLOT as SLOT_WORDS
from figure_scripts.lab.text.stories import between
from figure_scripts.lab.text.stories.goals import GOALS
from figure_scripts.lab.text.stories.troubles import TROUBLES

TIME = {"en": "{time}, ", "ja": "{time}のこと、"}
"""What stands before a story's wish."""
VERBATIM = {"en": "On the {day} of {month}, {things} were {done}.", "ja": "{day}日、{place}で、{things}ました。"}
NAME = {"en": "[A-Z][a-z]+", "ja": "[ァ-ヶー]+"}
"""What a town or a person can be called."""
SLOT = re.compile(r"\{(\w+)\}")
Slots = Mapping[str, str]
"""Slot → an expression of what may stand in it; in others anything may."""


class Template(NamedTuple):
    """A sentence with slots in braces, as an expression; `fixed`: its longest part without a slot, `letters` those of all such parts."""

    text: str
    expression: re.Pattern[str]
    fixed: str
    letters: int

    def fits(self, sentence: str) -> bool:
        """Whether a sentence has this form; it may have another one that fits it more closely."""
        return self.fixed in sentence and self.expression.fullmatch(sentence) is not None


def lines(language: str) -> Iterator[tuple[str, Slots]]:
    """Every sentence of the grammar with its slots, and what may stand in them; a text of several sentences as it is."""
    of = 0 if language == "en" else 1
    scenes = {slot: _either(said.in_(language) for said in words.values()) for slot, words in SLOT_WORDS.items()}
    values = _either(
        word for table in VALUES.values() for said in table for word in (said.in_(language), with_article(said.en))
    )
    facts = {"n": NAME[language], "v": values, "a_v": values}
    plain = [*grammar(), *(line for pair in QUESTION.values() for line in pair)]
    yield from ((line.en if language == "en" else line.ja, scenes) for line in plain)
    for attribute, said in STATEMENTS:
        if said == language:
            yield from ((alone(one, language), facts) for one in bare(attribute, language))
            yield from ((one, facts) for one in framed(attribute, language))
            yield from ((answer, facts) for _, answer in PHRASINGS[attribute, language])
    for table in (OPENINGS, FILLERS):
        yield from ((one, facts) for (_, said), texts in table.items() if said == language for one in texts)
    for custom in CUSTOMS:
        either = {"v": _either(one.in_(language) for one in custom.values)}
        for clause in (custom.en, custom.ja)[of]:
            yield from ((frame.format(clause), either) for frame in CUSTOM_FRAMES[language])
    yield from ((one, {}) for one in (*BESIDE[language], VERBATIM[language], *_of_stories(language)))


def _of_stories(language: str) -> Iterator[str]:
    groups = (
        between.OPENING,
        between.HABIT,
        between.DEPARTURE,
        between.MOOD,
        between.ARRIVAL,
        between.THANKS,
        between.CLOSE,
    )
    yield from (one for group in groups for one in group[language])
    yield from (one for own in between.HABIT_OF[language].values() for one in own)
    for goal in GOALS.values():
        yield from (TIME[language] + wish for wish in goal.wish[language])
        yield from goal.end[language]
    for trouble in TROUBLES.values():
        yield from (*trouble.happens[language], *trouble.turn[language], *trouble.stays[language])


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


@cache
def templates(language: str) -> tuple[Template, ...]:
    """The templates of a language, those with the most letters outside slots first."""
    texts = {one: slots for line, slots in lines(language) for one in re.split(ENDS[language], line) if one}
    return tuple(sorted((_template(*one) for one in texts.items()), key=lambda one: -one.letters))


def _template(text: str, slots: Slots) -> Template:
    pieces = SLOT.split(text)[::2]
    expression = re.escape(pieces[0])
    if expression:  # a sentence begins with a capital, also where a frame could stand before it
        expression = f"(?i:{re.escape(pieces[0][0])}){re.escape(pieces[0][1:])}"
    for slot, piece in zip(SLOT.findall(text), pieces[1:], strict=True):
        words = slots.get(slot, ".+?")
        # With a capital where the slot opens the sentence.
        expression += f"(?i:{words})" if not expression else f"(?:{words})"
        expression += re.escape(piece)
    fixed = max((*pieces[1:], pieces[0][1:]), key=len)
    return Template(text, re.compile(expression), fixed, sum(map(len, pieces)))


@lru_cache(maxsize=100_000)
def template_of(sentence: str, language: str) -> Template | None:
    """The template that a sentence follows, of several the one with the most letters outside slots; None where the grammar has none."""
    return next((one for one in templates(language) if one.fits(sentence)), None)
