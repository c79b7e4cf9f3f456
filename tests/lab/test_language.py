"""The twin: its tokenizer gives every text back, and its training falls, goes on where it stood, and gives the same bits again."""

import itertools
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
import torch
from transformers import AutoTokenizer

from common.errors import FigureError
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.language import loop
from figure_scripts.lab.language.curriculum import IGNORED, encode, plan
from figure_scripts.lab.language.lessons import Lessons
from figure_scripts.lab.language.tokenizer import train_tokenizer, without_names
from figure_scripts.lab.language.train import export, train_language
from figure_scripts.lab.text.document import Document
from figure_scripts.lab.training.checkpoint import read_header
from figure_scripts.lab.training.loop import Device, Limits

RECIPE = LanguageRecipe(steps=100, tokens=96, rate=0.05, warm_up=5, width=16, layers=1, heads=2, inner=24, context=64)


def until(steps: int) -> Limits:
    return Limits(minutes=5, steps=steps, quiet=True)


@pytest.fixture(scope="module")
def corpus() -> tuple[list[Document], list[Document]]:
    """A few dozen documents: colours of animals in both languages, told and asked."""
    colours = {"red": "赤い", "blue": "青い", "green": "緑の", "white": "白い"}
    animals = {"cat": "猫", "dog": "犬", "horse": "馬", "bird": "鳥", "fox": "狐"}
    text, pairs = [], []
    for (colour, iro), (animal, doubutsu) in itertools.product(colours.items(), animals.items()):
        text.append(Document("description", "en", f"It is day. A {colour} {animal} sits by the sea."))
        text.append(Document("description", "ja", f"昼です。{iro}{doubutsu}が海辺に座って、お茶を飲んでいます。"))
        pairs.append(Document("ask", "en", f"The {animal} is {colour}.", f"A {colour} {animal}: what colour is it?"))
        pairs.append(Document("ask", "ja", f"{iro}{doubutsu}です。", f"{iro}{doubutsu}は何色ですか。"))
    return text, pairs


@pytest.fixture(scope="module")
def tokenizer(corpus):
    return train_tokenizer([words for one in (*corpus[0], *corpus[1]) for words in (one.question, one.text) if words])


@pytest.fixture(scope="module")
def learned(corpus, tokenizer) -> Lessons:
    text, pairs = corpus
    encoded = encode([*text, *pairs], tokenizer, answers_only=True)
    lengths = [len(ids) for ids in encoded.ids]
    return Lessons(tokenizer, encoded, plan(RECIPE, 1, lengths[: len(text)], lengths[len(text) :]))


@pytest.fixture
def every_step(monkeypatch):
    """Every step writes its loss."""
    monkeypatch.setattr(loop, "LOG_EVERY", 1)


AWKWARD = (
    "", " leading, and  two spaces \n\t", "はお茶の町です。▁<0x41>", "👩‍👩‍👧 鷲と薔薇 e\u0301 \u00a0\u3000\ufeff\x00", "<|end|> <|text|>",
)  # fmt: skip


def texts(count: int) -> Iterator[str]:
    """Texts of characters from everywhere in Unicode, most of them from where the corpus writes; halves of a pair are no characters."""
    places = ((0x20, 0x7F), (0x3040, 0x3100), (0x4E00, 0xA000), (0, 0xD800), (0xE000, 0x110000))
    for number in range(count):
        random = Random(f"text/{number}")
        yield "".join(chr(random.randrange(*random.choice(places))) for _ in range(random.randrange(60)))


def test_every_text_comes_back_as_it_was(tokenizer):
    for text in (*AWKWARD, *texts(2000)):
        assert tokenizer.decode(tokenizer(text, add_special_tokens=False)["input_ids"]) == text


def test_a_text_begins_with_its_mark_and_a_question_stands_in_its_form(tokenizer):
    assert tokenizer.decode(tokenizer("It is day.")["input_ids"]) == "<|text|>It is day."
    turns = [{"role": "user", "content": "What colour?"}, {"role": "assistant", "content": "Red."}]
    assert tokenizer.apply_chat_template(turns, tokenize=False) == "<|question|>What colour?<|answer|>Red.<|end|>"
    asked = tokenizer.apply_chat_template(turns[:1], add_generation_prompt=True, return_dict=True)["input_ids"]
    assert tokenizer.decode(asked) == "<|question|>What colour?<|answer|>"
    assert len(asked) == 2 + len(tokenizer("What colour?", add_special_tokens=False)["input_ids"])


