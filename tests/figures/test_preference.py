"""Tuning by preference on a tiny real Llama: the preferred answer gains, the model that was given stays as it was."""

import pytest
import torch
from transformers import LlamaConfig, LlamaForCausalLM

from common.errors import FigureError
from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.preference import Choice, answer_score, tuned

CHOICES = [Choice([1, 5, 9], [3, 4, 7], [8, 2]), Choice([1, 6], [3, 4], [8, 8, 2])]
SETTINGS = {"layers": 1, "rounds": 20, "rate": 1e-2, "beta": 0.1, "text": 1.0, "batch": 2}


@pytest.fixture
def model() -> LanguageModel:
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=16, hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2, pad_token_id=0
    )
    network = LlamaForCausalLM(config).eval().requires_grad_(False)
    return LanguageModel(Model("tiny", "", HubWeights("tiny", "main"), "MIT"), None, network)


def margin(model: LanguageModel, one: Choice) -> float:
    better, worse = (answer_score(model.network, one.question, answer) for answer in (one.better, one.worse))
    return float(better - worse)


def test_an_answers_score_is_its_log_probability(model):
    one = CHOICES[0]
    logits = model.network(torch.tensor([[1, 5, 9, 3, 4, 7]])).logits[0].log_softmax(-1)
    assert float(answer_score(model.network, one.question, one.better)) == pytest.approx(
        float(logits[2, 3] + logits[3, 4] + logits[4, 7]), abs=1e-5
    )
    assert model.score(one.question, one.better).log_probability == pytest.approx(
        float(answer_score(model.network, one.question, one.better)), abs=1e-5
    )


def test_the_preferred_answers_gain_and_the_given_model_stays(model):
    before = {name: value.clone() for name, value in model.network.state_dict().items()}
    margins = [margin(model, one) for one in CHOICES]
    after = tuned(model, CHOICES, **SETTINGS)
    for one, was in zip(CHOICES, margins, strict=True):
        assert margin(after, one) > was + 0.3
        assert answer_score(after.network, one.question, one.better) > answer_score(
            model.network, one.question, one.better
        )
    assert all(torch.equal(value, before[name]) for name, value in model.network.state_dict().items())
    changed = [name for name, value in after.network.state_dict().items() if not torch.equal(value, before[name])]
    assert changed and all(name.startswith("model.layers.1.") for name in changed)
    assert not any(part.requires_grad for part in after.network.parameters())


def test_the_same_choices_give_the_same_bits(model):
    first, second = (tuned(model, CHOICES, **SETTINGS).network.state_dict() for _ in range(2))
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_nothing_to_learn_from(model):
    with pytest.raises(FigureError, match="nothing to learn from"):
        tuned(model, [], **SETTINGS)
