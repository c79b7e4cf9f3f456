"""What the bench counts and compares, on sums that can be done by hand. How long things take is for nobody's test to say."""

import numpy as np
import pytest
import torch
from torch.nn import Conv2d, Linear

from figure_scripts.checking.comparison import ROUNDING_SHARE, ROUNDING_STEPS
from figure_scripts.runtime.bench import ALLOWED, FEW, allowed, ceiling, operations, seconds


def test_operations_are_two_for_each_weight_that_is_used():
    layer = Linear(30, 20, bias=False)
    assert operations(lambda: layer(torch.zeros(7, 30))) == 2 * 7 * 30 * 20
    filters = Conv2d(3, 8, 3, padding=1, bias=False)
    assert operations(lambda: filters(torch.zeros(1, 3, 16, 16))) == 2 * 16 * 16 * 8 * 3 * 9


def test_the_ceiling_is_no_lower_than_a_product_of_the_same_matrices():
    edge = 256
    one = torch.randn(edge, edge)
    (taken,) = seconds([lambda: [one @ one for _ in range(20)]], "cpu")
    # On a busy machine a single product may be slower than twenty in a row; it is of the same order.
    assert 0.1 < ceiling(torch.float32, "cpu", edge) / (20 * 2 * edge**3 / taken) < 10


def test_runs_are_taken_by_turns():
    order: list[str] = []
    assert len(seconds([lambda: order.append("a"), lambda: order.append("b")], "cpu", rounds=2)) == 2
    assert order == ["a", "b", "a", "b"]


def test_the_records_rule_is_that_of_the_check():
    assert (ALLOWED, FEW) == (ROUNDING_STEPS, ROUNDING_SHARE)


@pytest.mark.parametrize(("apart", "pixels", "taken"), [(ALLOWED, 50, True), (ALLOWED + 1, 1, False), (1, 51, False)])
def test_a_record_takes_few_and_small_differences(apart, pixels, taken):
    expected = np.full((2, 100, 100, 3), 20, np.uint8)
    made = expected.copy()
    made[1].reshape(-1, 3)[:pixels] += np.uint8(apart)
    assert allowed(made, expected) == (apart, taken)
