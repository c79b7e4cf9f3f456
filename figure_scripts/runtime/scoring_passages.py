"""How well a model foresees written passages: token by token, character by character, and in bits."""

import math
from collections.abc import Mapping
from functools import cache
from typing import Any

TEXT_START = "<|endoftext|>"  # stands before each text in SmolLM2's training; Gemma's tokenizer puts its own mark there


def scored(run: Any, role: str, name: str) -> list[dict[str, Any]]:
    """For each passage of the declared file: characters, tokens, bits, and how many were foreseen.

    first, five: tokens that were the likeliest, or among the five likeliest. pieces, pieces_first: byte pieces, and those
    foreseen. characters_first: characters each of whose tokens was the likeliest at its place.
    """
    return _scored(run.language_model(role), run.file(name))


@cache  # two figures may ask about the same passages in one run
def _scored(model: Any, text: str) -> list[dict[str, Any]]:
    return [_passage(model, passage) for passage in text.strip().split("\n\n")]


def _passage(model: Any, passage: str) -> dict[str, Any]:
    from figure_scripts.runtime.language import log_softmax

    ids = model.ids(passage)
    plain = model.tokenizer(passage, add_special_tokens=False)["input_ids"]
    if ids == plain:
        ids = [model.tokenizer.convert_tokens_to_ids(TEXT_START), *ids]
    rows = model.logits(ids)[len(ids) - len(plain) - 1 : -1]
    tokens = [model.token(id) for id in plain]
    ranks = [int((row > row[id]).sum()) for row, id in zip(rows, plain, strict=True)]
    # Each byte of the text is foreseen if its token is; a character, if all of its bytes are.
    foreseen = [rank == 0 for token, rank in zip(tokens, ranks, strict=True) for _ in token.bytes]
    characters_first, at = 0, 0
    for character in passage:
        width = len(character.encode())
        characters_first += all(foreseen[at : at + width])
        at += width
    if at != len(foreseen):
        raise ValueError(f"the tokens have {len(foreseen)} bytes, the passage {at}")
    pieces = [rank for token, rank in zip(tokens, ranks, strict=True) if token.text is None]
    return {
        "characters": len(passage), "tokens": len(plain), "first": ranks.count(0), "five": sum(rank < 5 for rank in ranks),
        "bits": -sum(float(log_softmax(row)[id]) for row, id in zip(rows, plain, strict=True)) / math.log(2),
        "pieces": len(pieces), "pieces_first": pieces.count(0), "characters_first": characters_first,
    }  # fmt: skip


def column(rows: list[Mapping[str, Any]], name: str) -> list[float]:
    """One number of every passage."""
    return [row[name] for row in rows]
