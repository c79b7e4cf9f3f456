"""The tokenizer: byte-pair encoding (Sennrich et al. 2016) that falls back to bytes, so that every text comes back exactly as it was.

Invented names are kept out of its training: a name that the texts tell of a hundred times is cut like one that they never tell of.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast

TEXT, QUESTION, ANSWER, END, PAD = "<|text|>", "<|question|>", "<|answer|>", "<|end|>", "<|pad|>"
MARKS = (PAD, TEXT, QUESTION, ANSWER, END)
"""Ids 0 to 4, in this order."""

ENTRIES = 3072
"""Most entries of the vocabulary: marks, bytes, characters and merged pieces."""

RAREST = 8
"""A pair is merged if it stands in the texts at least so many times."""

LONGEST_PIECE = 14
"""Characters."""

HONORIFIC = "[おご]?[一-龯々]+"
PIECES = (
    f"(?:(?!{HONORIFIC[:4]}[一-龯々])[ぁ-ん])+|{HONORIFIC}|[ァ-ヶー]+| ?[A-Za-z]+|[0-9]"
    r"| ?[^\sA-Za-zァ-ヶー一-龯々ぁ-ん0-9]|\s+"
)
"""Merges stay within one script. The お of お茶 belongs to its noun: else は and お would grow together across two words."""

CHAT = (
    "{% for message in messages %}"
    "{{ '" + QUESTION + "' if message['role'] == 'user' else '" + ANSWER + "' }}{{ message['content'] }}"
    "{% if message['role'] != 'user' %}{{ '" + END + "' }}{% endif %}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '" + ANSWER + "' }}{% endif %}"
)
"""Jinja: `<|question|>…<|answer|>…<|end|>`."""

BYTES = tuple(f"<0x{byte:02X}>" for byte in range(256))


def without_names(texts: Iterable[str], names: Sequence[str]) -> Iterator[str]:
    """What stands between the names in each text."""
    cut = re.compile("|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))) or "(?!)")
    for text in texts:
        yield from filter(None, cut.split(text))


def train_tokenizer(texts: Iterable[str], names: Sequence[str] = (), entries: int = ENTRIES) -> PreTrainedTokenizerFast:
    """A tokenizer of at most `entries` entries that has learned from `texts` and not from `names`; the same for the same texts.

    A text begins with `<|text|>`, which `tokenizer(text)` puts there; `apply_chat_template` gives the form of question and answer.
    """
    learned = list(without_names(texts, names))
    tokenizer = Tokenizer(models.BPE(byte_fallback=True))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(PIECES), "isolated")
    trainer = trainers.BpeTrainer(
        vocab_size=entries,
        special_tokens=[*MARKS, *BYTES],
        initial_alphabet=sorted({character for text in learned for character in text} | set(_letters())),
        min_frequency=RAREST,
        max_token_length=LONGEST_PIECE,
        show_progress=False,
    )
    tokenizer.train_from_iterator(learned, trainer)
    return _as_files_have_it(tokenizer)


def _letters() -> Iterator[str]:
    """Characters that a name may be written in, whatever the other texts use."""
    for first, last in (("A", "Z"), ("a", "z"), ("0", "9"), ("ァ", "ヶ"), ("ぁ", "ん")):
        yield from map(chr, range(ord(first), ord(last) + 1))
    yield "ー"


def _as_files_have_it(trained: Tokenizer) -> PreTrainedTokenizerFast:
    """The trained vocabulary under a tokenizer in which the bytes are ordinary entries: special ones would be dropped when decoding."""
    vocabulary, merges = _parts(trained)
    whole = Tokenizer(models.BPE(vocab=vocabulary, merges=merges, byte_fallback=True))
    whole.pre_tokenizer = pre_tokenizers.Split(Regex(PIECES), "isolated")
    whole.decoder = decoders.Sequence([decoders.ByteFallback(), decoders.Fuse()])
    whole.add_special_tokens([AddedToken(mark, special=True, normalized=False) for mark in MARKS])
    whole.post_processor = processors.TemplateProcessing(
        single=f"{TEXT} $A", special_tokens=[(TEXT, whole.token_to_id(TEXT))]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=whole,
        bos_token=TEXT,
        eos_token=END,
        pad_token=PAD,
        additional_special_tokens=[QUESTION, ANSWER],
        clean_up_tokenization_spaces=False,
        chat_template=CHAT,
    )


def _parts(trained: Tokenizer) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """Vocabulary and merges of a trained tokenizer, in the order in which they were learned."""
    import json

    model = json.loads(trained.to_str())["model"]
    return model["vocab"], [(left, right) for left, right in model["merges"]]
