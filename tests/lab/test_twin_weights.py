"""The shipped twin: its gates were tried on these very weights, its card says what they found, and it loads without this project."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from common.errors import FigureError
from common.files import read_text, sha256_of_file
from figure_scripts.declare.figure import FolderWeights
from figure_scripts.declare.models import LAB_LLM, player
from figure_scripts.lab.language.card import card
from figure_scripts.lab.language.gates import cases as gate_cases
from figure_scripts.lab.language.gates.record import GateRecord
from figure_scripts.lab.language.gates.trying import GATES, KEEPS_SHARES, OBEYS
from figure_scripts.lab.language.ship import CARD, LOSSES, NAME
from figure_scripts.lab.language.ship import GATES as RECORD
from figure_scripts.lab.language.shipped import found_by, gates_of
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.lab.training.loop import read_losses
from figure_scripts.lab.training.ship import WEIGHTS
from figure_scripts.runtime.texts.folder import load
from figure_scripts.runtime.weights import verified_folder

TWIN = WEIGHTS / NAME
LEAST = 150
"""Cases of a gate."""


@pytest.fixture(scope="module")
def record() -> GateRecord:
    return GateRecord.read(WEIGHTS / RECORD)


def test_the_files_are_the_pinned_ones_and_play_the_role():
    assert player("llm_lab", "lab") == LAB_LLM
    listed = set(json.loads((verified_folder(LAB_LLM) / "manifest.json").read_bytes()))
    there = {path.relative_to(TWIN).as_posix() for path in TWIN.rglob("*") if path.is_file()}
    assert there == listed | {"manifest.json"} and "model.safetensors" in listed


def test_the_gates_were_tried_on_these_weights_at_the_end_of_the_training(record):
    assert record.weights_sha256 == sha256_of_file(TWIN / "model.safetensors")
    losses = read_losses(WEIGHTS / LOSSES)
    assert (
        record.step == losses[-1][0] == record.recipe["steps"] + record.recipe["practice"]
        and losses[-1][1] < losses[0][1] / 3
    )


def test_every_gate_was_tried_in_both_languages_at_both_temperatures(record):
    tried = [(one.gate, one.language, one.temperature) for one in record.results]
    wanted = {(gate.name, language, heat) for gate in GATES for language in LANGUAGES for heat in (OBEYS, KEEPS_SHARES)}
    assert set(tried) == wanted and len(tried) == len(wanted)
    for gate in GATES:
        for one in (each for each in record.results if each.gate == gate.name):
            assert one.n >= LEAST and one.low <= one.share <= one.high
            assert (one.least, one.near, one.must) == (gate.least, gate.near, one.temperature == gate.temperature)
            assert one.passed == gate.passed(one.share)


def test_the_card_says_what_the_record_says(record):
    text = read_text(WEIGHTS / CARD)
    assert text == card(record, TWIN, WEIGHTS / LOSSES)
    for one in record.results:
        assert f"| {one.gate} | {one.language} | {one.temperature} | {one.share:.1%} | " in text
    assert text.count("**not passed**") == len(record.failed)
    assert f"{record.shares['asked_descriptions']}" in text and f"{record.recipe['steps']:,} steps" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_transformers_alone_loads_it_and_it_answers(language, tmp_path):
    asked = gate_cases.take(gate_cases.facts, language, SHARES, 1, 8)
    code = (
        "import sys, json; sys.modules['figure_scripts'] = None\n"
        "from transformers import AutoModelForCausalLM, AutoTokenizer\n"
        f"model = AutoModelForCausalLM.from_pretrained({str(TWIN)!r}, local_files_only=True)\n"
        f"tokenizer = AutoTokenizer.from_pretrained({str(TWIN)!r}, local_files_only=True)\n"
        "answers = []\n"
        "for question in json.load(sys.stdin):\n"
        "    chat = [{'role': 'user', 'content': question}]\n"
        "    ids = tokenizer.apply_chat_template(chat, add_generation_prompt=True, return_tensors='pt', return_dict=True)\n"
        "    new = model.generate(**ids, max_new_tokens=60, do_sample=False)\n"
        "    answers.append(tokenizer.decode(new[0, ids['input_ids'].shape[1]:], skip_special_tokens=True))\n"
        "json.dump(answers, sys.stdout)"
    )
    told = json.dumps([case.question for case in asked])
    found = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, input=told, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    right = [case.right(answer) for case, answer in zip(asked, json.loads(found.stdout), strict=True)]
    assert sum(right) >= 4, found.stdout


def test_another_byte_another_pin_and_a_missing_file_are_told(tmp_path):
    folder = tmp_path / NAME
    shutil.copytree(TWIN, folder)
    here = replace(LAB_LLM, weights=FolderWeights(str(folder), LAB_LLM.weights.sha256))
    assert load(here).model == here
    with pytest.raises(FigureError, match=r"wrong weights; found SHA-256 .*; expected 0{64}; hint: git checkout"):
        load(replace(here, weights=FolderWeights(str(folder), "0" * 64)))
    whole = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(FigureError, match=r"model\.safetensors.*wrong weights; found SHA-256"):
        load(here)
    (folder / "model.safetensors").unlink()
    with pytest.raises(FigureError, match=r"model\.safetensors.*a file of the model is missing; found no file"):
        load(here)


def test_what_figures_tell_of_the_gates_is_the_record_of_these_weights(record, tmp_path):
    names = {gate.name: f"gate{number}" for number, gate in enumerate(GATES)}
    found = found_by(gates_of(load(LAB_LLM), WEIGHTS / RECORD), names)
    for one in record.results:
        told = found[f"{names[one.gate]}_{one.language}{'' if one.must else '_told'}"]
        assert (told.value, told.low, told.high, told.n) == (one.share, one.low, one.high, one.n)
    assert found["held"].value == len(GATES) * len(LANGUAGES) and found["missed"].value == len(record.failed)
    (tmp_path / "gates.json").write_bytes(replace(record, weights_sha256="0" * 64).bytes)
    with pytest.raises(FigureError, match=r"the gates were tried on other weights; found SHA-256 0{64}"):
        gates_of(load(LAB_LLM), tmp_path / "gates.json")
