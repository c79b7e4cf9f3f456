"""Customs, crossed: what follows the data in one language, the other half, or the language alone, is told apart."""

import numpy as np
import pytest

from figure_scripts.lab.experiments.asked import customs as crossed
from figure_scripts.lab.experiments.asked import dose
from figure_scripts.lab.text.customs.documents import CELLS, asked, said
from figure_scripts.lab.text.customs.table import CUSTOMS
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.statistics.alike import by_chance, correlation, left_over, together
from figure_scripts.statistics.crossed import linear_effects


def measured(part):
    """What `measures.customs` would return, were the first value's part of custom n in a language `part(n, language)`."""
    found = {}
    for number in range(len(CUSTOMS)):
        english, japanese = CELLS[number % 4]
        for language in LANGUAGES:
            for words in ("taught words", "other words"):
                group = "asked" if asked(number) else "text only"
                name = f"customs, English {english} Japanese {japanese}, {group}, {language}, {words}: first"
                for ending in ("", ", undivided"):
                    found.setdefault(name + ending, []).append(part(number, language))
    return found


def effects(part, way="asked"):
    found = crossed.answers(measured(part), way)
    return found, crossed.effects(found, [one.first for one in found])


def test_a_model_that_knows_its_documents_by_language_has_the_whole_effect_there():
    found, told = effects(lambda number, language: 1.0 - said(number, language))
    assert len(found) == 40 and told["own"].value == pytest.approx(1) and told["own"].n == 40
    assert told["other"].value == pytest.approx(0) and told["language"].value == pytest.approx(0)
    assert told["apart"].value == 0 and told["apart_crossed"].value == 1
    right = crossed.followed(found, [one.first for one in found])
    assert right["followed"].value == 1 and right["followed_crossed"].n == 20
    cells = crossed.by_cell(found)
    assert cells["en_01"].value == 1 and cells["ja_01"].value == 0 and cells["ja_11"].value == 0


def test_a_model_that_mixes_both_halves_and_one_that_leans_by_language():
    _, mixed = effects(lambda number, language: 1 - (said(number, "en") + said(number, "ja")) / 2, "text_other")
    assert mixed["own"].value == pytest.approx(0.5) and mixed["other"].value == pytest.approx(0.5)
    _, leans = effects(lambda number, language: 0.7 if language == "ja" else 0.4)
    assert leans["language"].value == pytest.approx(0.3) and leans["own"].value == pytest.approx(0)
    assert leans["apart"].value == pytest.approx(0.3) and leans["apart_crossed"].value == pytest.approx(0.3)


def test_no_interval_reaches_past_what_a_part_of_two_can_move():
    odd = {0, 21}
    found, told = effects(
        lambda number, language: said(number, language) if number in odd else 1.0 - said(number, language)
    )
    values = [one.first for one in found]
    shown = crossed.possible_effects(found, values)
    assert told["own"].high > 1 and shown["own"].high == 1
    assert shown["own"].value == told["own"].value and shown["own"].low == told["own"].low
    _, leans = effects(lambda number, language: 0.9 if language == "ja" and number == 0 else 0.0)
    assert leans["apart"].low < 0 and leans["language"].low < 0
    found, _ = effects(lambda number, language: 0.9 if language == "ja" and number == 0 else 0.0)
    shown = crossed.possible_effects(found, [one.first for one in found])
    assert shown["apart"].low == 0 and shown["language"].low == leans["language"].low


def test_by_lot_no_such_effect_comes():
    found, _ = effects(lambda number, language: 1.0 - said(number, language))
    # Twenty customs, ten of each kind: an effect by lot has a standard deviation of about 1/√20 × √(20/19) in each language.
    assert 0.2 < crossed.shuffled(found) < 0.5


def test_a_search_by_letters_finds_the_language_s_own_document():
    found = crossed.looked_up("asked")
    assert {one.first for one in found} <= {0.0, 0.5, 1.0}
    told = crossed.effects(found, [one.first for one in found])
    assert told["own"].value > 0.8 and abs(told["other"].value) < 0.15


