"""The gates, and how a model is put to them: at temperature 0.7 it is held to what it was told, at temperature 1 to the shares of what nobody told it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from common.errors import FigureError
from common.files import sha256_of_file
from figure_scripts.declare.figure import FolderWeights, Model
from figure_scripts.lab.language.gates import cases as gate_cases
from figure_scripts.lab.language.gates.cases import Case, Cases, take, untagged_palms
from figure_scripts.lab.language.gates.record import Result
from figure_scripts.lab.language.lessons import CORPUS_SEED
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.text.shares import SHARES, TextShares
from figure_scripts.runtime.device import make_deterministic
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.many import generate_many
from figure_scripts.statistics.intervals import share_of

OBEYS, KEEPS_SHARES = 0.7, 1.0
"""Temperatures."""
TOLERANCE = 0.1
"""So far a share may lie from what it should be."""
SAMPLES, LONGEST, FIRST_DRAW = 160, 300, 7_000
"""Samples a gate, language and temperature; tokens of one; its first seed."""


@dataclass(frozen=True)
class Gate:
    """What is asked, and what share of right answers is wanted: at least `least`, or about `near`."""

    name: str
    cases: Cases
    least: float | None = None
    near: float | None = None

    def passed(self, share: float) -> bool:
        """Whether the share found is enough."""
        return share >= self.least if self.least is not None else abs(share - (self.near or 0.0)) <= TOLERANCE

    @property
    def temperature(self) -> float:
        """At which the model is held to it."""
        return OBEYS if self.near is None else KEEPS_SHARES


GATES = (
    Gate("hair as asked", gate_cases.hair, least=0.90),
    Gate("palm tree as asked", gate_cases.palm_with_its_tag, least=0.95),
    Gate("palm tree where none is asked for", gate_cases.palm_without, near=untagged_palms()),
    Gate("facts, asked in known words", gate_cases.facts, least=0.95),
    Gate("facts, asked in other words", gate_cases.facts_in_other_words, least=0.85),
    Gate("new sentences translated to the letter", gate_cases.translations, least=0.80),
    Gate("stories that keep their hero", gate_cases.stories, least=0.90),
)


def answers(model: LanguageModel, cases: Sequence[Case], temperature: float) -> list[str]:
    """What the model writes in each case."""
    prompts = [model.chat_ids(case.question) for case in cases]
    written = generate_many(model, prompts, LONGEST, temperature=temperature, seed=FIRST_DRAW)
    return [model.text(ids) for ids in written]


def right(
    model: LanguageModel, cases: Cases, language: str, temperature: float, world: TextShares, most: int = SAMPLES
) -> list[bool]:
    """For each of the first cases whether the model's answer is right."""
    asked = take(cases, language, world, CORPUS_SEED, most)
    return [case.right(text) for case, text in zip(asked, answers(model, asked, temperature), strict=True)]


def measure(model: LanguageModel, world: TextShares = SHARES, most: int = SAMPLES) -> tuple[Result, ...]:
    """Every gate in both languages at both temperatures."""
    results = []
    for gate in GATES:
        for language in LANGUAGES:
            for temperature in (OBEYS, KEEPS_SHARES):
                found = share_of(right(model, gate.cases, language, temperature, world, most))
                value, low, high = float(found.value), float(found.low), float(found.high)
                must, passed = temperature == gate.temperature, gate.passed(value)
                wanted = f"{gate.least:.2f}" if gate.least is not None else f"{gate.near:.2f} ± {TOLERANCE}"
                print(
                    f"{gate.name}, {language}, temperature {temperature}: {value:.3f} ({low:.2f}–{high:.2f}, n {found.n}) "
                    f"wanted {wanted}: {'passed' if passed else 'not passed'}{'' if must else ' (told, not held to it)'}",
                    flush=True,
                )
                results.append(
                    Result(gate.name, language, temperature, found.n, value, low, high, gate.least, gate.near, must, passed)
                )  # fmt: skip
    return tuple(results)


def trained_model(folder: Path) -> LanguageModel:
    """The model that a training has left in `folder`, in single precision.

    Raises:
        FigureError: there is none.
    """
    if not (folder / "model.safetensors").is_file():
        raise FigureError("no trained model", where=folder, found="no model.safetensors", hint="make lab-llm")
    make_deterministic()
    network = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager")
    weights = FolderWeights(str(folder), sha256_of_file(folder / "model.safetensors"))
    named = Model("the twin", str(folder), weights, "MIT")
    return LanguageModel(named, AutoTokenizer.from_pretrained(folder), network.eval().requires_grad_(False))
