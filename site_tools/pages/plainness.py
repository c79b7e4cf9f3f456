"""How plain the words of both editions are, counted from the pages: length of sentences, and kanji or long words."""

import re
from dataclasses import dataclass
from math import sqrt

from site_tools.pages.kinds import KINDS
from site_tools.pages.markers import find_markers
from site_tools.pages.parsed import parse

_SENTENCE = {"ja": re.compile(r".+?[。！？]+"), "en": re.compile(r".+?[.!?]+[”’)]*(?=\s|$)")}
_KANJI = re.compile(r"[一-龠々]")
_LETTER = re.compile(r"[ぁ-んァ-ヶー一-龠々A-Za-z0-9]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_UNCOUNTED = re.compile(r"[*_`]|\{[^}]*\}")
LONG = 7
"""Letters from which an English word counts as long."""


@dataclass(frozen=True)
class Plainness:
    """Sentences counted; their mean length (characters in Japanese, words in English) with a 95% interval; the share of kanji or of long words."""

    sentences: int
    length: float
    margin: float
    hard: float


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a page's paragraphs, lists and speech; no headings, tables, blocks of code, quotations or captions."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    counted = {
        marker.start: KINDS[marker.kind].counted_as if marker.kind in KINDS else "" for marker in find_markers(text)
    }
    joint = "" if language == "ja" else " "
    runs, end = [""], 0
    for paragraph in parse(text).paragraphs:
        # Signs inside names (`two_stages`) and the styles of an element (`{ .note }`) are not counted.
        words = "".join(part if isinstance(part, str) else counted[part.start] for part in paragraph.parts)
        # Items of a list that are no sentences of their own are read as one.
        if paragraph.line > end:
            runs.append("")
        runs[-1] += joint + _UNCOUNTED.sub("", words).replace("\n", joint)
        end = paragraph.end
    read = [sentence for run in runs for sentence in _SENTENCE[language].findall(run)]
    return [" ".join(sentence.split()) for sentence in read if _LETTER.search(sentence)]


def plainness(texts: list[str], language: str) -> Plainness:
    """Of several pages together. Nothing to count is an error of the caller's."""
    counted = [sentence for text in texts for sentence in sentences(text, language)]
    if language == "ja":
        lengths = [len(sentence) for sentence in counted]
        letters = "".join(_LETTER.findall("".join(counted)))
        hard = len(_KANJI.findall(letters)) / len(letters)
    else:
        words = [_WORD.findall(sentence) for sentence in counted]
        lengths = [len(row) for row in words]
        hard = sum(len(word) >= LONG for row in words for word in row) / sum(lengths)
    mean = sum(lengths) / len(lengths)
    spread = sqrt(sum((length - mean) ** 2 for length in lengths) / (len(lengths) - 1))
    return Plainness(len(counted), mean, 1.96 * spread / sqrt(len(counted)), hard)
