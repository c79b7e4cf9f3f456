"""Goes on training a twin that is there, on towns and people that it has never met, among as much of the usual texts as fills the steps."""

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from transformers import LlamaForCausalLM, PreTrainedTokenizerFast

from common.errors import FigureError
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.language.curriculum import POOL, encode, rows
from figure_scripts.lab.language.lessons import Lessons
from figure_scripts.lab.language.loop import LanguageTraining
from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.training.loop import Device, Limits

NEW_SEED = 808
"""Of towns, people, scenes and sentences. The first seed whose 800 first names are none of the 1,060 that the twin's own corpus can draw."""
USUAL = ("scene", "story")
"""What documents are about that are there to keep what the twin can do."""


def once(
    recipe: LanguageRecipe, seed: int, taught: Sequence[int], usual: Sequence[int], length: list[int]
) -> list[list[int]]:
    """For every step the numbers of its documents: each of `taught` exactly once, and of `usual` as many as fill what is left of the steps.

    So a fact that is stated four times is read four times in every arm, and every arm takes as many steps; the recipe's mix plays no part.

    Raises:
        FigureError: the steps are too few for what is taught, or what is usual does not fill them.
    """
    must = _batches(taught, length, recipe.tokens, f"{seed}/taught")
    more = _batches(usual, length, recipe.tokens, f"{seed}/usual")
    missing = recipe.steps - len(must)
    if not 0 <= missing <= len(more):
        raise FigureError(
            "the corpus does not fill the steps", found=f"{len(must)} steps of what is taught, {len(more)} of the usual",
            expected=f"together {recipe.steps}, what is taught no more than that",
        )  # fmt: skip
    steps = [*must, *more[:missing]]
    Random(f"{seed}/steps").shuffle(steps)
    return steps


def _batches(numbers: Sequence[int], length: list[int], tokens: int, name: str) -> list[list[int]]:
    """The documents in batches of at most `tokens`, in an order that `name` decides; those of one length of a pool go together."""
    order = list(numbers)
    Random(name).shuffle(order)
    batches: list[list[int]] = []
    pool: list[int] = []
    filled = 0
    for number in order:
        pool.append(number)
        filled += length[number]
        if filled >= POOL * tokens:
            batches += rows(pool, length, tokens, Random(f"{name}/{len(batches)}"))
            pool, filled = [], 0
    return batches + rows(pool, length, tokens, Random(f"{name}/{len(batches)}"))


def further_lessons(
    recipe: LanguageRecipe, seed: int, world: TextShares, tokenizer: PreTrainedTokenizerFast
) -> Lessons:
    """The corpus of the new seed as `once` has it read."""
    read = [one for stage in STAGES for one in documents(stage, world, NEW_SEED)]
    encoded = encode(read, tokenizer, recipe.answers_only)
    kept = [one.about[0].split("/")[0] in USUAL for one in read]
    taught, usual = ([number for number, one in enumerate(kept) if one == wanted] for wanted in (False, True))
    return Lessons(tokenizer, encoded, once(recipe, seed, taught, usual, [len(ids) for ids in encoded.ids]))


def go_on(
    network: LlamaForCausalLM, recipe: LanguageRecipe, seed: int, learned: Lessons, folder: Path, device: Device, limits: Limits
) -> tuple[LlamaForCausalLM, list[tuple[int, float]]]:  # fmt: skip
    """A copy of `network` after the recipe's steps, or as far as `limits` let it come, and the loss curve; goes on from a checkpoint in `folder`."""
    further: Any = deepcopy(network).requires_grad_(True)
    training = LanguageTraining(recipe, seed, learned.encoded, folder, further, device)
    losses = training.run(learned.steps, learned.tokenizer.pad_token_id, limits)
    return training.network.eval(), losses
