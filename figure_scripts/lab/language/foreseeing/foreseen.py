"""How well each token of held-out documents is foreseen: by the twin, by counts of runs of tokens, and with another context than it has."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

import numpy as np
import torch

from figure_scripts.lab.language.curriculum import encode
from figure_scripts.lab.language.foreseeing.ngrams import NGrams
from figure_scripts.lab.text.document import Document
from figure_scripts.runtime.texts.language import LanguageModel

TOGETHER = 64
"""Contexts that are put to the twin side by side."""
KEPT = 4
"""Tokens that stay where they are when all before them is exchanged: as many as the longest run of the counts sees."""


class Foreseen(NamedTuple):
    """Of one document: its characters, its foreseen tokens, how many were the likeliest or among the five likeliest, and their bits."""

    characters: int
    tokens: int
    first: int
    five: int
    bits: float


def _of(text: str, ranks: Sequence[int], logs: Sequence[float]) -> Foreseen:
    hits = np.asarray(ranks)
    return Foreseen(
        len(text), len(hits), int((hits == 0).sum()), int((hits < 5).sum()), -float(np.sum(logs)) / np.log(2)
    )


def by_model(model: LanguageModel, read: Sequence[Document]) -> list[Foreseen]:
    """The twin's predictions of what follows the question, or of a whole plain text; the end of the text counts too."""
    found, whole = [], encode(read, model.tokenizer, answers_only=True)
    for one, ids, first in zip(read, whole.ids, whole.learned, strict=True):
        score = model.score(ids[:first].tolist(), ids[first:].tolist())
        found.append(_of(one.text, score.ranks, score.log_probabilities))
    return found


def by_counts(counts: NGrams, model: LanguageModel, read: Sequence[Document]) -> list[Foreseen]:
    """The predictions of `counts` for the same tokens."""
    found, whole = [], encode(read, model.tokenizer, answers_only=True)
    for one, ids, first in zip(read, whole.ids, whole.learned, strict=True):
        ranks, logs = zip(*(_judged(counts, ids[:place], ids[place]) for place in range(first, len(ids))), strict=True)
        found.append(_of(one.text, ranks, logs))
    return found


def _judged(counts: NGrams, before: Sequence[int], token: int) -> tuple[int, float]:
    """(how many tokens are likelier, natural log-probability)."""
    likely = counts.distribution(tuple(int(id) for id in before[-counts.order :]))
    return int((likely > likely[token]).sum()), float(np.log(likely[token]))


def counts_of(model: LanguageModel, read: Sequence[Document], orders: Sequence[int]) -> dict[int, NGrams]:
    """Counts of these documents, questions and all, in the twin's own tokens, for runs of so many tokens."""
    texts = [ids.tolist() for ids in encode(read, model.tokenizer, answers_only=False).ids]
    return {order: NGrams.learned(texts, len(model.tokenizer), order) for order in orders}


class Place(NamedTuple):
    """One token that is to be foreseen: the document's ids, where it stands, and another document of the kind to borrow from."""

    ids: list[int]
    at: int
    other: list[int]


def places(model: LanguageModel, read: Sequence[Document], each: int, longest: int, seed: int) -> list[Place]:
    """Up to `each` places of every document, by lot, that have `longest` tokens before them; `other` is as long at least."""
    whole, found = encode(read, model.tokenizer, answers_only=True), []
    for number, (ids, first) in enumerate(zip(whole.ids, whole.learned, strict=True)):
        open_places = range(max(first + KEPT, longest), len(ids) - 1)
        chosen = Random(f"{seed}/places/{number}").sample(open_places, min(each, len(open_places)))
        others = [*whole.ids[number + 1 :], *whole.ids[:number]]
        for at in sorted(chosen):
            other = next((one for one in others if len(one) > at), None)
            if other is not None:
                found.append(Place(ids.tolist(), at, other.tolist()))
    return found


def context(place: Place, way: str) -> list[int]:
    """What the twin is shown before the token: all of it (`all`), its last tokens (`8`), all in another order (`shuffled`),
    or, before the last `KEPT` tokens, the beginning of another document of the kind (`anothers`).
    """
    before = place.ids[: place.at]
    if way == "all":
        return before
    if way == "shuffled":
        rest = before[1:]
        Random(f"shuffled/{before}").shuffle(rest)
        return [before[0], *rest]
    if way == "anothers":
        return [*place.other[: place.at - KEPT], *before[-KEPT:]]
    return before[-int(way) :]


@torch.inference_mode()
def likeliest(model: LanguageModel, contexts: Sequence[Sequence[int]]) -> list[int]:
    """The likeliest token after each context."""
    found = [0] * len(contexts)
    order = sorted(range(len(contexts)), key=lambda number: (len(contexts[number]), number))
    for first in range(0, len(order), TOGETHER):
        numbers = order[first : first + TOGETHER]
        ends = torch.tensor([len(contexts[number]) - 1 for number in numbers])
        rows = torch.zeros(len(numbers), int(ends.max()) + 1, dtype=torch.long)
        for row, number in enumerate(numbers):
            rows[row, : len(contexts[number])] = torch.tensor(contexts[number])
        # Padding stands behind, where no token looks.
        states = model.network.model(rows.to(model.network.device)).last_hidden_state
        scores = model.network.lm_head(states[torch.arange(len(numbers)), ends]).float().cpu().numpy()
        for number, row in zip(numbers, scores, strict=True):
            found[number] = int(row.argmax())
    return found


def hits(model: LanguageModel, counts: NGrams, found: Sequence[Place], way: str) -> dict[str, list[bool]]:
    """At every place, whether the likeliest token after its `context` is the true one, for the `twin` and for `counts`."""
    contexts, true = [context(one, way) for one in found], [one.ids[one.at] for one in found]
    guesses = {
        "twin": likeliest(model, contexts),
        "counts": [int(counts.distribution(tuple(ids)).argmax()) for ids in contexts],
    }
    return {who: [guess == id for guess, id in zip(guessed, true, strict=True)] for who, guessed in guesses.items()}
