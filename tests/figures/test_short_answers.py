"""What became of a short question, on texts as the models write them."""

import pytest

from figure_scripts.statistics.answers.short_answers import outcome


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" Paris.\nQuestion: What is", "right"),
        ("It is PARIS", "right"),
        ("Is it Paris? I wonder", "other"),
        ("Parisian", "other"),
        ("Question: Paris", "other"),
        (" \n", "end"),
    ],
)
def test_an_answer_stands_alone_and_in_no_question(text, expected):
    assert outcome(text, "Paris|City of Light") == expected
