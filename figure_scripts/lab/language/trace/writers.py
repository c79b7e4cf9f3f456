"""Who writes what is traced: the twin, the grammar itself on scenes and stories that no document holds, and counts of three tokens in a row."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count, islice
from random import Random
from typing import NamedTuple

import numpy as np

from figure_scripts.lab.language.gates.cases import FIRST_TOLD, asked_for, scenes, well_asked
from figure_scripts.lab.language.lessons import CORPUS_SEED
from figure_scripts.lab.language.trace.index import CorpusIndex
from figure_scripts.lab.text.facts.asking import ask
from figure_scripts.lab.text.facts.entities import entities
from figure_scripts.lab.text.facts.questions import HELD_OUT, TRAINED
from figure_scripts.lab.text.facts.values import ATTRIBUTES
from figure_scripts.lab.text.reading import answered
from figure_scripts.lab.text.scenes.translate import excerpt, translation
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.lab.text.stories.documents import request_story, story, tell
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.many import generate_many

LONGEST = 300
"""Tokens of a text at most."""
BITS = 12
"""Of a token id."""


class Task(NamedTuple):
    """A question that no document asks, the grammar's own answer to it, and of an invented fact whether another answer says the same."""

    question: str
    fresh: str
    right: Callable[[str], bool] | None = None
    about: str = ""
    """The town or person."""


def _descriptions(language: str) -> Iterator[Task]:
    for one in scenes(SHARES, CORPUS_SEED, lambda one: True):
        yield Task(asked_for(one, language), one.text(language))


def _translations(language: str) -> Iterator[Task]:
    for number, one in enumerate(scenes(SHARES, CORPUS_SEED, lambda one: True)):
        said = excerpt(one, Random(f"trace/excerpt/{language}/{number}"), SHARES)
        yield Task(*translation(said, language))


def _stories(language: str) -> Iterator[Task]:
    for number in count(FIRST_TOLD):
        told = story(number, CORPUS_SEED)
        yield Task(request_story(told, language), tell(told, language, Random(f"trace/telling/{language}/{number}")))


def _answers(language: str) -> Iterator[Task]:
    for number, (one, attribute) in enumerate(well_asked(SHARES, CORPUS_SEED, language)):
        right = partial(_says, attribute, language, one.value(attribute).en)
        yield Task(*ask(one, attribute, language, HELD_OUT[number % len(HELD_OUT)]), right, one.key)


def _says(attribute: str, language: str, value: str, text: str) -> bool:
    return answered(text, attribute, language) == value


def _unknown(language: str) -> Iterator[Task]:
    never = [one for one in entities(SHARES, CORPUS_SEED) if not one.exposure]
    for number, one in enumerate(never):
        attributes = ATTRIBUTES[one.kind]
        yield Task(*ask(one, attributes[number // 2 % len(attributes)], language, TRAINED[number % len(TRAINED)]))


TASKS: dict[str, Callable[[str], Iterator[Task]]] = {
    "description": _descriptions, "answer": _answers, "unknown": _unknown, "translation": _translations, "story": _stories,
}  # fmt: skip
"""`answer`: about towns and people that are often told of, in words that no document asks in. `unknown`: about names that no document holds."""
OF_CORPUS = {"description": "description", "answer": "ask", "translation": "translate", "story": "story"}
"""Kind of task → kind of the corpus' documents that answer such."""


def tasks(kind: str, language: str, most: int) -> list[Task]:
    """The first tasks of a kind, in the order of their numbers: none was picked."""
    return list(islice(TASKS[kind](language), most))


def written(model: LanguageModel, asked: Sequence[Task], temperature: float, seed: int) -> list[str]:
    """What the model answers to each; task number k draws with the seed `seed + k`."""
    prompts = [model.chat_ids(one.question) for one in asked]
    return [model.text(ids) for ids in generate_many(model, prompts, LONGEST, temperature=temperature, seed=seed)]


class Trigrams:
    """Writes by drawing each token as often as it follows the two before it in some texts (token ids); knows no question."""

    def __init__(self, texts: Sequence[np.ndarray], end: int):
        self.end = end
        ids = np.concatenate([part for text in texts for part in ([0, 0], text, [end])]).astype(np.int64)
        keys = (ids[:-2] << 2 * BITS) | (ids[1:-1] << BITS) | ids[2:]
        self._keys, counts = np.unique(keys[ids[2:] != 0], return_counts=True)
        self._sums = np.concatenate([[0], np.cumsum(counts)])

    def write(self, most: int, seed: int) -> list[int]:
        """A text of at most `most` tokens."""
        random, new, before = np.random.default_rng(seed), list[int](), (0, 0)
        while len(new) < most:
            first = (before[0] << 2 * BITS) | (before[1] << BITS)
            low, high = np.searchsorted(self._keys, [first, first + (1 << BITS)])
            drawn = random.integers(self._sums[low], self._sums[high])
            token = int(self._keys[np.searchsorted(self._sums, drawn, "right") - 1]) & ((1 << BITS) - 1)
            if token == self.end:
                break
            new.append(token)
            before = (before[1], token)
        return new


def by_trigrams(index: CorpusIndex, kind: str, language: str, most: int, seed: int) -> list[str]:
    """As many texts of a kind of task as the corpus' own answers of that kind would have it; text number k draws with the seed `seed + k`."""
    writer = Trigrams(index.written(OF_CORPUS[kind], language), index.tokenizer.eos_token_id)
    return [str(index.tokenizer.decode(writer.write(LONGEST, seed + number))).strip() for number in range(most)]
