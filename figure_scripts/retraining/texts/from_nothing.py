"""Trains the lab's language model from nothing on a corpus whose shares an arm has changed."""

from functools import cache
from pathlib import Path

from transformers import PreTrainedTokenizerFast

from figure_scripts.declare.figure import FolderWeights, Model
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.language.lessons import CORPUS_SEED, lessons, tokenizer_of
from figure_scripts.lab.language.train import train_language
from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.training.loop import Device, Limits
from figure_scripts.runtime.texts.language import LanguageModel


@cache
def usual_tokenizer() -> PreTrainedTokenizerFast:
    """The tokenizer of the unchanged corpus: every arm is cut by it, so that arms differ in what they read alone."""
    return tokenizer_of([one for stage in STAGES for one in documents(stage, seed=CORPUS_SEED)])


def train_text(
    world: TextShares,
    recipe: LanguageRecipe,
    seed: int,
    folder: Path,
    device: Device,
    limits: Limits,
    tokenizer: PreTrainedTokenizerFast | None = None,
) -> tuple[LanguageModel, list[tuple[int, float]]]:
    """The model of this corpus and seed, and the loss curve; goes on from a checkpoint in `folder`. `tokenizer`: another than the usual."""
    learned = lessons(recipe, seed, world, tokenizer or usual_tokenizer())
    network, losses = train_language(recipe, seed, learned, folder, device, Limits(limits.minutes, limits.steps, True))
    network.set_attn_implementation("eager")
    named = Model("the twin, retrained", str(folder), FolderWeights(str(folder), ""), "MIT")
    return LanguageModel(named, learned.tokenizer, network.float().requires_grad_(False)), losses