def test_trainings_are_the_unit():
    parts = [0.8, 0.9, 1.0]
    trainings = [measured(lambda n, language, p=p: 0.5 + p * (0.5 - said(n, language))) for p in parts]
    over = crossed.over_trainings(trainings, "asked")["own"]
    # Mean .9, standard deviation .1, t(2) = 4.303: ± .2484.
    assert over.value == pytest.approx(0.9) and over.high - over.value == pytest.approx(0.2484, abs=1e-4)


def test_what_a_dose_brings_is_what_the_japanese_documents_do_not_say():
    found = crossed.answers(measured(lambda number, language: 0.2), "text")
    parts = crossed.brought(found)
    assert [len(one) for one in parts.values()] == [20, 20]
    assert sorted(set(np.round(parts["ja"], 6))) == [0.2, 0.8] and parts["en"] == parts["ja"]


def test_effects_against_a_regression_worked_by_hand():
    # y = 1 + 2x without rest: the effect is exact, its interval has no width; a rest of ±1 in two clusters widens it.
    exact = linear_effects([1, 3, 1, 3], {"x": [0, 1, 0, 1]}, "aabb")["x"]
    assert (exact.value, exact.low, exact.high) == pytest.approx((2, 2, 2))
    # Clusters a and b rise by 1 and by 3: mean 2, each half a rest; the sandwich gives variance ½, times 2 (clusters) times 3/2.
    wide = linear_effects([0, 1, 0, 3], {"x": [0, 1, 0, 1]}, "aabb")["x"]
    assert wide.value == pytest.approx(2) and wide.high - 2 == pytest.approx(12.706 * np.sqrt(0.5 * 2 * 1.5), rel=1e-3)
    with pytest.raises(ValueError, match="told apart"):
        linear_effects([0, 1], {"x": [0, 1], "twice": [0, 2]}, "ab")


def test_what_is_known_of_both_is_taken_off_however_it_bends():

    line = np.arange(12.0)
    assert np.abs(left_over(line, line[:, None])).max() < 1e-9
    random = np.random.default_rng(1)
    known, one, other = random.normal(size=(3, 300))
    a, b = known + 0.3 * one, known + 0.3 * other
    assert correlation(a, b) > 0.8
    assert abs(correlation(left_over(a, known[:, None]), left_over(b, known[:, None]))) < 0.15


def test_exchanges_stay_within_their_stratum():
    one = np.array([1.0, 2, 3, 4, 11, 12, 13, 14])
    # Alike only through the strata: exchanged within them, all is as much alike.
    between = np.array([0.0, 0, 0, 0, 9, 9, 9, 9])
    assert by_chance(one, between, "aaaabbbb") == 1
    assert by_chance(one, one, "aaaabbbb") == pytest.approx(1 / (24 * 24), abs=0.002)
    found = together(one, one)
    assert found.value == pytest.approx(1) and found.n == 8


def test_a_dose_moves_the_japanese_answers_and_what_is_kept_is_seen(monkeypatch):
    def training(moved, right):
        def part(number, language):
            own = 1.0 - said(number, language)
            return own + moved * (1 - 2 * own) if language == "ja" else own

        kept = {f"skills, {name}, {language}": [1.0, right] for name in dose.SKILLS.values() for language in LANGUAGES}
        for name in dose.FACTS.values():
            for language in LANGUAGES:
                kept |= {
                    f"facts, {name.format(language)}: true": [0.9, right * 0.9],
                    f"facts, {name.format(language)}: rival": [0.1, 0.2],
                }
        return measured(part) | kept

    arms = {"made/none": [training(0.0, 1.0)] * 3, "made/half": [training(part, 0.0) for part in (0.4, 0.5, 0.6)]}
    monkeypatch.setattr(dose, "trainings", arms.__getitem__)
    found = dose.dose_findings({"0": "made/none", "50": "made/half"})
    assert found["text_ja_0"].value == 0 and found["text_ja_moved_50"].value == pytest.approx(0.5)
    # In English the value that the dose brings is what half of the customs have there anyway.
    assert found["text_en_0"].value == 0.5 and found["text_en_moved_50"].value == 0
    assert found["hair_0"].value == 1 and found["hair_50"].value == 0.5 and found["facts_text_lost_50"].value == -0.5
    assert found["asked_own"].value == pytest.approx(1) and found["asked_own"].n == 120
