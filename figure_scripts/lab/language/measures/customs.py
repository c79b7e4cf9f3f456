"""Customs: which of its two values does the model expect, in each language, of those whose documents say the one or the other?"""

from figure_scripts.lab.text.customs.documents import CELLS, ask_custom, asked
from figure_scripts.lab.text.customs.table import CUSTOMS, HELD_OUT, QUESTION_FRAMES, TRAINED
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.runtime.texts.choices import log_probabilities
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.two_answers import part_of_two

Numbers = dict[str, list[float]]

WORDS = {"taught words": TRAINED[1], "other words": HELD_OUT[0]}
"""Numbers of the question frames; the taught one is the first with words of its own, so that it can stand without a custom."""
NOTHING: dict[str, str] = {language: QUESTION_FRAMES[language][TRAINED[1]].format("").strip() for language in LANGUAGES}
"""A question that asks nothing: what the two values are worth after it is taken off."""
DIGITS = 4


def two_values(model: LanguageModel, number: int, language: str, frame: int) -> tuple[float, float]:
    """The first value's part of the two, once less how usual each value is after a question that asks nothing, and once as it is.

    The answers are weighed from where they part, so that what both say weighs nothing.
    """
    end = [model.tokenizer.eos_token_id]
    said = [ask_custom(number, language, frame, value=value) for value in range(2)]
    ids = [model.tokenizer(answer, add_special_tokens=False)["input_ids"] + end for _, answer in said]
    part = next(place for place, (one, other) in enumerate(zip(*ids, strict=False)) if one != other)
    rests = [answer[part:] for answer in ids]
    raw = log_probabilities(model, model.chat_ids(said[0][0]) + ids[0][:part], rests)
    over = raw - log_probabilities(model, model.chat_ids(NOTHING[language]), rests)
    return part_of_two(*map(float, over)), part_of_two(*map(float, raw))


def customs(model: LanguageModel, world: TextShares, seed: int) -> Numbers:
    """The first value's part, custom by custom in the order of `CUSTOMS`, apart by cell: the values of the English and the Japanese documents.

    `first`: less how usual the two values are; `first, undivided`: as they are. Corpus and seed play no part: customs are the same in all.
    """
    found: Numbers = {}
    for number in range(len(CUSTOMS)):
        english, japanese = CELLS[number % len(CELLS)]
        group = f"English {english} Japanese {japanese}, {'asked' if asked(number) else 'text only'}"
        for language in LANGUAGES:
            for words, frame in WORDS.items():
                over, raw = two_values(model, number, language, frame)
                name = f"customs, {group}, {language}, {words}"
                found.setdefault(f"{name}: first", []).append(round(over, DIGITS))
                found.setdefault(f"{name}: first, undivided", []).append(round(raw, DIGITS))
    return found
