"""The twin's own lessons: text, pairs, and then a course of practice."""

from figure_scripts.declare.practised_recipe import PractisedRecipe
from figure_scripts.lab.language.curriculum import encode, plan
from figure_scripts.lab.language.lessons import CORPUS_SEED, Lessons, tokenizer_of
from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.document import Document
from figure_scripts.lab.text.practice import PRACTICE, PracticeShares, practice
from figure_scripts.lab.text.shares import SHARES, TextShares

ORDER_OF_PRACTICE = 1_000
"""Added to the seed, so that the plain texts among practice come in another order than before."""


def all_documents(world: TextShares = SHARES, more: PracticeShares = PRACTICE) -> dict[str, list[Document]]:
    """All that the twin reads: `text`, `pairs`, `practice`. A question that is practised stands there as often as it is."""
    read = {stage: list(documents(stage, world, CORPUS_SEED)) for stage in STAGES}
    return read | {"practice": list(practice(world, CORPUS_SEED, more))}


def practised_lessons(
    recipe: PractisedRecipe, seed: int, world: TextShares = SHARES, more: PracticeShares = PRACTICE
) -> Lessons:
    """The corpus as `recipe` has it read. The tokenizer is learned from text and pairs alone."""
    read = all_documents(world, more)
    tokenizer = tokenizer_of([*read["text"], *read["pairs"]], world)
    encoded = encode([one for stage in read.values() for one in stage], tokenizer, recipe.answers_only)
    lengths = [len(ids) for ids in encoded.ids]
    texts, pairs = len(read["text"]), len(read["pairs"])
    steps = plan(recipe, seed, lengths[:texts], lengths[texts : texts + pairs])
    later = plan(recipe.practising, seed + ORDER_OF_PRACTICE, lengths[:texts], lengths[texts + pairs :])
    steps += [[number if number < texts else number + pairs for number in step] for step in later]
    return Lessons(tokenizer, encoded, steps)
