"""The runtime on tiny real models: its answers are transformers' own, and the same in every process."""

import hashlib
import subprocess
import sys

import numpy as np
import pytest
import torch

from common.errors import FigureError
from figure_scripts.paths import ROOT
from figure_scripts.runtime.texts.language import Token, load
from tests.figures.conftest import TEXTS

PROMPT = "The capital of"


@pytest.fixture(scope="module")
def model(tiny_model):
    return load(tiny_model)


def test_next_probabilities_are_the_networks(model):
    ids = model.tokenizer(PROMPT, return_tensors="pt")["input_ids"]
    expected = model.network(ids).logits[0, -1].softmax(-1).numpy()
    found = model.next_probabilities(PROMPT)
    assert np.allclose(found, expected, atol=1e-6) and found.sum() == pytest.approx(1)
    assert model.likeliest(PROMPT, 3)[0][0].id == expected.argmax()


def test_greedy_text_is_what_transformers_generates(model):
    ids = model.tokenizer(PROMPT, return_tensors="pt")["input_ids"]
    expected = model.network.generate(ids, max_new_tokens=12, do_sample=False, pad_token_id=0)[
        0, ids.shape[1] :
    ].tolist()
    expected = expected[: expected.index(0)] if 0 in expected else expected
    assert model.generate(PROMPT, 12) == expected


def test_sampled_text_depends_on_the_seed_alone(model):
    texts = [tuple(model.generate(PROMPT, 12, temperature=1.5, seed=seed)) for seed in (1, 2, 3, 1)]
    assert texts[0] == texts[3] and len(set(texts)) > 1


def test_the_cache_does_not_change_the_choice(model):
    new = model.generate(PROMPT, 8)
    ids = model.ids(PROMPT)
    for token in new:
        assert int(model.logits(ids)[-1].argmax()) == token
        ids.append(token)


def test_a_score_is_what_the_network_says_step_by_step(model):
    prompt, continuation = "one two three", " four five"
    score = model.score(prompt, continuation)
    ids, whole = model.ids(prompt), model.ids(prompt + continuation)
    assert whole[: len(ids)] == ids and score.ids == whole[len(ids) :]
    logits = model.network(torch.tensor([whole])).logits[0].double()
    steps = [(logits[i - 1].log_softmax(-1)[whole[i]].item(), logits[i - 1]) for i in range(len(ids), len(whole))]
    assert score.log_probabilities == pytest.approx([value for value, _ in steps], abs=1e-5)
    assert score.log_probability == pytest.approx(sum(value for value, _ in steps), abs=1e-5)
    assert score.probability == pytest.approx(np.prod([np.exp(value) for value, _ in steps]), rel=1e-4)
    assert score.ranks == [
        row.argsort(descending=True).tolist().index(id) for (_, row), id in zip(steps, score.ids, strict=True)
    ]
    assert model.score(ids, score.ids) == score


def test_what_greedy_writing_gives_is_the_likeliest_and_nothing_else_is(model):
    ids = model.ids(PROMPT)
    written = model.generate(PROMPT, 5)
    assert model.score(ids, written).likeliest
    assert not model.score(ids, [written[0], (written[1] + 1) % model.embeddings().shape[0]]).likeliest


def test_a_token_that_spans_the_seam_belongs_to_the_continuation(model):
    score = model.score("The capi", "tal of")
    assert len(score.ids) >= 1 and score.log_probability < 0
    with pytest.raises(FigureError, match="no token of its own"):
        model.score(PROMPT, "")


def test_writing_stops_before_the_token_with_the_mark(model):
    """Expected: transformers' own greedy text, cut before the first token that holds the mark."""
    ids = model.tokenizer(PROMPT, return_tensors="pt")["input_ids"]
    longest = 12
    made = model.network.generate(
        ids,
        max_new_tokens=longest + 1,
        do_sample=False,
        pad_token_id=0,
        output_logits=True,
        return_dict_in_generate=True,
    )
    new = made.sequences[0, ids.shape[1] :].tolist()
    chances = [float(row[0].double().softmax(-1).max()) for row in made.logits]
    texts = [model.token(id).text or "" for id in new]
    mark = next(text.strip()[-1] for text in texts[2:] if text.strip())
    place = next(number for number, text in enumerate(texts) if mark in text)
    text, probability = model.write(PROMPT, until=mark, longest=longest)
    assert text == model.text(new[:place]).strip()
    assert probability == pytest.approx(np.prod(chances[: max(1, place)]), rel=1e-5)
    short, product = model.write(PROMPT, until="", longest=3)
    assert short == model.text(new[:3]).strip() and product == pytest.approx(np.prod(chances[:3]), rel=1e-5)


