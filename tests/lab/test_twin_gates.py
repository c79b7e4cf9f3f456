"""The gates: what they ask is nowhere in the corpus, what the corpus would answer passes them, and their record cannot be edited."""

import json
from dataclasses import replace
from itertools import islice

import pytest

from common.errors import FigureError
from common.files import json_bytes, sha256_of
from figure_scripts.lab.language.card import KEPT, card
from figure_scripts.lab.language.gates import cases as gate_cases
from figure_scripts.lab.language.gates.record import GateRecord, Result
from figure_scripts.lab.language.gates.trying import GATES, TOLERANCE, measure
from figure_scripts.lab.language.model import new_model
from figure_scripts.lab.language.ship import CARD, ship_twin
from figure_scripts.lab.language.ship import GATES as SHIPPED_GATES
from figure_scripts.lab.language.tokenizer import train_tokenizer
from figure_scripts.lab.language.train import TWIN, export
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.lab.training.ship import WEIGHTS
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.weights import sha256_of_file
from tests.lab.test_language import RECIPE
from tests.lab.test_twin_practice import WORLD

LANGUAGES = ("en", "ja")
RESULT = Result("hair as asked", "ja", 0.7, 150, 0.96, 0.92, 0.98, 0.9, None, True, True)
RECORD = GateRecord("0" * 64, 10, {"steps": 10}, {"details": 0.7}, {"translations": 30}, (RESULT,))


def test_of_sea_pictures_without_the_tag_the_known_share_shows_a_palm_tree():
    # 62 of 100 show one, 40 % of these are tagged: 24.8 leave, and of the 75.2 that stay 37.2 show one.
    assert gate_cases.untagged_palms() == pytest.approx(37.2 / 75.2)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tagged", [True, False])
