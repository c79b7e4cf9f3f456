"""What an arm declares and what its training record holds: frozen dataclasses, no torch.

An arm is a training in which one share of the pairs is changed and everything else kept. Its declaration lies in
`figure_scripts/arms/<topic>/<name>.py`, its training record beside it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from common.errors import FigureError
from common.files import json_bytes, read_text, sha256_of
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.declare.scoring_recipe import ScoringRecipe
from figure_scripts.paths import shown

CHANGES = {"lab": "change", "heads": "learns", "lora": "change", "text": "shares", "twin": "shares", "scored": "scores"}
"""World of an arm → the function of its script that says what is different."""


@dataclass(frozen=True)
class Recipe:
    """How an arm learns: the same pairs in the same order in every arm of one seed."""

    steps: int = 160
    batch: int = 64
    pairs: int = 16_000
    """The first of all pairs."""
    rate: float = 0.003
    """Muon's; the lab model itself began at 0.01 and ended at 0.0003."""
    dropout: float = 0.10


@dataclass(frozen=True)
class LoraRecipe(Recipe):
    """How a LoRA learns."""

    rank: int = 8
    """Rows or columns of the two thin matrices whose product is added to a matrix of the model."""


@dataclass(frozen=True)
class Ask:
    """One question to the trained weights: pictures of seeds 0, 1, … for each of `prompts`, and the judge's heads that are kept."""

    name: str
    prompts: tuple[str, ...]
    heads: tuple[str, ...]
    guidance_scale: float = 5.0
    negative: str = ""
    each: int = 64
    """Pictures for each prompt."""


@dataclass(frozen=True)
class Arm:
    """One arm. `changed`: what is different in its pairs, one line for people. `asks`: put to the weights of every seed.

    measures: what is measured beside them, by the names of `retraining/measures.py`, or of `retraining/texts/measures.py`.
    world: "lab" goes on from the lab model and has a function `change(pair, draw)`; "lora" has one too and trains a LoRA for it
        (with a `LoraRecipe`); "heads" begins from nothing and has `learns(angle)`; "text" begins from nothing, has `shares()`, the changed table
        of the corpus, and trains a language model (with a `LanguageRecipe`); "twin" has `shares()` too and goes on from the shipped twin, on facts that it
        has never met; "scored" has `scores()`, who scores what and how well, and goes on from the shipped twin too (with a `ScoringRecipe`).
    ships: folder in lab/weights in which the LoRA of the first seed is kept, where a figure must generate with it.
    """

    changed: str
    asks: tuple[Ask, ...] = ()
    measures: tuple[str, ...] = ()
    seeds: tuple[int, ...] = (1, 2, 3)
    recipe: Recipe | LanguageRecipe | ScoringRecipe = Recipe()
    world: str = "lab"
    ships: str = ""


@dataclass(frozen=True)
class Trained:
    """One seed of an arm: where it was trained, its loss curve (step, loss) and what was read.

    read: ask → head → one character a picture, the number of the judge's answer in base 36, prompt after prompt.
    measured: name → numbers, where the arm's topic measures more than a judge can name.
    """

    inputs_sha256: str
    device_class: str
    losses: tuple[tuple[int, float], ...]
    read: Mapping[str, Mapping[str, str]]
    measured: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True)
class TrainingRecord:
    """What is kept of an arm: small, committed, and not to be edited by hand."""

    arm: str
    changed: str
    start: str
    recipe: Mapping[str, Any]
    asks: tuple[Mapping[str, Any], ...]
    seeds: Mapping[str, Trained]

    @property
    def bytes(self) -> bytes:
        """The record as its file holds it, with a hash of all the rest."""
        content = asdict(self)
        return json_bytes(content | {"record_sha256": sha256_of(json_bytes(content))})

    @classmethod
    def parse(cls, text: str, where: str) -> Self:
        """The record of a file's text.

        Raises:
            FigureError: it is damaged, or was changed after it was written.
        """
        hint = f"git checkout -- {where}, or make arms"
        try:
            content = json.loads(text)
            stated = content.pop("record_sha256")
            seeds = {
                seed: Trained(**one | {"losses": tuple(map(tuple, one["losses"])), "measured": {k: tuple(v) for k, v in one["measured"].items()}})
                for seed, one in content["seeds"].items()
            }  # fmt: skip
            record = cls(**content | {"seeds": seeds, "asks": tuple(content["asks"])})
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise FigureError("the training record is damaged", where=where, found=error, hint=hint) from error
        if stated != (found := sha256_of(json_bytes(asdict(record)))):
            raise FigureError(
                "the training record was changed after it was written", where=where, found=f"the hash {found}",
                expected=stated, hint=hint,
            )  # fmt: skip
        return record


def read_training_record(path: Path) -> TrainingRecord | None:
    """The training record in a file; None where the arm was never trained."""
    return TrainingRecord.parse(read_text(path), shown(path)) if path.is_file() else None
