"""chrF on cases that can be counted by hand."""

import pytest

from figure_scripts.statistics.answers.chrf import chrf, pieces


def test_pieces_leave_out_white_space_and_count_repeats():
    assert pieces("a ba b", 2) == {"ab": 2, "ba": 1}


def test_the_same_text_is_one_and_a_stranger_is_zero():
    assert chrf("猫が好きです。", ["猫が好きです。"]) == pytest.approx(1)
    assert chrf("xyz", ["猫が好きです。"]) == 0
    assert chrf("", ["猫が好きです。"]) == 0


def test_recall_weighs_twice_as_much_as_precision():
    # "ab" against "abcd": precision 1 and 1; recall 2/4 and 1/3, over the two lengths that both texts have.
    precision, recall = 1, (1 / 2 + 1 / 3) / 2
    assert chrf("ab", ["abcd"]) == pytest.approx(5 * precision * recall / (4 * precision + recall))


def test_the_best_reference_counts():
    assert chrf("猫が好きです。", ["犬が好きです。", "猫が好きです。"]) == pytest.approx(1)
