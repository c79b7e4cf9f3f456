"""chrF against sacrebleu, and the lines of the list of translations."""

import pytest

from figure_scripts.charts.text import wrapped
from figure_scripts.statistics.answers.chrf import chrf


@pytest.mark.parametrize(
    ("translation", "references", "expected"),
    [
        # By sacrebleu 2.6.0, `CHRF().sentence_score`, which follows Popović (2015) with up to six characters and beta = 2.
        ("I like cats.", ["I like dogs."], 0.3471560846560846),
        ("The water is very hot.", ["The water is cold."], 0.58647723969055),
        ("猫が好きです。", ["私は猫が好きです。"], 0.7156215465699471),
        ("Where is station", ["Where is the station?", "Where's the station?"], 0.5931686519948626),
        ("He drink every morning the coffee", ["He drinks coffee every morning."], 0.69745627137716),
        ("xyz", ["abc"], 0.0),
        ("", ["abc"], 0.0),
        ("same", ["other", "same"], 1.0),
    ],
)
def test_chrf_against_sacrebleu(translation, references, expected):
    assert chrf(translation, references) == pytest.approx(expected, abs=1e-12)


def test_lines_are_broken_within_their_width_and_lose_nothing():
    for text in ("A sentence of several words that is long", "日本語の文は空白がないのでどこでも折り返せます。"):
        lines = wrapped(text, 12)
        assert "".join(lines) == text and len(lines) > 2