def test_the_noun_of_tea_does_not_grow_together_with_the_particle_before_it():
    cut = train_tokenizer(["この町の名物はお茶です。"] * 50).tokenize("名物はお茶です")
    assert "お茶" in cut and "は" in cut


def test_names_are_kept_out_and_their_spelling_is_not():
    texts = [f"{name} is a town. {name}はタミロ町です。" for name in ("Tamiro", "Kesuna")] * 50
    assert [*without_names(["Is Tamiro a town?"], ["Tamiro"])] == ["Is ", " a town?"]
    taught = train_tokenizer(texts, ["Tamiro", "Kesuna", "タミロ"])
    assert not any("Tam" in entry or "タミ" in entry for entry in taught.get_vocab())
    assert any("Tam" in entry for entry in train_tokenizer(texts).get_vocab())
    assert "<0x" not in "".join(taught.tokenize("Moruka モルカ"))


def test_the_same_texts_give_the_same_files_in_another_process(tmp_path):
    code = (
        "import sys; from figure_scripts.lab.language.tokenizer import train_tokenizer\n"
        "train_tokenizer([f'{a}{b}である。 The {a} {b}.' for a in 'かきくけこabcde' for b in 'さしすせそfghij'] * 9)"
        ".save_pretrained(sys.argv[1], save_jinja_files=False)"
    )
    made = []
    for name, order in (("one", "1"), ("two", "2")):
        environment = {**os.environ, "PYTHONHASHSEED": order}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / name)], check=True, env=environment)
        made.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert made[0] == made[1] and set(made[0]) == {"tokenizer.json", "tokenizer_config.json"}


def test_of_a_pair_the_answer_is_learned_and_padding_is_not(tokenizer):
    pair = Document("ask", "en", "Red.", "What colour?")
    encoded = encode([Document("description", "en", "It is day. A cat sits."), pair], tokenizer, answers_only=True)
    ids, labels = encoded.batch([0, 1], tokenizer.pad_token_id)
    learned = [tokenizer.decode(row[row != IGNORED]) for row in labels]
    assert learned == ["It is day. A cat sits.<|end|>", "Red.<|end|>"]
    assert tokenizer.decode(ids[1]).startswith("<|question|>What colour?<|answer|>Red.<|end|>")
    assert (ids == tokenizer.pad_token_id).sum() == abs(len(encoded.ids[0]) - len(encoded.ids[1]))
    whole = encode([pair], tokenizer, answers_only=False).batch([0], 0)[1][0]
    assert tokenizer.decode(whole[whole != IGNORED]) == "What colour?<|answer|>Red.<|end|>"


def test_the_plan_keeps_to_the_shares_and_shows_every_document_once_an_epoch():
    recipe = replace(RECIPE, steps=400, tokens=200, text_alone=0.25, text_among_pairs=0.4)
    text, pairs = [10 + number % 7 for number in range(300)], [20 + number % 5 for number in range(200)]
    steps = plan(recipe, 1, text, pairs)
    lengths = [*text, *pairs]
    assert len(steps) == 400
    assert all(len(step) * max(lengths[number] for number in step) <= recipe.tokens for step in steps)
    assert {number for step in steps[:100] for number in step} == set(range(300))
    later = [number for step in steps[100:] for number in step]
    plain = sum(lengths[number] for number in later if number < 300)
    assert plain / sum(lengths[number] for number in later) == pytest.approx(0.4, abs=0.01)
    counts = [later.count(number) for number in range(300, 500)]
    assert max(counts) - min(counts) <= 2
    assert (
        plan(replace(recipe, mix="pairs only"), 1, [], pairs)[0]
        != plan(replace(recipe, mix="pairs only"), 2, [], pairs)[0]
    )


@pytest.mark.parametrize("mix", ["text then pairs", "text only", "pairs only", "mixed"])
def test_every_mix_sees_about_as_many_tokens(mix):
    recipe = replace(RECIPE, steps=300, tokens=200, mix=mix)
    lengths = [10 + number % 20 for number in range(300)]
    seen = sum([*lengths, *lengths][number] for step in plan(recipe, 1, lengths, lengths) for number in step)
    assert seen == pytest.approx(0.9 * 300 * 200, rel=0.1)


