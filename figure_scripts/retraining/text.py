"""Trains the lab's language model from nothing on a corpus whose shares an arm has changed, and measures it by name."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from transformers import PreTrainedTokenizerFast

from figure_scripts.declare.arm import Arm
from figure_scripts.declare.figure import FolderWeights, Model
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.language.gates import GATES, KEEPS_SHARES, OBEYS, right
from figure_scripts.lab.language.train import CORPUS_SEED, lessons, tokenizer_of, train_language
from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.text.facts.asking import ask
from figure_scripts.lab.text.facts.entities import entities
from figure_scripts.lab.text.facts.questions import HELD_OUT
from figure_scripts.lab.text.facts.values import ATTRIBUTES, VALUES
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.training.loop import Device, Limits
from figure_scripts.runtime.texts.choices import shares_of
from figure_scripts.runtime.texts.language import LanguageModel

Numbers = dict[str, list[float]]


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


def gates(model: LanguageModel, world: TextShares) -> Numbers:
    """Of every gate, language and temperature: 1 where the sample is right, else 0."""
    return {
        f"{gate.name}, {language}, {temperature}": list(
            map(float, right(model, gate.cases, language, temperature, world))
        )
        for gate in GATES
        for language in LANGUAGES
        for temperature in (OBEYS, KEEPS_SHARES)
    }


def facts(model: LanguageModel, world: TextShares) -> Numbers:
    """Of every town and person, one attribute by lot, asked in words that no pair uses: the probability of the true value, among all twenty.

    Apart by group, by whether pairs ask for it, and by language; and beside it (`… surest`) the probability of the likeliest value.
    """
    found: Numbers = {}
    end = [model.tokenizer.eos_token_id]
    for one in entities(world, CORPUS_SEED):
        attribute = Random(f"measured/{one.key}").choice(ATTRIBUTES[one.kind])
        for language in LANGUAGES:
            said = [ask(one, attribute, language, HELD_OUT[0], value) for value in VALUES[attribute]]
            answers = [model.tokenizer(answer, add_special_tokens=False)["input_ids"] + end for _, answer in said]
            shares = shares_of(model, model.chat_ids(said[0][0]), answers)
            name = f"{one.group}, {'asked' if one.asked else 'text only'}, {language}"
            found.setdefault(name, []).append(float(shares[VALUES[attribute].index(one.value(attribute))]))
            found.setdefault(f"{name}, surest", []).append(float(shares.max()))
    return found


MEASURES: dict[str, Callable[[LanguageModel, TextShares], Numbers]] = {"gates": gates, "facts": facts}


def measured(arm: Arm, model: LanguageModel, world: TextShares) -> Numbers:
    """All that the arm's `measures` name."""
    return {name: values for one in arm.measures for name, values in MEASURES[one](model, world).items()}
