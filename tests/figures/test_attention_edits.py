"""Attention that is changed while a picture is made: against the same arithmetic written out, and back to what it was afterwards."""

import numpy as np
import pytest
import torch
from diffusers.models.attention_processor import Attention

from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.runtime.images.attention_edits import EditingProcessor, blocked, editing, exchanged
from figure_scripts.runtime.images.diffusion import load
from tests.figures.tiny_pipeline import save_tiny_pipeline


def test_exchanged_tokens_trade_their_columns_and_no_other_moves():
    attention = torch.tensor([[0.4, 0.3, 0.2, 0.1, 0.0], [0.1, 0.2, 0.3, 0.4, 0.0]])
    assert exchanged([1], [3])(attention).tolist() == attention[:, [0, 3, 2, 1, 4]].tolist()
    assert exchanged([1, 2], [3, 4])(attention).tolist() == attention[:, [0, 3, 4, 1, 2]].tolist()


def test_a_blocked_side_gives_its_part_to_the_start_mark():
    attention = torch.tensor([[0.5, 0.3, 0.2]]).repeat(4, 1)  # 2 × 2 places, row by row
    left = torch.tensor([[0.8, 0.0, 0.2], [0.5, 0.3, 0.2]]).repeat(2, 1)
    assert torch.allclose(blocked([1], "left")(attention), left)
    assert torch.allclose(blocked([1], "right")(attention), left[[1, 0, 3, 2]])
    assert torch.allclose(blocked([1, 2], "left")(attention)[0], torch.tensor([1.0, 0.0, 0.0]))


@pytest.mark.parametrize("guided", [False, True])
def test_the_edit_stands_between_the_softmax_and_the_values_of_the_branch_with_the_prompt(guided):
    torch.manual_seed(0)
    layer = Attention(query_dim=6, cross_attention_dim=5, heads=2, dim_head=3).eval().requires_grad_(False)
    places, tokens = torch.randn(4, 7, 6), torch.randn(4, 3, 5)
    found = EditingProcessor(exchanged([0], [2]), guided)(layer, places, tokens)
    for number in range(4):
        out = []
        for head in (slice(0, 3), slice(3, 6)):
            query, key = layer.to_q(places[number])[:, head], layer.to_k(tokens[number])[:, head]
            chances = torch.softmax(query @ key.T / 3**0.5, -1)
            if not guided or number >= 2:
                chances = chances[:, [2, 1, 0]]
            out.append(chances @ layer.to_v(tokens[number])[:, head])
        assert torch.allclose(found[number], layer.to_out[0](torch.cat(out, -1)), atol=1e-5)


@pytest.mark.models
def test_within_it_pictures_change_and_are_neither_looked_up_nor_kept_and_afterwards_all_is_as_before(tmp_path):
    model = load(Model("tiny", "", HubWeights(str(save_tiny_pipeline(tmp_path, 0, "epsilon")), "main"), "MIT"))
    asked = {"seeds": [1, 2], "steps": 2, "guidance_scale": 3.0}
    plain = model.generate("1girl, sea", **asked).last
    shelf = model.kept = object()  # type: ignore[assignment]  # would fail if it were asked
    with editing(model, exchanged([1], [4]), guided=True):
        assert model.kept is None
        changed = model.generate("1girl, sea", **asked).last
    assert model.kept is shelf
    model.kept = None
    with editing(model, exchanged([1], [1]), guided=True):
        same = model.generate("1girl, sea", **asked).last
    assert not np.allclose(changed, plain, atol=1e-4) and np.allclose(same, plain, atol=1e-4)
    assert np.array_equal(model.generate("1girl, sea", **asked).last, plain)