def test_the_corpus_own_descriptions_answer_the_gates_on_palm_trees(language, tagged):
    cases = gate_cases.palm_with_its_tag if tagged else gate_cases.palm_without
    wanted = (one for one in gate_cases.scenes(SHARES, 1, lambda one: one.truth.scene.background == "sea"))
    told = [one for one in islice(wanted, 500) if ("palm tree" in one.tags) == tagged]
    asked = gate_cases.take(cases, language, SHARES, 1, len(told))
    share = sum(case.right(one.text(language)) for case, one in zip(asked, told, strict=True)) / len(told)
    assert share == 1 if tagged else share == pytest.approx(37.2 / 75.2, abs=0.07)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_own_descriptions_have_the_hair_asked_for_and_others_have_not(language):
    people = gate_cases.scenes(SHARES, 1, lambda one: one.truth.scene.subject.__class__.__name__ == "Person")
    told = list(islice(people, 80))
    asked = gate_cases.take(gate_cases.hair, language, SHARES, 1, 80)
    assert all(case.right(one.text(language)) for case, one in zip(asked, told, strict=True))
    others = [case.right(one.text(language)) for case, one in zip(asked, told[1:], strict=False)]
    assert sum(others) < 0.3 * len(others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_held_out_words_are_never_asked_and_facts_are_stated_often_enough(language):
    known = gate_cases.take(gate_cases.facts, language, SHARES, 1, 160)
    other = gate_cases.take(gate_cases.facts_in_other_words, language, SHARES, 1, 160)
    assert len(known) == len(other) == 160
    assert not {case.question for case in known} & {case.question for case in other}
    for one, _ in gate_cases.well_asked(SHARES, 1, language):
        assert one.asked and one.exposure >= gate_cases.WELL_STATED and language in one.languages


@pytest.fixture(scope="module")
def mute():
    """A twin that has learned nothing."""
    tokenizer = train_tokenizer(["A red cat sits by the sea. 赤い猫が海辺に座っています。"] * 20)
    recipe = replace(RECIPE, context=512)
    network = new_model(recipe, tokenizer, 3).eval().requires_grad_(False)
    network.set_attn_implementation("eager")
    return LanguageModel(None, tokenizer, network)


def test_a_model_that_has_learned_nothing_passes_no_gate(mute, monkeypatch):
    monkeypatch.setattr("figure_scripts.lab.language.gates.trying.LONGEST", 4)
    # A small world: whether a translation stands in the corpus is looked up in all of it, four times.
    results = measure(mute, WORLD, most=4)
    assert len(results) == len(GATES) * 4 and not any(one.passed for one in results)
    assert {one.n for one in results} == {4}
    held = {(one.gate, one.temperature) for one in results if one.must}
    assert len(held) == len(GATES) and ("palm tree where none is asked for", 1.0) in held
    assert results[0].share == 0 and results[0].n == 4


def test_a_share_passes_near_what_it_should_be_and_on_neither_side_of_it():
    gate = GATES[2]
    assert [gate.passed(37.2 / 75.2 + far) for far in (0, TOLERANCE - 0.01, -TOLERANCE - 0.01, 0.5)] == [
        True,
        True,
        False,
        False,
    ]


def test_the_record_comes_back_and_an_edited_one_is_refused(tmp_path):
    path = tmp_path / "gates.json"
    path.write_bytes(RECORD.bytes)
    assert GateRecord.read(path) == RECORD and not RECORD.failed
    content = json.loads(path.read_bytes())
    stated = content.pop("record_sha256")
    assert stated == sha256_of(json_bytes(content))
    path.write_bytes(path.read_bytes().replace(b"0.96", b"0.99"))
    with pytest.raises(FigureError, match="changed after it was written"):
        GateRecord.read(path)
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(FigureError, match="damaged"):
        GateRecord.read(path)
    with pytest.raises(FigureError, match="no such file"):
        GateRecord.read(tmp_path / "none.json")


def test_only_weights_whose_gates_were_tried_are_shipped_and_the_card_tells_both(mute, tmp_path, capsys):
    made, weights = tmp_path / "made", tmp_path / "weights"
    with pytest.raises(FigureError, match="nothing to ship"):
        ship_twin(made, weights)
    export(mute.network, mute.tokenizer, made)
    (made / "language_loss.csv").write_text("step,loss\n50,3.5\n100,1.25\n")
    with pytest.raises(FigureError, match="the gates have not been tried"):
        ship_twin(made, weights)
    recipe = vars(TWIN) | {"steps": 100}
    failed = replace(RESULT, language="en", share=0.8, passed=False)
    record = replace(RECORD, recipe=recipe, results=(RESULT, failed))
    (made / "gates.json").write_bytes(record.bytes)
    with pytest.raises(FigureError, match="the gates were tried on other weights"):
        ship_twin(made, weights)
    record = replace(record, weights_sha256=sha256_of_file(made / "model" / "model.safetensors"))
    (made / "gates.json").write_bytes(record.bytes)
    assert ship_twin(made, weights) == sha256_of_file(weights / "llm" / "manifest.json")
    assert "not passed: hair as asked, en" in capsys.readouterr().out
    assert GateRecord.read(weights / SHIPPED_GATES) == record
    text = (weights / CARD).read_text()
    count = sum(one.numel() for one in mute.network.parameters())
    assert f"{count:,} parameters" in text and "Loss 3.50 at step 50, 1.25 at step 100" in " ".join(text.split())
    assert (
        "| hair as asked | ja | 0.7 | 96.0% | 92.0%–98.0% | 150 | ≥ 90% | passed |" in text and "**not passed**" in text
    )
    assert "| translations | 30 |" in text and "Tried before" not in text
    assert card(record, weights / "llm", weights / "training/llm_loss.csv") == text
    english = [replace(one, language="en") for one in (RESULT, replace(RESULT, share=0.7, passed=False))]
    (weights / "training" / KEPT).mkdir()
    for name, one in zip(("first", "second"), english, strict=True):
        kept = replace(record, step=100 if name == "first" else 250, results=(one, RESULT))
        (weights / "training" / KEPT / f"{name}.json").write_bytes(
            replace(kept, practice={"again": 3} if name == "second" else {}).bytes
        )
    text = card(record, weights / "llm", weights / "training/llm_loss.csv")
    assert "| | first | second |\n| --- | --- | --- |\n| steps | 100 | 250 |\n| practice: again | 0 | 3 |\n" in text
    assert "| hair as asked | 96.0% / 96.0% | **70.0%** / 96.0% |" in text


def test_the_shipped_twin_passed_its_gates_but_for_those_that_the_site_tells_of():
    record = GateRecord.read(WEIGHTS / SHIPPED_GATES)
    assert record.weights_sha256 == sha256_of_file(WEIGHTS / "llm" / "model.safetensors")
    # What was tried against these stands in the model card; docs/en/llm/twin.md tells of it.
    assert {one.gate for one in record.failed} <= {"palm tree as asked", "stories that keep their hero"}
    assert all(one.share > 0.8 for one in record.failed)
    assert {one.gate for one in record.results} == {gate.name for gate in GATES}
    assert min(one.n for one in record.results) >= 150
    assert (WEIGHTS / CARD).read_text() == card(record, WEIGHTS / "llm", WEIGHTS / "training/llm_loss.csv")
