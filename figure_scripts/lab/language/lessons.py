"""What a training of the language model reads, step by step: documents of the corpus, and the tokenizer that cuts them."""

from dataclasses import dataclass

from transformers import PreTrainedTokenizerFast

from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.language.curriculum import Encoded, encode, plan
from figure_scripts.lab.language.tokenizer import train_tokenizer
from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.document import Document
from figure_scripts.lab.text.facts.entities import entities, strangers
from figure_scripts.lab.text.shares import SHARES, TextShares

CORPUS_SEED, SEED = 1, 1
"""Of the corpus, and of the shipped model's training."""


@dataclass(frozen=True)
class Lessons:
    """What a training needs: the tokenizer, the documents, and for each step which of them it sees."""

    tokenizer: PreTrainedTokenizerFast
    encoded: Encoded
    steps: list[list[int]]

    @property
    def tokens(self) -> int:
        """Tokens of all steps, without padding; a document that is seen twice counts twice."""
        return sum(len(self.encoded.ids[number]) for step in self.steps for number in step)


def tokenizer_of(read: list[Document], world: TextShares = SHARES) -> PreTrainedTokenizerFast:
    """The tokenizer learned from these documents, without the names of towns and people that the corpus invents."""
    named = [entity.name for entity in entities(world, CORPUS_SEED)]
    named += [name for _, name in strangers(world, CORPUS_SEED)]
    texts = [text for one in read for text in (one.question, one.text) if text]
    return train_tokenizer(texts, [spelling for name in named for spelling in name])


def lessons(
    recipe: LanguageRecipe, seed: int, world: TextShares = SHARES, tokenizer: PreTrainedTokenizerFast | None = None
) -> Lessons:
    """The corpus as `recipe` has it read; with `tokenizer` cut by that one, else by one that is learned from it."""
    text, pairs = (list(documents(stage, world, CORPUS_SEED)) for stage in STAGES)
    tokenizer = tokenizer or tokenizer_of([*text, *pairs], world)
    encoded = encode([*text, *pairs], tokenizer, recipe.answers_only)
    lengths = [len(ids) for ids in encoded.ids]
    return Lessons(tokenizer, encoded, plan(recipe, seed, lengths[: len(text)], lengths[len(text) :]))
