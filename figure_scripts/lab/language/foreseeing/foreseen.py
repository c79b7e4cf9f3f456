"""How well each token of held-out documents is foreseen: by the twin, by counts of runs of tokens, and with another context than it has."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

import numpy as np
import torch

from common.schema import Finding
from figure_scripts.lab.language.curriculum import encode
from figure_scripts.lab.language.foreseeing.held_out import cut
from figure_scripts.lab.language.foreseeing.ngrams import NGrams
from figure_scripts.lab.language.gates.cases import asked_for
from figure_scripts.lab.text.document import Document
from figure_scripts.lab.text.scenes.describe import Description
from figure_scripts.lab.text.scenes.words import COLOUR, SLOT
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.world.scene import Person
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.statistics.clusters import paired_difference_in_clusters, share_in_clusters

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


def _judged(counts: NGrams, before: np.ndarray, token: int) -> tuple[int, float]:
    """(how many tokens are likelier, natural log-probability)."""
    likely = counts.distribution(tuple(int(id) for id in before[-counts.order :]))
    return int((likely > likely[token]).sum()), float(np.log(likely[token]))


def counts_of(model: LanguageModel, world: TextShares, seed: int, orders: Sequence[int]) -> dict[int, NGrams]:
    """Counts of the corpus, every document once, questions and all, in the twin's own tokens, for runs of so many tokens."""
    texts = [ids.tolist() for ids in cut(model, world, seed)]
    return {order: NGrams.learned(texts, len(model.tokenizer), order) for order in orders}


class Place(NamedTuple):
    """One token that is to be foreseen: the document's ids, where it stands, and another document of the kind to borrow from."""

    ids: list[int]
    at: int
    other: list[int]


def places(model: LanguageModel, read: Sequence[Document], each: int, longest: int, seed: int) -> list[Place]:
    """Up to `each` places of every document, by lot, that have `longest` tokens before them; `other` is as long at least."""
    whole, found = encode(read, model.tokenizer, answers_only=True), list[Place]()
    for number, (ids, first) in enumerate(zip(whole.ids, whole.learned, strict=True)):
        open_places = range(max(first + KEPT, longest), len(ids) - 1)
        chosen = Random(f"{seed}/places/{number}").sample(open_places, min(each, len(open_places)))
        found += _beside_another(whole.ids, number, sorted(chosen))
    return found


def colour_places(model: LanguageModel, told: Sequence[Description], language: str) -> list[Place]:
    """Where descriptions of people name the colour of hair and eyes, which the tags have said and nothing else tells."""
    read = [Document("description", language, one.text(language), asked_for(one, language)) for one in told]
    whole, found = encode(read, model.tokenizer, answers_only=True), list[Place]()
    for number, one in enumerate(told):
        subject, text = one.truth.scene.subject, read[number].text
        if not isinstance(subject, Person):
            continue
        hair, eyes = (
            SLOT["hair"][f"{subject.hair}/{subject.style}"].in_(language),
            SLOT["eyes"][subject.eyes].in_(language),
        )
        letters = [text.index(hair) + hair.index(COLOUR[subject.hair].in_(language)), text.index(eyes)]
        spans = model.tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)["offset_mapping"]
        named = [next(n for n, (start, end) in enumerate(spans) if start <= letter < end) for letter in letters]
        found += _beside_another(whole.ids, number, [whole.learned[number] + token for token in named])
    return found


def _beside_another(documents: Sequence[np.ndarray], number: int, chosen: Sequence[int]) -> list[Place]:
    """The chosen places of one document, each with the next document that is long enough."""
    others = [*documents[number + 1 :], *documents[:number]]
    found = []
    for at in chosen:
        other = next((one for one in others if len(one) > at), None)
        if other is not None:
            found.append(Place(documents[number].tolist(), at, other.tolist()))
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


def with_contexts(
    model: LanguageModel,
    counts: NGrams,
    found: Sequence[Place],
    name: str,
    lengths: Sequence[str],
    other: Sequence[str],
) -> dict[str, Finding]:
    """The share guessed in every way, `twin_{name}_{way}` and `counts_…`; what the twin loses in the `other` ways, `lost_…`; and by how
    much it is `ahead_{name}` of the counts with all in view. Intervals count documents.
    """
    of = [tuple(one.ids) for one in found]
    right = {way: hits(model, counts, found, way) for way in (*lengths, *other)}
    findings = {
        f"{who}_{name}_{way}": share_in_clusters(hit, of) for way, by in right.items() for who, hit in by.items()
    }
    all_in_view = right["all"]["twin"]
    for way in other:
        findings[f"lost_{name}_{way}"] = paired_difference_in_clusters(all_in_view, right[way]["twin"], of)
    return findings | {f"ahead_{name}": paired_difference_in_clusters(all_in_view, right["all"]["counts"], of)}
