"""One seed of an arm of language: trained, asked, and ready to be recorded."""

from pathlib import Path

from figure_scripts.declare.arm import Trained
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.declare.scoring_recipe import ScoringRecipe
from figure_scripts.lab.training.loop import Device, Limits
from figure_scripts.retraining.registry import ArmScript
from figure_scripts.retraining.staleness import inputs_hash
from figure_scripts.retraining.texts.from_nothing import train_text
from figure_scripts.retraining.texts.measures import measured
from figure_scripts.retraining.texts.scored import train_scored
from figure_scripts.retraining.texts.twin import train_twin
from figure_scripts.runtime.device import device_class


def train_text_seed(script: ArmScript, seed: int, device: Device, limits: Limits, folder: Path) -> Trained | None:
    """What is recorded of it; None when the time was up before the last step."""
    arm, recipe = script.arm, script.arm.recipe
    if isinstance(recipe, ScoringRecipe):
        scored = train_scored(script.module.scores(), recipe, seed, device, limits)
        kept = {name: tuple(values) for name, values in scored.numbers.items()}
        return Trained(inputs_hash(script), device_class(device.name), scored.losses, {}, kept) if scored.done else None
    shares = script.module.shares()
    assert isinstance(recipe, LanguageRecipe), "an arm of language has a LanguageRecipe"
    learned, losses = (
        train_twin(shares, recipe, seed, folder, device, limits)
        if arm.world == "twin"
        else train_text(shares, recipe, seed, folder, device, limits)
    )
    if not losses or losses[-1][0] < recipe.steps:
        return None
    numbers = {name: tuple(values) for name, values in measured(arm, learned, shares).items()}
    curve = tuple((step, round(loss, 5)) for step, loss in losses)
    return Trained(inputs_hash(script), device_class(device.name), curve, {}, numbers)
