"""The twin's corpus, indexed: in which documents a sentence stands, where a run of tokens stands, which sentences are like another."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from re import search, split
from typing import NamedTuple

import numpy as np
from transformers import PreTrainedTokenizerFast

from figure_scripts.lab.language.trace.suffixes import BITS, BORDER, Suffixes, suffix_array
from figure_scripts.lab.text.document import KINDS, Document
from figure_scripts.lab.text.scenes.documents import TAGGING
from figure_scripts.lab.text.scenes.questions import READ
from figure_scripts.lab.text.scenes.translate import INTO

REQUESTS = (*INTO.values(), *TAGGING.values(), *(text.split("{")[0] for text in READ.values()))
"""What stands in a question before the sentences that it asks about."""
ENDS = {"en": r"(?<=[.!?]) (?![^“”]*”)|(?<=[.!?]”) (?=[A-Z“])", "ja": r"(?<=[。！？])(?![^「」]*」)"}
"""Between two sentences; not inside what somebody says."""
GRAM = 3
"""Tokens of the pieces by which sentences are likened."""
BATCH = 4096
"""Texts that are cut into tokens at once."""


class Near(NamedTuple):
    """A sentence of the corpus, and how like another it is: the share of three-token pieces that both have (Dice 1945), 0 to 1."""

    number: int
    alike: float


def language_of(text: str) -> str:
    """ja where there is a kana or a Chinese character, else en."""
    return "ja" if search("[ぁ-んァ-ヶ一-龯]", text) else "en"


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; what somebody says in one is not cut off."""
    return [one for one in split(ENDS[language_of(text)], text) if one]


def space_before(text: str) -> str:
    """What stands before a text behind another one: an English word has its space wherever it stands, so that it is cut alike."""
    return " " if language_of(text) == "en" else ""


