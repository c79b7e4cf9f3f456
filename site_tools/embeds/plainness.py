"""How plain the words of both editions are, counted from the pages: length of sentences, and kanji or long words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from common.files import read_text
from site_tools.embeds.here import Here
from site_tools.embeds.html import render
from site_tools.embeds.words import say
from site_tools.pages.kinds import KINDS
from site_tools.pages.markers import Marker, find_markers
from site_tools.pages.parsed import parse

_SENTENCE = {"ja": re.compile(r".+?[。！？]+"), "en": re.compile(r".+?[.!?]+[”’)]*(?=\s|$)")}
_KANJI = re.compile(r"[一-龠々]")
_LETTER = re.compile(r"[ぁ-んァ-ヶー一-龠々A-Za-z0-9]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_UNCOUNTED = re.compile(r"[*_`]|\{[^}]*\}")
_COLUMNS = ("sentence_length", "hard_share", "sentences")
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
    found = [sentence for run in runs for sentence in _SENTENCE[language].findall(run)]
    return [" ".join(sentence.split()) for sentence in found if _LETTER.search(sentence)]


def plainness(texts: list[str], language: str) -> Plainness:
    """Of several pages together. Nothing to count is an error of the caller's."""
    found = [sentence for text in texts for sentence in sentences(text, language)]
    if language == "ja":
        lengths = [len(sentence) for sentence in found]
        letters = "".join(_LETTER.findall("".join(found)))
        hard = len(_KANJI.findall(letters)) / len(letters)
    else:
        words = [_WORD.findall(sentence) for sentence in found]
        lengths = [len(row) for row in words]
        hard = sum(len(word) >= LONG for row in words for word in row) / sum(lengths)
    mean = sum(lengths) / len(lengths)
    spread = sqrt(sum((length - mean) ** 2 for length in lengths) / (len(lengths) - 1))
    return Plainness(len(found), mean, 1.96 * spread / sqrt(len(found)), hard)


def _short(title: str) -> str:
    """The chapter's name alone: the words after the colon of a conversation's title."""
    name = re.split("：|: ", title)[-1]
    return name[:1].upper() + name[1:]


def plainness_html(here: Here, marker: Marker) -> Markup:
    """A table: each chapter's explanation beside its conversation, and all of them together."""
    language, folder = here.language, here.content.docs / here.language
    titles, conversations = here.content.titles(language), here.content.talk

    def read(names: Iterable[str]) -> Plainness:
        return plainness([read_text(folder / name) for name in names], language)

    def length(measured: Plainness) -> str:
        return say("length_unit", language, value=f"{measured.length:.1f}±{measured.margin:.1f}")

    def cells(explained: Iterable[str], talked: Iterable[str]) -> tuple[str, ...]:
        before, after = read(explained), read(talked)
        return (
            say("editions_of", language, before=length(before), after=length(after)),
            say("editions_of", language, before=f"{before.hard:.0%}", after=f"{after.hard:.0%}"),
            f"{before.sentences} / {after.sentences}",
        )

    rows = [(_short(titles[pair.talk]), cells(pair.pages, [pair.talk])) for pair in conversations]
    every = dict.fromkeys(page for pair in conversations for page in pair.pages)
    rows.append((say("both_editions", language), cells(every, [pair.talk for pair in conversations])))
    return render("embeds/plainness.html", columns=_COLUMNS, rows=rows, language=language)
