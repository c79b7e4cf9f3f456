"""The twin's own lessons: text, pairs, and then a course of practice."""

from functools import cache

from transformers import PreTrainedTokenizerFast

from figure_scripts.declare.practised_recipe import PractisedRecipe
from figure_scripts.lab.language.curriculum import encode, plan
from figure_scripts.lab.language.lessons import CORPUS_SEED, Lessons, tokenizer_of
from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.document import Document
from figure_scripts.lab.text.practice import PracticeShares, practice
from figure_scripts.lab.text.shares import SHARES, TextShares

ORDER_OF_PRACTICE = 1_000
"""Added to the seed, so that the plain texts among practice come in another order than before."""


@cache  # several figures read the same corpus in one run
def all_documents(world: TextShares = SHARES, more: PracticeShares | None = None) -> dict[str, tuple[Document, ...]]:
    """All that the twin reads: `text`, `pairs`, `practice`. A question that is practised stands there as often as it is."""
    read = {stage: tuple(documents(stage, world, CORPUS_SEED)) for stage in STAGES}
    return read | {"practice": tuple(practice(world, CORPUS_SEED, more))}


def practised_lessons(
    recipe: PractisedRecipe,
    seed: int,
    world: TextShares = SHARES,
    more: PracticeShares | None = None,
    tokenizer: PreTrainedTokenizerFast | None = None,
) -> Lessons:
    """The corpus as `recipe` has it read, numbered in the order of `all_documents`.

    With `tokenizer` cut by that one, else by one that is learned from text and pairs.
    """
    read = all_documents(world, more)
    tokenizer = tokenizer or tokenizer_of([*read["text"], *read["pairs"]], world)
    encoded = encode([one for stage in read.values() for one in stage], tokenizer, recipe.answers_only)
    lengths = [len(ids) for ids in encoded.ids]
    texts, pairs = len(read["text"]), len(read["pairs"])
    steps = plan(recipe, seed, lengths[:texts], lengths[texts : texts + pairs])
    later = plan(recipe.practising, seed + ORDER_OF_PRACTICE, lengths[:texts], lengths[texts + pairs :])
    steps += [[number if number < texts else number + pairs for number in step] for step in later]
    return Lessons(tokenizer, encoded, steps)
