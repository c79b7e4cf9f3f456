"""The lab model's report: what the eye saw, what the pairs hold, and the card that repeats the record."""

import numpy as np
import pytest

from figure_scripts.lab.experiments import lab_model
from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.lab.judging.eye_check import agreement, seen_by_eye
from figure_scripts.lab.judging.judges import shipped_judges
from figure_scripts.lab.training import card
from figure_scripts.lab.world import shares


def test_judges_agree_with_the_eye():
    pictures, seen = seen_by_eye()
    assert pictures.shape == (200, 64, 64, 3) and len(seen) == 200
    counts = agreement(shipped_judges().read(pictures), seen)
    assert set(counts) == {"background", "subject", "hair", "fingers", "palm tree", "side view"}
    for question, (agreed, clear) in counts.items():
        assert clear >= 100 and agreed / clear > 0.95, question


def test_an_unclear_reading_counts_for_neither_side():
    pictures, _ = seen_by_eye()
    read = shipped_judges().read(pictures[:1])
    answer = read.label("background")[0]
    wrong = next(other for other in HEADS["background"] if other != answer)
    counted = {eye: agreement(read, [{"seen": {"background": eye}}])["background"] for eye in (answer, wrong, "?")}
    assert counted == {answer: (1, 1), wrong: (0, 1), "?": (0, 0)}


def test_palms_and_hands_are_counted_where_tags_are_silent():
    pairs = lab_model.training_pairs(3000)
    hits, silent = lab_model.untagged_palms(pairs)
    table = shares.EXTRA[shares.PALM]["sea"]
    expected = table.drawn * (1 - table.tagged) / (1 - table.drawn * table.tagged)
    assert hits / silent == pytest.approx(expected, abs=0.06)
    hands = lab_model.raised_hands(pairs)
    assert set(hands) == {"3", "4", "5", "6"}
    assert hands["5"] / sum(hands.values()) == pytest.approx(shares.FINGERS[5], abs=0.08)


def test_nearness_tells_a_copy_from_a_stranger():
    random = np.random.default_rng(0)
    known, real, other = (random.normal(size=(120, 6)) for _ in range(3))
    copied = lab_model.nearness(known[:60], real, other, known)
    assert copied["nearest_made"].value < 1e-6 < copied["nearest_held_out"].value
    strange = lab_model.nearness(known + 50, real, other, known)
    assert strange["precision"].value == 0 and strange["frechet"].value > 100 * strange["frechet_floor"].value


def test_held_out_pairs_are_not_training_pairs():
    assert not {one.scene for one in lab_model.held_out(0, 200)} & {one.scene for one in lab_model.training_pairs(2000)}


def test_the_model_card_repeats_the_record():
    text = card.CARD.read_text(encoding="utf-8")
    assert text == card.written(text), "python -m figure_scripts.lab.training.card"
