"""What each step of the training sees: whole documents of about one length, none cut, none beside another in one row.

All of it follows from corpus, recipe and seed, so that a run that was killed goes on with the documents it would have seen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor
from transformers import PreTrainedTokenizerFast

from common.errors import FigureError
from common.files import sha256_of
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.language.tokenizer import ANSWER, END, QUESTION, TEXT
from figure_scripts.lab.text.document import Document

POOL = 16
"""Steps whose documents are sorted by length together."""

IGNORED = -100
"""Label of what is not learned, as in PyTorch."""


@dataclass(frozen=True)
class Encoded:
    """Documents as token ids. `learned`: the first place of each that is learned, for the loss."""

    ids: tuple[np.ndarray, ...]
    learned: tuple[int, ...]

    @property
    def digest(self) -> str:
        """Tells this corpus from another, or from the same one cut in another way: a run goes on with none but its own."""
        lengths = np.array([len(one) for one in self.ids], np.int32)
        return sha256_of(b"".join([lengths.tobytes(), *(one.tobytes() for one in self.ids)]))[:16]

    def batch(self, numbers: Sequence[int], pad: int) -> tuple[Tensor, Tensor]:
        """Ids and labels of some documents (documents × longest). Padding stands behind, where no token looks."""
        longest = max(len(self.ids[number]) for number in numbers)
        ids = torch.full((len(numbers), longest), pad)
        labels = torch.full((len(numbers), longest), IGNORED)
        for row, number in enumerate(numbers):
            whole, first = torch.from_numpy(self.ids[number].astype(np.int64)), self.learned[number]
            ids[row, : len(whole)] = whole
            labels[row, first : len(whole)] = whole[first:]
        return ids, labels


def encode(documents: Sequence[Document], tokenizer: PreTrainedTokenizerFast, answers_only: bool) -> Encoded:
    """Plain texts as `<|text|>…<|end|>`, pairs as `<|question|>…<|answer|>…<|end|>`."""
    text, question, answer, end = (tokenizer.convert_tokens_to_ids(mark) for mark in (TEXT, QUESTION, ANSWER, END))

    def cut(texts: list[str]) -> list[list[int]]:
        return tokenizer(texts, add_special_tokens=False)["input_ids"] if texts else []

    ids, learned = [], []
    asked, said = cut([one.question for one in documents]), cut([one.text for one in documents])
    for before, after in zip(asked, said, strict=True):
        head = [question, *before, answer] if before else [text]
        ids.append(np.array([*head, *after, end], np.uint16))
        learned.append(len(head) if answers_only else 1)
    return Encoded(tuple(ids), tuple(learned))


def plan(recipe: LanguageRecipe, seed: int, text: Sequence[int], pairs: Sequence[int]) -> list[list[int]]:
    """For every step the numbers of its documents: those of the texts first, then those of the pairs, whose lengths are given.

    Every document comes once an epoch of its stage, in an order that the seed decides.
    """
    length = [*text, *pairs]
    streams = {
        True: _endless(range(len(text)), f"{seed}/text"),
        False: _endless(range(len(text), len(length)), f"{seed}/pairs"),
    }
    steps: list[list[int]] = []
    for last, share in recipe.parts:
        spent = {True: 0, False: 0}
        while len(steps) < last:
            pool: list[int] = []
            filled = 0
            while filled < POOL * recipe.tokens:
                # What is behind its share comes next.
                plain = spent[True] * (1 - share) < spent[False] * share or share == 1
                number = next(streams[plain])
                pool.append(number)
                spent[plain] += length[number]
                filled += length[number]
            steps += rows(pool, length, recipe.tokens, Random(f"{seed}/pool/{len(steps)}"))
        del steps[last:]
    return steps


def _endless(numbers: range, name: str) -> Iterator[int]:
    if not numbers:
        raise FigureError("a stage of the corpus has no documents", where=name)
    epoch = 0
    while True:
        order = list(numbers)
        Random(f"{name}/{epoch}").shuffle(order)
        yield from order
        epoch += 1


def rows(pool: list[int], length: list[int], tokens: int, random: Random) -> list[list[int]]:
    """The pool's documents in batches of at most `tokens`, each document in a row as long as the batch's longest."""
    batches: list[list[int]] = []
    for number in sorted(pool, key=lambda number: (length[number], random.random())):
        if not batches or (len(batches[-1]) + 1) * length[number] > tokens:
            batches.append([])
        batches[-1].append(number)
    random.shuffle(batches)
    return batches
