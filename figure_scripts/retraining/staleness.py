"""Is an arm's training record what its declaration would give today? Answered from hashes, without torch."""

from dataclasses import asdict
from typing import Any

from common.files import json_bytes, sha256_of
from common.schema import State
from figure_scripts.declare.arm import CHANGES, Trained, TrainingRecord, read_training_record
from figure_scripts.declare.figure import Model, json_like
from figure_scripts.declare.models import LAB, LAB_JUDGES, LAB_LLM, identity
from figure_scripts.engine.reached import Place, module_file, reached
from figure_scripts.engine.staleness import NO_NUMBERS, in_locks, locked_versions
from figure_scripts.retraining.registry import ArmScript

TRAINED_BY = {
    "lab": ("train", "train"),
    "heads": ("heads", "train_heads"),
    "lora": ("lora", "train_lora"),
    "text": ("texts.from_nothing", "train_text"),
    "twin": ("texts.twin", "train_twin"),
    "scored": ("texts.scored", "train_scored"),
}
"""World of an arm → module and function that train it."""
FROM_NOTHING = ("heads", "text")
"""Worlds whose arms do not go on from weights that are there."""
TEXTS = ("text", "twin", "scored")
"""Worlds of language models."""
OF_THE_TWIN = ("twin", "scored")
"""Worlds whose arms go on from the shipped twin."""


def start_of(world: str) -> Model | None:
    """The model from which the arms of a world go on; None for those that begin from nothing."""
    return None if world in FROM_NOTHING else LAB_LLM if world in OF_THE_TWIN else LAB


def training_hash(script: ArmScript) -> str:
    """Of all that can change an arm's weights: its pairs, its recipe, the weights before, code and packages."""
    world = script.arm.world
    training, start = _place(*TRAINED_BY[world]), start_of(world)
    return _hash([(script.path, CHANGES[world]), training], asdict(script.arm.recipe), identity(start) if start else {})


def inputs_hash(script: ArmScript) -> str:
    """Of all that can change what was read from them: the weights, the questions, the judges, code and packages."""
    if script.arm.world == "heads":
        return _hash([_place("heads", "read_heads")], [training_hash(script)], {})
    if script.arm.world == "scored":
        # Asked as soon as it is trained, by the same function.
        return training_hash(script)
    if script.arm.world in TEXTS:
        return _hash([_place("texts.measures", "measured")], [script.arm.measures, training_hash(script)], {})
    asked = [[asdict(ask) for ask in script.arm.asks], script.arm.measures, training_hash(script)]
    return _hash([_place("reading", "read"), _place("measures", "measured")], asked, identity(LAB_JUDGES))


def _place(module: str, name: str) -> Place:
    file = module_file(f"figure_scripts.retraining.{module}")
    assert file is not None, module
    return file, name


def _hash(places: list[Place], asked: Any, model: dict[str, str]) -> str:
    found = reached(places)
    numbers = {"code": sorted(found.code), "asked": json_like(asked), "model": model}
    return sha256_of(json_bytes(numbers | {"versions": locked_versions(in_locks(found.packages) - NO_NUMBERS)}))


def arm_state(script: ArmScript) -> tuple[State, str]:
    """Whether the arm is current, and in words what is not.

    Raises:
        FigureError: the training record is damaged.
    """
    record = read_training_record(script.record)
    if record is None:
        return State.STALE, "not trained"
    wanted, missing = inputs_hash(script), sorted({str(seed) for seed in script.arm.seeds} - record.seeds.keys())
    old = sorted(seed for seed, one in record.seeds.items() if one.inputs_sha256 != wanted)
    words = [
        f"seed {', '.join(seeds)} {what}"
        for seeds, what in ((missing, "not trained"), (old, "of other inputs"))
        if seeds
    ]
    return (State.STALE if words else State.CURRENT), "; ".join(words)


def kept(record: TrainingRecord | None, wanted: str) -> dict[str, Trained]:
    """The trained seeds of a record that are current."""
    return {seed: one for seed, one in record.seeds.items() if one.inputs_sha256 == wanted} if record else {}
