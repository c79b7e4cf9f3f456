"""Calibration error and order on cases that can be counted by hand."""

import pytest

from figure_scripts.statistics.answers.calibration import bootstrapped, expected_calibration_error, order_right, summary
from figure_scripts.statistics.answers.doubts import DOUBTS, doubted


def test_calibration_error_weighs_each_bin_by_its_size():
    # Three answers at 0.9, all right: 0.1 apart. One at 0.2, right: 0.8 apart.
    assert expected_calibration_error([0.9, 0.9, 0.9, 0.2], [True, True, True, True], 5) == pytest.approx(
        0.75 * 0.1 + 0.25 * 0.8
    )


def test_full_confidence_belongs_to_the_last_bin():
    assert expected_calibration_error([1.0], [True], 5) == 0


def test_order_counts_pairs_and_ties_half():
    # The right 0.9 beats both wrong ones; the right 0.5 ties with one and beats the other.
    assert order_right([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == pytest.approx(3.5 / 4)


def test_the_bootstrap_is_seeded_and_holds_the_value():
    rows = [{"confidence": number / 60, "right": number % 3 > 0} for number in range(60)]
    found = bootstrapped(order_right, rows, "share")
    assert found == bootstrapped(order_right, rows, "share")
    assert found.low <= found.value <= found.high and found.n == 60


def test_a_summary_counts_each_group_and_names_the_surest_wrong_answer():
    rows = [
        {"question": "質問：犬の反対は？\n答え：", "answer": "猫", "confidence": 0.85, "right": False},
        {"question": "2 + 2 =", "answer": "4", "confidence": 0.95, "right": True},
        {"question": "2 + 3 =", "answer": "6", "confidence": 0.1, "right": False},
        {"question": "2 + 4 =", "answer": "6", "confidence": 0.3, "right": True},
    ]
    found = summary(rows * 20, bins=2, sure=0.8, shown=1)
    # Two answers below one half, one of them right; two above, one of them right.
    assert [[round(point[0], 12), point[1], point[4]] for point in found.tables["points"]] == [
        [0.2, 0.5, 40],
        [0.9, 0.5, 40],
    ]
    assert found.tables["wrong"] == rows[:1] and found.tables["all"] == rows * 20
    assert found.findings["right"].value == 0.5 and found.findings["confidence"].value == pytest.approx(0.55)
    assert (found.findings["wrong_when_sure"].value, found.findings["wrong_when_sure"].n) == (0.5, 40)
    assert found.findings["surest_wrong_question"].value == "犬の反対は？"
    assert found.findings["surest_wrong_confidence"].value == 0.85


@pytest.mark.parametrize(
    ("said", "expected"),
    [("I don’t know of such a place", True), ("I’m SORRY, but no.", True), ("The capital is Zerlin", False)],
)
def test_doubt_is_heard_in_either_apostrophe_and_any_case(said, expected):
    assert doubted(said, DOUBTS) is expected