class CorpusIndex:
    """Every document in tokens, and every sentence once.

    parts: text of question, answer or plain text; `document_of` gives the number of a part's document. Counts are those of documents: one
    that says a sentence twice counts once.
    """

    def __init__(self, arrays: dict[str, np.ndarray], sentences: Sequence[str], tokenizer: PreTrainedTokenizerFast):
        self.arrays, self.sentences, self.tokenizer = arrays, list(sentences), tokenizer
        self.suffixes = Suffixes(arrays["ids"], arrays["order"])

    @classmethod
    def build(cls, documents: Iterable[Document], tokenizer: PreTrainedTokenizerFast) -> "CorpusIndex":
        """Reads the documents one by one; what is kept of them is their tokens and their distinct sentences."""
        numbers: dict[str, int] = {}
        kinds, languages, of_part, parts = list[int](), list[bool](), list[int](), list[np.ndarray]()
        holds, held = list[int](), list[int]()
        waiting: list[str] = []
        for number, one in enumerate(documents):
            kinds.append(KINDS.index(one.kind))
            languages.append(one.language == "ja")
            found: dict[int, None] = {}
            for text in filter(None, (one.question, one.text)):
                waiting.append(space_before(text) + text)
                of_part.append(number)
                for sentence in sentences_of(_without_request(text)):
                    found[numbers.setdefault(sentence, len(numbers))] = None
            holds += found
            held += [number] * len(found)
            if len(waiting) >= BATCH:
                parts += _cut(waiting, tokenizer)
                waiting = []
        parts += _cut(waiting, tokenizer)
        lengths = np.array([len(part) + 1 for part in parts])
        ids = np.concatenate([np.append(part, np.uint16(BORDER)) for part in parts])
        numbered, document = np.array(holds, np.int32), np.array(held, np.int32)
        by_sentence = np.argsort(numbered, kind="stable")
        arrays = {
            "ids": ids, "order": suffix_array(ids), "starts": (np.cumsum(lengths) - lengths).astype(np.int32),
            "of_part": np.array(of_part, np.int32), "kinds": np.array(kinds, np.uint8), "japanese": np.array(languages, bool), "held_by": document[by_sentence],
            "first": np.searchsorted(numbered[by_sentence], np.arange(len(numbers) + 1)).astype(np.int32),
        }  # fmt: skip
        return cls(arrays, list(numbers), tokenizer)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {sentence: number for number, sentence in enumerate(self.sentences)}

    def number(self, sentence: str) -> int | None:
        """The number of a sentence that stands in the corpus word for word; None for others."""
        return self._number.get(sentence)

    def holding(self, number: int) -> np.ndarray:
        """The documents that hold sentence `number`, in their order."""
        first, last = self.arrays["first"][number : number + 2]
        return self.arrays["held_by"][first:last]

    def kinds(self, documents: np.ndarray) -> dict[str, int]:
        """How many of these documents are of each kind, the most frequent first."""
        counts = Counter(KINDS[kind] for kind in self.arrays["kinds"][documents].tolist())
        return dict(sorted(counts.items(), key=lambda item: (-item[1], KINDS.index(item[0]))))

    def tokens(self, text: str) -> np.ndarray:
        """A text's token ids (uint16), cut as it is inside a document."""
        return _cut([space_before(text) + text], self.tokenizer)[0]

    def documents_with(self, ids: np.ndarray) -> np.ndarray:
        """The documents in which these tokens stand one behind the other, in their order; all but none for no token."""
        places = self.suffixes.places(ids)
        return np.unique(self.arrays["of_part"][np.searchsorted(self.arrays["starts"], places, "right") - 1])

    def text(self, document: int) -> tuple[str, ...]:
        """A document as it was: a text alone, or a question and its answer."""
        return tuple(self._part(part) for part in np.flatnonzero(self.arrays["of_part"] == document).tolist())

    def written(self, kind: str, language: str) -> list[np.ndarray]:
        """The token ids of every plain text or answer of a kind in a language: what the model learned to write."""
        wanted = (self.arrays["kinds"] == KINDS.index(kind)) & (self.arrays["japanese"] == (language == "ja"))
        of_part = self.arrays["of_part"]
        last = np.append(of_part[1:] != of_part[:-1], True)
        return [self._ids(part) for part in np.flatnonzero(last & wanted[of_part]).tolist()]

    def _ids(self, part: int) -> np.ndarray:
        starts, ids = self.arrays["starts"], self.arrays["ids"]
        last = starts[part + 1] if part + 1 < len(starts) else len(ids)
        return ids[starts[part] : last - 1]

    def _part(self, part: int) -> str:
        return str(self.tokenizer.decode(self._ids(part).tolist())).removeprefix(" ")

    @cached_property
    def _grams(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(piece, its sentence) in the order of the pieces, and the number of pieces of each sentence."""
        cut = [_pieces(one) for one in _cut([space_before(one) + one for one in self.sentences], self.tokenizer)]
        sizes = np.array([len(one) for one in cut], np.int32)
        pieces, sentence = np.concatenate(cut), np.repeat(np.arange(len(cut), dtype=np.int32), sizes)
        order = np.argsort(pieces, kind="stable")
        return pieces[order], sentence[order], sizes

    def nearest(self, sentence: str, count: int) -> list[Near]:
        """The sentences most like this one, itself left out; of equally near ones first those that more documents hold."""
        pieces, of, sizes = self._grams
        mine = _pieces(self.tokens(sentence))
        shared = np.zeros(len(self.sentences), np.int32)
        for low, high in zip(np.searchsorted(pieces, mine), np.searchsorted(pieces, mine, "right"), strict=True):
            shared[of[low:high]] += 1
        own = self.number(sentence)
        if own is not None:
            shared[own] = 0
        alike = 2 * shared / (sizes + len(mine))
        some = np.flatnonzero(shared)
        many = -np.diff(self.arrays["first"])[some]
        order = some[np.lexsort((some, many, -alike[some]))][:count]
        return [Near(int(number), float(alike[number])) for number in order]


def _without_request(text: str) -> str:
    request = next((one for one in REQUESTS if text.startswith(one)), "")
    return text.removeprefix(request)


def _cut(texts: list[str], tokenizer: PreTrainedTokenizerFast) -> list[np.ndarray]:
    if not texts:
        return []
    return [np.array(ids, np.uint16) for ids in tokenizer(texts, add_special_tokens=False)["input_ids"]]


def _pieces(ids: np.ndarray) -> np.ndarray:
    """Every run of GRAM tokens once, as one number; a sentence's ends count as tokens."""
    padded = np.concatenate([[BORDER], ids, [BORDER]]).astype(np.int64)
    key = np.zeros(max(len(padded) - GRAM + 1, 0), np.int64)
    for place in range(GRAM):
        key = (key << BITS) | padded[place : place + len(key)]
    return np.unique(key)
