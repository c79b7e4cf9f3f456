"""Whole files put to a language model: passages that it foresees token by token, questions that it answers."""

import math
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from figure_scripts.runtime.texts.language import LanguageModel

TEXT_START = "<|endoftext|>"  # stands before each text in SmolLM2's training; Gemma's tokenizer puts its own mark there
ENDS = ".,;:(\n。、「」（"
LONGEST = 8  # tokens of an answer


@cache  # two figures may ask about the same passages in one run
def passages_foreseen(model: LanguageModel, passages: str) -> list[dict[str, Any]]:
    """For each passage (a paragraph of `passages`): characters, tokens, bits, and how many were foreseen.

    first, five: tokens that were the likeliest, or among the five likeliest. pieces, pieces_first: byte pieces, and those
    foreseen. characters_first: characters each of whose tokens was the likeliest at its place.
    """
    return [_passage(model, passage) for passage in passages.strip().split("\n\n")]


def _passage(model: LanguageModel, passage: str) -> dict[str, Any]:
    ids = model.ids(passage)
    plain = model.tokenizer(passage, add_special_tokens=False)["input_ids"]
    start = ids[: len(ids) - len(plain)] or [model.tokenizer.convert_tokens_to_ids(TEXT_START)]
    score, tokens = model.score(start, plain), [model.token(id) for id in plain]
    # Each byte of the text is foreseen if its token is; a character, if all of its bytes are.
    foreseen = [rank == 0 for token, rank in zip(tokens, score.ranks, strict=True) for _ in token.bytes]
    characters_first, at = 0, 0
    for character in passage:
        width = len(character.encode())
        characters_first += all(foreseen[at : at + width])
        at += width
    if at != len(foreseen):
        raise ValueError(f"the tokens have {len(foreseen)} bytes, the passage {at}")
    pieces = [rank for token, rank in zip(tokens, score.ranks, strict=True) if token.text is None]
    return {
        "characters": len(passage), "tokens": len(plain), "first": score.ranks.count(0), "five": sum(rank < 5 for rank in score.ranks),
        "bits": -score.log_probability / math.log(2),
        "pieces": len(pieces), "pieces_first": pieces.count(0), "characters_first": characters_first,
    }  # fmt: skip


def column(rows: list[Mapping[str, Any]], name: str) -> list[float]:
    """One number of every passage."""
    return [row[name] for row in rows]


@cache  # two figures may ask the same model the same questions in one run
def questions_answered(model: LanguageModel, questions: str) -> list[dict[str, Any]]:
    """Every question of a file (`questions`, its text) with the model's own answer, its confidence and whether it is right.

    The confidence is the product of the probabilities of the answer's tokens, each the likeliest at its place.
    """
    rows = []
    for kind in yaml.safe_load(questions):
        for asked, accepted in kind["pairs"].items():
            question = kind["template"].format(asked)
            prompt = f"{kind['examples']} {question}".replace("\n ", "\n")
            answer, confidence = model.write(prompt, until=ENDS, longest=LONGEST)
            right = answer.casefold() in accepted.casefold().split("|")
            rows.append({"kind": kind["kind"], "question": question, "answer": answer, "accepted": accepted.split("|")[0],
                         "confidence": confidence, "right": right})  # fmt: skip
    return rows
