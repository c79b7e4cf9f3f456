"""The embedded models: found in their packages, verified, loaded through transformers, and answering as measured before."""

from dataclasses import replace

import numpy as np
import pytest

from common.errors import FigureError
from figure_scripts import paths
from figure_scripts.checking import check as check_module
from figure_scripts.declare.figure import PackageWeights
from figure_scripts.declare.models import GEMMA3_270M, SMOLLM2
from figure_scripts.declare.registry import scripts
from figure_scripts.runtime import weights
from figure_scripts.runtime.texts.language import load

pytestmark = pytest.mark.models
SENTENCE = "日本の首都は東京です。"


@pytest.fixture(scope="module")
def smollm2():
    return load(SMOLLM2)


@pytest.fixture(scope="module")
def gemma():
    return load(GEMMA3_270M)


def test_smollm2_cuts_japanese_into_byte_pieces(smollm2):
    tokens = smollm2.tokens(SENTENCE)
    assert len(tokens) == 19 and sum(token.text is None for token in tokens) == 15
    assert b"".join(token.bytes for token in tokens).decode() == SENTENCE


def test_gemma_cuts_japanese_into_words(gemma):
    assert [token.label for token in gemma.tokens(SENTENCE)] == ["日本の", "首都", "は", "東京", "です", "。"]


def test_probabilities_measured_before(smollm2, gemma):
    token, probability = smollm2.likeliest("The capital of Japan is", 1)[0]
    assert token.label == "␣Tokyo" and probability == pytest.approx(0.703, abs=1e-3)
    found = dict((token.label, p) for token, p in gemma.likeliest("The capital of Japan is", 50))
    assert found["␣Tokyo"] == pytest.approx(0.248, abs=1e-3)


def test_the_chat_template_makes_smollm2_answer(smollm2):
    assert "Paris" in smollm2.text(smollm2.generate(smollm2.chat_ids("What is the capital of France?"), 12))
    assert np.isclose(smollm2.next_probabilities("one").sum(), 1)


def packaged(model) -> PackageWeights:
    assert isinstance(model.weights, PackageWeights)
    return model.weights


def test_wrong_weights_are_refused_and_leave_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "CACHE", tmp_path)
    wrong = replace(packaged(SMOLLM2), sha256="0" * 64)
    with pytest.raises(FigureError, match=r"wrong weights.*found SHA-256 b179c952.*expected 0000") as error:
        weights.verified_file(wrong)
    assert "hint" in str(error.value) and not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_missing_weights_are_named(monkeypatch, tmp_path):
    monkeypatch.setattr(weights, "CACHE", tmp_path)
    with pytest.raises(FigureError, match=r"llm-no-such is not installed.*make setup-figures"):
        weights.verified_file(replace(packaged(SMOLLM2), distributions=("llm-no-such",)))
    with pytest.raises(FigureError, match="lacks its weights"):
        weights.verified_file(replace(packaged(SMOLLM2), suffixes=(".safetensors",)))


def test_a_damaged_cached_file_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "CACHE", tmp_path)
    target = weights.verified_file(packaged(SMOLLM2))
    target.write_bytes(b"damaged")
    assert weights.verified_file(packaged(SMOLLM2)).stat().st_size == 98_362_432


# Quick ones of every kind: bars, byte pieces, temperature, contexts in two languages, attention, layers.
RERUN = (
    "llm/next_token_bars llm/tokens_ja_en llm/temperature llm/three_contexts llm/attention_map llm/layer_predictions"
)


def test_figures_are_reproduced_by_a_fresh_run(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(paths, "REPORT", tmp_path / "report")
    monkeypatch.setattr(paths, "CHECKS", tmp_path / "checks.json")
    code = check_module.check(scripts(RERUN), "lab")
    out = capsys.readouterr().out
    assert code == 0, out
    assert (tmp_path / "report" / "index.html").is_file()