def test_hidden_states_attentions_and_layers(model):
    length = len(model.ids(PROMPT))
    assert model.hidden_states(PROMPT).shape == (3, length, 32)
    attentions = model.attentions(PROMPT)
    assert attentions.shape == (2, 4, length, length)
    assert np.allclose(attentions.sum(-1), 1, atol=1e-5) and np.allclose(np.triu(attentions, 1), 0)
    layers = model.layer_probabilities(PROMPT)
    assert layers.shape[0] == 2 and np.allclose(layers[-1], model.next_probabilities(PROMPT), atol=1e-6)
    assert not np.allclose(layers[0], layers[1])
    assert model.embeddings().shape[1] == 32


def test_tokens_are_bytes_that_join_to_the_text(model):
    for text in (*TEXTS[:3], "花子は猫🐈が好き。\n"):
        tokens = model.tokens(text)
        assert b"".join(token.bytes for token in tokens).decode() == text
        assert "�" not in "".join(token.label for token in tokens)
        assert model.text([token.id for token in tokens]) == text


def test_a_piece_of_a_character_is_shown_as_bytes(model):
    pieces = model.tokens("鶴")
    assert len(pieces) > 1 and all(piece.text is None for piece in pieces)
    assert " ".join(piece.label for piece in pieces) == "E9 B6 B4"
    assert model.text([pieces[0].id]) == f"‹{pieces[0].label}›"
    assert Token(0, b" a\n").label == "␣a↵"


def test_sentencepiece_tokens_with_byte_fallback():
    from tokenizers import Tokenizer, decoders, models
    from transformers import PreTrainedTokenizerFast

    from figure_scripts.runtime.texts.language import LanguageModel

    vocabulary = {"<unk>": 0, **{f"<0x{byte:02X}>": byte + 1 for byte in range(256)}, "▁a": 257, "日": 258}
    tokenizer = Tokenizer(models.BPE(vocabulary, [], unk_token="<unk>", byte_fallback=True))
    tokenizer.decoder = decoders.ByteFallback()
    model = LanguageModel.__new__(LanguageModel)
    model.tokenizer = PreTrainedTokenizerFast(tokenizer_object=tokenizer, unk_token="<unk>")
    assert [model.token(id).bytes for id in (257, 258, 0xE6 + 1)] == [b" a", "日".encode(), b"\xe6"]
    assert [token.label for token in model.tokens("本")] == ["E6", "9C", "AC"]


def test_the_chat_template_is_used_or_refused(model):
    assert model.tokenizer.decode(model.chat_ids("one")) == "<user>one<end><assistant>"
    template, model.tokenizer.chat_template = model.tokenizer.chat_template, None
    with pytest.raises(FigureError, match="no chat template"):
        model.chat_ids("one")
    model.tokenizer.chat_template = template


def test_an_empty_prompt_is_refused(model):
    for ask in (model.logits, model.hidden_states, lambda prompt: model.generate(prompt, 3)):
        with pytest.raises(FigureError, match="empty prompt"):
            ask("")
        with pytest.raises(FigureError, match="no such token; found ids 1 to 99999"):
            ask([1, 99_999])


def test_three_processes_give_the_same_bits(tiny_model):
    code = (
        "import sys; from figure_scripts.declare.figure import *; from figure_scripts.runtime.texts.language import load; import hashlib;"
        f"m = load(Model('tiny', '', HubWeights({tiny_model.weights.repository!r}, 'main'), ''));"
        "print(hashlib.sha256(m.logits('The capital of').tobytes() + m.hidden_states('one').tobytes()).hexdigest())"
    )
    results = {
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    here = load(tiny_model)
    mine = hashlib.sha256(here.logits(PROMPT).tobytes() + here.hidden_states("one").tobytes()).hexdigest() + "\n"
    assert results == {mine}


def test_half_precision_loads_as_declared(tiny_model):
    from dataclasses import replace

    half = load(replace(tiny_model, dtype="bfloat16"))
    assert half.network.dtype == torch.bfloat16
    assert np.abs(half.next_probabilities(PROMPT) - load(tiny_model).next_probabilities(PROMPT)).max() < 0.05
