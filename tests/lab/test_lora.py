"""A LoRA on a tiny real pipeline: what diffusers and peft make of its file is what the sum written out by hand makes."""

from copy import deepcopy
from dataclasses import replace

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from figure_scripts import paths
from figure_scripts.declare.arm import LoraRecipe
from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.lab.training.loop import Limits
from figure_scripts.retraining import lora
from figure_scripts.retraining.lora import lora_folder, train_lora
from figure_scripts.retraining.pairs import caption_ids
from figure_scripts.runtime.images.diffusion import DiffusionModel, load
from figure_scripts.runtime.images.lora import FILE, lora_numbers, with_lora
from tests.figures.tiny_pipeline import save_tiny_pipeline

RANK = 2
ASKED = ("1girl, red hair", range(3))


def every_second(pair, draw):
    return replace(pair, tags=("waving",)) if pair.index % 2 else pair


@pytest.fixture
def model(tmp_path, monkeypatch) -> DiffusionModel:
    monkeypatch.setattr(paths, "CACHE", tmp_path / "cache")
    return load(Model("tiny", "", HubWeights(str(save_tiny_pipeline(tmp_path, 0, "v_prediction")), "main"), "MIT"))


@pytest.fixture
def train(model, device, tmp_path):
    """Trains in a folder of this name, one sitting after the other, each up to a step; where the LoRA lies."""

    def run(name, sittings=(3,)):
        recipe = LoraRecipe(steps=sittings[-1], batch=4, pairs=16, rate=3.0, rank=RANK)
        for steps in sittings:
            _, losses = train_lora(model, every_second, recipe, 1, tmp_path / name, device, Limits(9, steps))
            assert losses[-1][0] == steps
        return lora_folder(tmp_path / name)

    return run


def pictures(model, **changed):
    return model.generate(*ASKED, steps=3, **changed).pictures


def added_by_hand(model, folder, strength):
    """The model with W + strength · B·A in place of each W, from the file's own matrices."""
    learned, pipeline = load_file(folder / FILE), deepcopy(model.pipeline)
    down = {"lora.down.weight": "lora.up.weight", "lora_A.weight": "lora_B.weight"}
    down |= {"lora_linear_layer.down.weight": "lora_linear_layer.up.weight"}
    for name, matrix in learned.items():
        for one, other in down.items():
            if name.endswith(one):
                part, _, place = name.removesuffix(f".{one}").partition(".")
                weight = getattr(pipeline, part).get_submodule(place).weight
                weight.data += strength * learned[name.removesuffix(one) + other].float() @ matrix.float()
    return DiffusionModel(model.model, pipeline)


def test_at_strength_zero_the_pictures_are_the_models_own(model, train):
    folder = train("one")
    assert (pictures(with_lora(model, folder, 0.0)) == pictures(model)).all()
    assert (pictures(with_lora(model, folder)) != pictures(model)).any()


@pytest.mark.parametrize("strength", [0.5, 1.0, 1.5])
def test_a_lora_is_a_product_of_two_thin_matrices_added_to_each_matrix(model, train, strength):
    folder = train("one")
    laid, by_hand, own = (
        one.generate(*ASKED, steps=3).last for one in (with_lora(model, folder, strength), added_by_hand(model, folder, strength), model)
    )  # fmt: skip
    assert np.abs(laid - by_hand).max() < 1e-3 < 0.05 < np.abs(laid - own).max()


def test_the_file_holds_thin_layers_alone_and_the_model_stays_as_it_was(model, train):
    before = {name: value.clone() for name, value in model.unet.state_dict().items()}
    folder = train("one")
    assert all((before[name] == value).all() for name, value in model.unet.state_dict().items())
    learned = load_file(folder / FILE)
    assert {value.dtype for value in learned.values()} == {torch.float16}
    assert all(min(value.shape) == RANK for value in learned.values())
    assert lora_numbers(with_lora(model, folder)) == sum(value.numel() for value in learned.values())
    # By diffusers' layout: the attention of the U-Net, four matrices in each; and six in each of the text encoder's two layers.
    attentions = [name for name, _ in model.unet.named_modules() if name.endswith(("attn1", "attn2"))]
    assert len(learned) == 2 * (4 * len(attentions) + 6 * 2)
    assert with_lora(model, folder).unet.dtype == torch.float32
    assert {value.dtype for value in with_lora(model, folder).unet.state_dict().values()} == {torch.float32}


def test_it_learns_from_the_changed_pairs_alone(train, monkeypatch):
    seen = []
    monkeypatch.setattr(lora, "caption_ids", lambda pairs: seen.extend(pairs) or caption_ids(pairs))
    train("one")
    assert [(pair.index, pair.tags) for pair in seen] == [(number, ("waving",)) for number in range(1, 16, 2)]


def test_a_training_goes_on_where_it_was_stopped(train):
    assert (train("whole", [4]) / FILE).read_bytes() == (train("parts", [2, 4]) / FILE).read_bytes()
