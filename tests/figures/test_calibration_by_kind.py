"""Confidence kind by kind: what cancels over all questions is told for each kind."""

import math
from types import SimpleNamespace

import pytest

from figure_scripts.runtime.texts.two_answers import part_of_two, two_answers
from figure_scripts.statistics.answers.calibration_by_kind import kinds_summary


def rows(kind: str, confidence: float, right: int, n: int) -> list[dict]:
    return [
        {"kind": kind, "question": kind, "answer": "?", "confidence": confidence, "right": number < right}
        for number in range(n)
    ]


def test_a_modest_kind_and_a_boastful_one_do_not_cancel() -> None:
    # Of one kind 8 of 10 are right at 50 %, of the other 2 of 10: over both, confidence and share right are equal.
    asked = [*rows("modest", 0.5, 8, 10), *rows("boastful", 0.5, 2, 10), *rows("sure", 0.95, 9, 10)]
    asked += rows("also sure", 0.95, 9, 10)
    named = {"first": "modest", "second": "boastful"}
    found = kinds_summary(asked, bins=5, sure=0.9, shown=1, named=named).findings
    assert found["gap_first"].value == pytest.approx(-0.3) and found["gap_second"].value == pytest.approx(0.3)
    assert found["gap_of_a_kind"].value == pytest.approx((0.3 + 0.3 + 0.05 + 0.05) / 4)
    assert found["kinds"].value == 4 and found["right"].n == 40
    # In one bin the first two are 50 % sure and 50 % right; the others are 95 % sure and 90 % right.
    assert found["calibration_error"].value == pytest.approx(0.05 / 2)
    # Within a kind all are equally sure: a coin's throw, though over all kinds the order tells something.
    assert found["order_in_a_kind"].value == 0.5 < found["order_right"].value


def test_an_answer_that_is_likely_after_anything_says_nothing_of_the_question() -> None:
    probability = {("Q", "a"): 0.2, ("Q", "b"): 0.4, ("", "a"): 0.1, ("", "b"): 0.8}

    def score(prompt: str, answer: str) -> SimpleNamespace:
        return SimpleNamespace(
            log_probability=math.log(probability[prompt, answer]), ids=[1] if answer == "a" else [1, 2]
        )

    found = two_answers(SimpleNamespace(score=score), "Q", ["a", "b"], "")  # type: ignore[arg-type]
    assert found["undivided"] == pytest.approx(0.2 / 0.6)
    # Twice as likely as usual against half as likely as usual: 2 / (2 + 0.5).
    assert found["preference"] == pytest.approx(0.8)
    assert found["a_token"] == pytest.approx(2 / (2 + 0.5**0.5))
    assert [found["first"][1], found["second"][1]] == [1, 2]
    assert part_of_two(0, 0) == 0.5