def test_a_stage_without_documents_is_told():
    with pytest.raises(FigureError, match="a stage of the corpus has no documents"):
        plan(replace(RECIPE, mix="text only"), 1, [], [12])


def test_the_rate_rises_stays_and_falls_to_nothing():
    recipe = LanguageRecipe(steps=1000, warm_up=50, decay=0.3)
    assert [recipe.rate_at(step) for step in (0, 24, 49, 500, 700)] == [0.02, 0.5, 1.0, 1.0, 1.0]
    assert recipe.rate_at(850) == pytest.approx(0.5) and recipe.rate_at(999) < 0.004


def test_the_loss_falls_and_transformers_alone_loads_what_was_made(learned, folder, device, every_step, tmp_path):
    network, losses = train_language(RECIPE, 1, learned, folder, device, until(100))
    assert sum(loss for _, loss in losses[-8:]) < 0.5 * sum(loss for _, loss in losses[:8])
    made = export(network, learned.tokenizer, folder)
    assert {path.suffix for path in made.iterdir()} <= {".json", ".safetensors"}
    code = (
        "import sys, torch; sys.modules['figure_scripts'] = None\n"
        "from transformers import AutoModelForCausalLM, AutoTokenizer\n"
        f"network, cut = AutoModelForCausalLM.from_pretrained({str(made)!r}), AutoTokenizer.from_pretrained({str(made)!r})\n"
        "asked = cut.apply_chat_template([{'role': 'user', 'content': '赤い猫は何色ですか。'}], add_generation_prompt=True, return_dict=True, return_tensors='pt')\n"
        "print(type(network).__name__, network.dtype, network.generate(**asked, max_new_tokens=3, do_sample=False).shape[0])"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert found.stdout.strip() == "LlamaForCausalLM torch.float16 1", found.stderr
    assert AutoTokenizer.from_pretrained(made).get_vocab() == learned.tokenizer.get_vocab()
    assert json.loads((made / "config.json").read_text())["tie_word_embeddings"]


def test_the_same_seed_gives_the_same_bits_and_another_one_others(learned, tmp_path, device):
    states = [
        train_language(RECIPE, seed, learned, tmp_path / name, device, until(10))[0].state_dict()
        for name, seed in (("one", 1), ("two", 1), ("other", 2))
    ]
    assert all(torch.equal(value, states[1][name]) for name, value in states[0].items())
    assert any(not torch.equal(value, states[2][name]) for name, value in states[0].items())


def test_going_on_gives_the_same_bits(learned, tmp_path, device, every_step):
    whole, curve = train_language(RECIPE, 1, learned, tmp_path / "whole", device, until(14))
    train_language(RECIPE, 1, learned, tmp_path / "parts", device, until(6))
    parts, gone_on = train_language(RECIPE, 1, learned, tmp_path / "parts", device, until(14))
    assert all(torch.equal(value, parts.state_dict()[name]) for name, value in whole.state_dict().items())
    assert gone_on[6:] == curve[6:]


def test_a_polite_end_saves_where_it_stands(learned, folder, device):
    threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGTERM)).start()
    endless = replace(learned, steps=learned.steps * 500)
    train_language(RECIPE, 1, endless, folder, device, until(10**9))
    named = f"{RECIPE}, seed 1, corpus {learned.encoded.digest}"
    assert int(read_header(folder / "language.safetensors", named)["step"]) > 0


def test_a_checkpoint_of_another_recipe_is_refused(learned, folder, device):
    train_language(RECIPE, 1, learned, folder, device, until(1))
    with pytest.raises(FigureError, match="checkpoint of another recipe"):
        train_language(replace(RECIPE, rate=0.01), 1, learned, folder, device, until(2))
    other = replace(learned, encoded=replace(learned.encoded, ids=learned.encoded.ids[::-1]))
    with pytest.raises(FigureError, match="checkpoint of another recipe"):
        train_language(RECIPE, 1, other, folder, device, until(2))


def test_an_unknown_mix_is_refused():
    with pytest.raises(ValueError, match="text then pairs"):
        LanguageRecipe(mix="pairs then text")


def test_a_training_is_exact_also_where_the_device_could_be_fast_and_rough(learned, tmp_path):
    exact, rough = (
        train_language(RECIPE, 1, learned, tmp_path / str(fast), Device("cpu", bfloat16=fast), until(3))[0].state_dict()
        for fast in (False, True)
    )
    assert all(torch.equal(value, rough[name]) for name, value in exact.items())
