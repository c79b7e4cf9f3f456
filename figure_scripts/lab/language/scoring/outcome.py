"""What came of the scores: what the twin says now when it is asked in words that no score uses, and what else it can still do."""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from random import Random

from figure_scripts.lab.language.gates import cases as gate_cases
from figure_scripts.lab.language.gates.trying import OBEYS, right
from figure_scripts.lab.language.scoring.facts import OTHER_WORDS, Fact
from figure_scripts.lab.language.scoring.offered import LONGEST, true
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.text.facts.asking import ask
from figure_scripts.lab.text.facts.questions import UNKNOWN
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.text.stories.documents import story, tell
from figure_scripts.runtime.texts.choices import log_probabilities
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.many import generate_many

Numbers = dict[str, list[float]]

WRONG, RIGHT, REFUSED = 0, 1, 2
"""What an answer is: another value or none; the true one; that it does not know."""
HAIR = 25
"""Scenes of each language whose hair is read."""
DOCUMENTS = 15
"""Descriptions and stories, so many of each and of each language, that no document of the corpus holds."""
DIGITS = 4


def asked_in_other_words(fact: Fact) -> str:
    """The question, in words that no score uses, the same for a fact whatever was learned."""
    one = fact.entity
    lot = Random(f"other words/{one.key}/{fact.attribute}/{fact.language}")
    return ask(one, fact.attribute, fact.language, lot.choice(OTHER_WORDS))[0]


def said(model: LanguageModel, facts: Sequence[Fact]) -> list[int]:
    """What the model's likeliest answer to each fact's question is."""
    prompts = [model.chat_ids(asked_in_other_words(one)) for one in facts]
    written = generate_many(model, prompts, LONGEST)
    return [_read(model.text(ids), one) for ids, one in zip(written, facts, strict=True)]


def _read(text: str, fact: Fact) -> int:
    one = fact.entity
    if text.startswith(UNKNOWN[one.kind, fact.language].split("{n}")[0]):
        return REFUSED
    # Of a name never told of nothing is true, whatever the table of values says.
    return RIGHT if one.exposure and true(text, fact) else WRONG


def elsewhere(model: LanguageModel, world: TextShares, corpus: int) -> Numbers:
    """`hair as asked`: 1 where it is, sampled at the gates' temperature; `bits a character` of each document that was never read."""
    found: Numbers = {"hair as asked": [], "bits a character": []}
    for language in LANGUAGES:
        found["hair as asked"] += map(float, right(model, gate_cases.hair, language, OBEYS, world, HAIR))
        for texts in unread(language, world, corpus):
            ids = [model.ids(text) for text in texts]
            logs = log_probabilities(model, ids[0][:1], [[*one[1:], model.tokenizer.eos_token_id] for one in ids])
            found["bits a character"] += [
                round(-float(log) / math.log(2) / len(text), DIGITS) for log, text in zip(logs, texts, strict=True)
            ]
    return found


@lru_cache(maxsize=8)
def unread(language: str, world: TextShares, corpus: int) -> tuple[tuple[str, ...], ...]:
    """Descriptions, and stories, as plain text, of scenes and numbers that the corpus leaves out."""
    scenes = islice(gate_cases.scenes(world, corpus, lambda one: True), DOCUMENTS)
    numbers = range(gate_cases.FIRST_TOLD, gate_cases.FIRST_TOLD + DOCUMENTS)
    told = (tell(story(one, corpus, world), language, Random(f"{corpus}/telling/{one}"), world) for one in numbers)
    return tuple(one.text(language) for one in scenes), tuple(told)
