"""The lab model's report: what the eye saw, what the pairs hold, and the card that repeats the record."""

import numpy as np
import pytest

from figure_scripts.declare.models import LAB
from figure_scripts.lab.experiments import lab_model
from figure_scripts.lab.judging.by_eye import eye_pictures, eye_readings
from figure_scripts.lab.judging.judges import shipped_judges
from figure_scripts.lab.training import card
from figure_scripts.lab.world import shares
from figure_scripts.lab.world.pairs import truth
from figure_scripts.runtime.images.diffusion import load
from figure_scripts.statistics.judge_error import Confusion


def test_judges_agree_with_the_eye_on_the_weights_in_use():
    pictures, kept = eye_readings.eye_readings()
    cases = kept["pictures"]
    assert kept["weights"] == LAB.pin, "read by eye were pictures of other weights"
    assert pictures.shape == (200, 64, 64, 3) and len(cases) == 200
    judged = eye_readings.answers(shipped_judges().read(pictures))
    for question, fewest in {
        "background": 190,
        "subject": 190,
        "palm tree": 190,
        "hair": 80,
        "fingers": 65,
        "side view": 80,
    }.items():
        agreed, clear = eye_readings.agreed(judged[question], eye_readings.seen(cases, question))
        assert clear >= fewest and agreed / clear > 0.95, question


def test_read_pictures_are_those_that_prompt_and_seed_give():
    pictures, kept = eye_readings.eye_readings()
    asked = eye_pictures.asked()
    assert [(one["prompt"], one["seed"], one["group"]) for one in kept["pictures"]] == [
        (one.prompt, one.seed, one.group) for one in asked
    ]
    # One of each settings, alone in its batch: a rounding at most.
    for number in (85, 199):
        (made,) = eye_pictures.pictures(load(LAB), asked[number : number + 1])
        apart = np.abs(made.astype(int) - pictures[number])
        assert apart.max() <= 4 and (apart > 0).mean() <= 0.005


def test_drawn_pictures_have_the_truth_of_their_pairs():
    _, kept = eye_readings.eye_readings()
    assert len(kept["drawn"]) == 24
    for one in kept["drawn"]:
        pair = truth(eye_pictures.WORLD, one["pair"])
        assert one["truth"].get("fingers", "0") == str(pair.fingers)
        assert one["truth"]["palm tree"] == ("present" if shares.PALM in pair.extras else "absent")


def test_unclear_counts_for_neither_side_unless_asked_for():
    first, second = ["5", "5", "?", "3", None], ["5", "4", "?", "?", "5"]
    assert eye_readings.agreed(first, second) == (1, 2)
    assert eye_readings.agreed(first, second, unclear=True) == (2, 4)
    cases = [
        {"group": "hands", "seen": {"fingers": "?"}},
        {"group": "hands", "seen": {"fingers": "5"}},
        {"group": "sea", "seen": {}},
    ]
    assert eye_readings.tally(cases, "hands", "fingers") == {"5": 1, "?": 1}


def test_a_hand_that_cannot_be_counted_is_not_one_of_five():
    pictures, kept = eye_readings.eye_readings()
    beside = eye_readings.mistakes(shipped_judges(), "fingers", "5", ["hands"])
    of_five = sum(one["group"] == "hands" and one["seen"]["fingers"] == "5" for one in kept["pictures"])
    assert beside.found + beside.missed == of_five == 13
    judged = [shipped_judges().read(pictures[85:125]).label("fingers")][0]
    eye = [one["seen"]["fingers"] for one in kept["pictures"][85:125]]
    pairs = [(one == "5", other == "5") for one, other in zip(eye, judged, strict=True)]
    counts = [pairs.count(pair) for pair in ((True, True), (True, False), (False, True), (False, False))]
    assert beside == Confusion(*counts) and beside.imagined > 0


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
