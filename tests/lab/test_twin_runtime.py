"""The twin as figures ask it: from a shipped folder whose every byte is pinned, one text at a time or many side by side."""

import math
import shutil
from dataclasses import replace

import numpy as np
import pytest
import torch

from common.errors import FigureError
from figure_scripts.declare.figure import FolderWeights, Model
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.language.model import new_model
from figure_scripts.lab.language.tokenizer import train_tokenizer
from figure_scripts.lab.language.train import export
from figure_scripts.lab.training.ship import ship
from figure_scripts.runtime.texts.choices import log_probabilities, shares_of
from figure_scripts.runtime.texts.folder import load
from figure_scripts.runtime.texts.many import TOGETHER, generate_many

RECIPE = LanguageRecipe(width=16, layers=2, heads=2, inner=24, context=64)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory) -> Model:
    """A tiny twin that has learned nothing, shipped."""
    folder = tmp_path_factory.mktemp("twin")
    tokenizer = train_tokenizer(["A red cat sits by the sea. 赤い猫が海辺に座っています。"] * 20)
    pin = ship(export(new_model(RECIPE, tokenizer, 3), tokenizer, folder), "llm", folder / "weights")
    return Model("a tiny twin", "made here", FolderWeights(str(folder / "weights" / "llm"), pin), "MIT")


@pytest.fixture(scope="module")
def twin(shipped):
    return load(shipped)


@pytest.fixture(autouse=True)
def nothing_else_is_deterministic():
    yield
    torch.use_deterministic_algorithms(False)


def test_it_foresees_in_single_precision_and_knows_where_answers_begin_and_end(twin):
    assert twin.network.dtype == torch.float32
    asked = twin.chat_ids("赤い猫")
    assert [twin.token(id).label for id in (asked[0], asked[-1])] == ["<|question|>", "<|answer|>"]
    assert twin.next_probabilities(asked).sum() == pytest.approx(1)
    assert twin.end_ids == {twin.tokenizer.convert_tokens_to_ids("<|end|>")}
    assert twin.text(twin.ids("A cat. 猫がいます。鷲")) == "A cat. 猫がいます。鷲"


def test_a_score_is_the_product_of_the_next_probabilities(twin):
    before, after = twin.chat_ids("A red cat"), [*twin.tokenizer("sits", add_special_tokens=False)["input_ids"]]
    by_hand = sum(math.log(twin.next_probabilities([*before, *after[:place]])[id]) for place, id in enumerate(after))
    assert twin.score(before, after).log_probability == pytest.approx(by_hand, abs=1e-4)


def test_answers_of_different_lengths_are_weighed_as_they_are_scored_one_by_one(twin):
    asked = twin.chat_ids("赤い猫はどこですか。")
    end = [twin.tokenizer.eos_token_id]
    answers = [
        twin.tokenizer(text, add_special_tokens=False)["input_ids"] + end for text in ("海辺", "A red cat sits.", "猫")
    ]
    alone = [twin.score(asked, answer).log_probability for answer in answers]
    assert log_probabilities(twin, asked, answers) == pytest.approx(alone, abs=1e-3)
    assert shares_of(twin, asked, answers) == pytest.approx(np.exp(alone) / np.exp(alone).sum(), rel=1e-3)
    with pytest.raises(FigureError, match="nothing to weigh"):
        shares_of(twin, asked, [answers[0], []])


@pytest.mark.parametrize("temperature", [0.0, 0.7, 1.0])
def test_side_by_side_each_text_is_what_it_would_be_alone(twin, temperature):
    prompts = [twin.chat_ids("A cat" * (1 + number % 5)) for number in range(TOGETHER + 6)]
    together = generate_many(twin, prompts, 12, temperature=temperature, seed=40)
    alone = [
        twin.generate(prompt, 12, temperature=temperature, seed=40 + number) for number, prompt in enumerate(prompts)
    ]
    # A rounding in the last bit may turn a draw that lies on an edge.
    assert np.mean([one == other for one, other in zip(together, alone, strict=True)]) > 0.97


def test_a_prompt_without_room_behind_it_is_told(twin):
    with pytest.raises(FigureError, match="does not fit; found 60 tokens; expected 1 to 52 before 12 new ones"):
        generate_many(twin, [[7] * 60], 12)
    with pytest.raises(FigureError, match="found 0 tokens"):
        generate_many(twin, [[]], 12)


def test_other_bytes_and_missing_files_are_told(shipped, tmp_path):
    folder = tmp_path / "llm"
    shutil.copytree(shipped.weights.folder, folder)
    here = replace(shipped, weights=FolderWeights(str(folder), shipped.weights.sha256))
    (folder / "config.json").write_bytes((folder / "config.json").read_bytes() + b" ")
    with pytest.raises(FigureError, match=r"wrong weights; found SHA-256 .*hint: git checkout"):
        load(here)
    (folder / "config.json").unlink()
    with pytest.raises(FigureError, match="a file of the model is missing"):
        load(here)
    with pytest.raises(FigureError, match="wrong weights"):
        load(replace(shipped, weights=FolderWeights(str(folder), "0" * 64)))
