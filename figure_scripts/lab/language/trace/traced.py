"""Where the sentences of a text come from: which training documents hold them, whole or in pieces, and which sentences are nearest."""

from dataclasses import dataclass

import numpy as np

from figure_scripts.lab.language.trace.index import CorpusIndex, language_of, sentences_of, space_before
from figure_scripts.lab.language.trace.templates import Template, template_of

COPIED, RECOMBINED, NEW = "copied", "recombined", "new"
CLASSES = (COPIED, RECOMBINED, NEW)
LEAST = 5
"""Tokens of the shortest piece that counts: about four English words, or nine Japanese characters."""
SHOWN = 3
"""Nearest sentences."""
LEAST_ALIKE = 0.3
"""Sentences less alike than this have little to do with each other, and are not shown."""
DIGITS = 4


@dataclass(frozen=True)
class Span:
    """A piece that stands in the corpus word for word and cannot be made longer: its letters from `first` to `last`, its tokens, its documents."""

    first: int
    last: int
    tokens: int
    documents: int


@dataclass(frozen=True)
class Known:
    """A sentence of the corpus: how many documents hold it, and how like the traced one it is, from 0 to 1."""

    text: str
    documents: int
    alike: float


@dataclass(frozen=True)
class Sentence:
    """One sentence of a text, traced.

    kind: `copied` where a document holds it as a sentence, `recombined` where pieces of at least LEAST tokens that stand in the corpus
    cover all of it, else `new`. documents: those that hold it; of_kinds: of which kinds they are. spans: its pieces, also shorter ones.
    of_template: documents with a sentence of the same template (0 where the grammar has none). example: the first document that holds it, a
    text alone or a question and its answer.
    """

    text: str
    kind: str
    documents: int
    of_kinds: dict[str, int]
    spans: tuple[Span, ...]
    nearest: tuple[Known, ...]
    template: str | None
    of_template: int
    example: tuple[str, ...]


@dataclass(frozen=True)
class Trace:
    """A text, traced. documents: those that hold all of it in one piece.

    kind: `copied` where there is one, `new` where a sentence is new or there is none, else `recombined`.
    """

    language: str
    kind: str
    documents: int
    sentences: tuple[Sentence, ...]


class Tracer:
    """Traces texts to the documents of an index."""

    def __init__(self, index: CorpusIndex):
        self.index = index
        self._of_template: dict[tuple[str, str], int] = {}

    def trace(self, text: str) -> Trace:
        """A text of either language, sentence by sentence; of a text without any, nothing."""
        text = " ".join(text.split())
        language = language_of(text)
        sentences = tuple(self._sentence(one, language) for one in sentences_of(text))
        return Trace(language, *self.whole(text), sentences)

    def kinds(self, text: str) -> tuple[str, tuple[str, ...]]:
        """What a text is as a whole, and what each of its sentences is. An empty text is new."""
        return self.whole(text)[0], tuple(self.kind(one) for one in sentences_of(text))

    def whole(self, text: str) -> tuple[str, int]:
        """Of a text as a whole: `copied`, `recombined` or `new`, and how many documents hold it in one piece."""
        kinds = {self.kind(one) for one in sentences_of(text)}
        documents = len(self.index.documents_with(self.index.tokens(text))) if kinds == {COPIED} else 0
        return (COPIED if documents else NEW if NEW in kinds or not kinds else RECOMBINED), documents

    def kind(self, sentence: str) -> str:
        """`copied`, `recombined` or `new`."""
        if self.index.number(sentence) is not None:
            return COPIED
        ids = self.index.tokens(sentence)
        covered = np.zeros(len(ids), bool)
        for first, last in self._pieces(ids):
            if last - first >= LEAST:
                covered[first:last] = True
        return RECOMBINED if covered.all() else NEW

    def _pieces(self, ids: np.ndarray) -> list[tuple[int, int]]:
        """(first token, behind the last) of every run of tokens that stands in the corpus and in no longer such run, from left to right."""
        found: list[tuple[int, int]] = []
        for first in range(len(ids)):
            last = first + self.index.suffixes.longest(ids[first:])
            if last > first and (not found or last > found[-1][1]):
                found.append((first, last))
        return found

    def _sentence(self, sentence: str, language: str) -> Sentence:
        number, ids = self.index.number(sentence), self.index.tokens(sentence)
        holding = np.zeros(0, np.int32) if number is None else self.index.holding(number)
        template = template_of(sentence, language)
        near = self.index.nearest(sentence, SHOWN)
        return Sentence(
            sentence, self.kind(sentence), len(holding), self.index.kinds(holding), self._spans(sentence, ids),
            tuple(self._known(one.number, one.alike) for one in near if one.alike >= LEAST_ALIKE), template.text if template else None,
            self._with_template(template, language) if template else 0, self.index.text(int(holding[0])) if len(holding) else (),
        )  # fmt: skip

    def _known(self, number: int, alike: float) -> Known:
        return Known(self.index.sentences[number], len(self.index.holding(number)), round(alike, DIGITS))

    def _spans(self, sentence: str, ids: np.ndarray) -> tuple[Span, ...]:
        places, found = self._places(sentence), []
        for first, last in self._pieces(ids):
            begin, end = places[first][0], places[last - 1][1]
            begin += sentence[begin] == " "
            found.append(Span(begin, end, last - first, len(self.index.documents_with(ids[first:last]))))
        return tuple(found)

    def _places(self, sentence: str) -> list[tuple[int, int]]:
        """First letter of each token, and the one behind its last; the space before an English sentence is none of its letters."""
        space = space_before(sentence)
        read = self.index.tokenizer(space + sentence, add_special_tokens=False, return_offsets_mapping=True)
        return [(max(first - len(space), 0), last - len(space)) for first, last in read["offset_mapping"]]

    def _with_template(self, template: Template, language: str) -> int:
        """How many documents hold a sentence of this template."""
        key = (template.text, language)
        if key not in self._of_template:
            alike = [
                self.index.holding(number)
                for number, one in enumerate(self.index.sentences)
                if template.fits(one) and template_of(one, language) == template
            ]
            self._of_template[key] = len(np.unique(np.concatenate(alike))) if alike else 0
        return self._of_template[key]
