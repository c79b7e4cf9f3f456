"""Goes on training the shipped twin on new facts, of a corpus whose shares an arm has changed."""

from pathlib import Path

from common.errors import FigureError
from figure_scripts.declare.figure import FolderWeights, Model
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.declare.models import LAB_LLM
from figure_scripts.lab.language.going_on import further_lessons, go_on
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.training.loop import Device, Limits
from figure_scripts.paths import SCRIPTS
from figure_scripts.runtime.texts.folder import load
from figure_scripts.runtime.texts.language import LanguageModel


def shipped_twin(device: str = "cpu") -> LanguageModel:
    """The twin that this repository ships.

    Raises:
        FigureError: it has not been trained and shipped yet, or its files are not the pinned ones.
    """
    weights = LAB_LLM.weights
    assert isinstance(weights, FolderWeights)
    if not (manifest := SCRIPTS / weights.folder / "manifest.json").is_file():
        raise FigureError(
            "the twin has not been shipped yet", where=manifest, found="no file", expected="the weights from which this arm goes on",
            hint="make lab-llm, make lab-llm-ship, and its pin into figure_scripts/declare/models.py",
        )  # fmt: skip
    return load(LAB_LLM, device)


def train_twin(
    world: TextShares, recipe: LanguageRecipe, seed: int, folder: Path, device: Device, limits: Limits
) -> tuple[LanguageModel, list[tuple[int, float]]]:
    """The twin after `recipe.steps` more steps on this corpus, and the loss curve; goes on from a checkpoint in `folder`.

    Raises:
        FigureError: the twin is not there, or the corpus does not fill the steps.
    """
    before = shipped_twin(device.name)
    learned = further_lessons(recipe, seed, world, before.tokenizer)
    limits = Limits(limits.minutes, limits.steps, quiet=True)
    network, losses = go_on(before.network, recipe, seed, learned, folder, device, limits)
    network.set_attn_implementation("eager")
    named = Model("the twin, taught further", str(folder), FolderWeights(str(folder), ""), "MIT")
    return LanguageModel(named, before.tokenizer, network.float().requires_grad_(False)), losses
