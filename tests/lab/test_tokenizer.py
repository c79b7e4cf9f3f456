"""The tokenizer: real CLIP files in which every word of ours is one token."""

import pytest
from transformers import CLIPTokenizer

from figure_scripts.lab.training.tokenizer import LENGTH, build_tokenizer, known_words
from figure_scripts.lab.world.pairs import truth


@pytest.fixture(scope="module")
def tokenizer() -> CLIPTokenizer:
    return build_tokenizer()


def test_every_word_is_one_token(tokenizer):
    for word in sorted(known_words()):
        assert tokenizer.tokenize(word) == [f"{word}</w>"]
    assert tokenizer.tokenize("1girl, black hair") == ["1</w>", "girl</w>", ",</w>", "black</w>", "hair</w>"]


def test_captions_come_back_and_fit(tokenizer):
    for index in range(1000):
        caption = truth(3, index).caption
        ids = tokenizer(caption).input_ids
        assert (ids[0], ids[-1]) == (tokenizer.bos_token_id, tokenizer.eos_token_id) and len(ids) <= LENGTH
        back = tokenizer.decode(ids, skip_special_tokens=True)
        assert back.replace(" ", "") == caption.replace(" ", "")


def test_saved_files_load_as_a_clip_tokenizer(tokenizer, tmp_path):
    tokenizer.save_pretrained(tmp_path)
    loaded = CLIPTokenizer.from_pretrained(tmp_path)
    for text in ("", "1girl, waving, five fingers", "sea,palm tree", "unheard-of", "海とヤシの木"):
        assert loaded(text).input_ids == tokenizer(text).input_ids
    assert loaded.model_max_length == LENGTH
    assert len(loaded) == len(tokenizer)


def test_same_vocabulary_in_every_build(tokenizer):
    assert build_tokenizer().get_vocab() == tokenizer.get_vocab()
    assert sorted(tokenizer.get_vocab().values()) == list(range(len(tokenizer)))
