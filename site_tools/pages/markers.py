"""Finds the embeds of a page: `<!-- figure: … -->` and its kin, outside code. Any other comment is a mistake, so that no typing error is dropped."""

import difflib
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from site_tools.pages.kinds import KINDS, NOTE
from site_tools.pages.parsed import Code, Comment, parse

_HEAD = re.compile(r"<!-- (?P<kind>[a-z-]+)(?P<colon>:)?(?P<rest>.*?)-->\Z", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_]+):(?:[ \t]+(.*))?\Z")
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True)
class Marker:
    """One comment of a page. `start` and `end` are offsets into the text, `line` counts from 1."""

    kind: str
    words: tuple[str, ...]
    fields: dict[str, str]
    line: int
    start: int
    end: int
    text: str
    problem: str = ""
    nested: tuple["Marker", ...] = field(default=())


def find_markers(text: str) -> list[Marker]:
    """All comments of a page outside code, in their order, each with what is wrong with it, if anything."""
    return list(_markers(text)) if "<!--" in text else []


@lru_cache(maxsize=512)
def _markers(text: str) -> tuple[Marker, ...]:
    return tuple(_read(text, comment.start, comment.end, comment.closed) for comment in parse(text).comments)


def without_code(text: str) -> str:
    """The text with code blanked out, every other character at its place."""
    return blanked(text, parse(text).code)


def blanked(text: str, places: Iterable[Code | Comment]) -> str:
    """The text without some of its places; line breaks stay."""
    for place in places:
        text = text[: place.start] + re.sub(r"[^\n]", " ", text[place.start : place.end]) + text[place.end :]
    return text


def _read(text: str, start: int, end: int, closed: bool) -> Marker:
    line = text.count("\n", 0, start) + 1
    source = text[start:end]
    first = " ".join(source.split("\n", 1)[0].split())

    def wrong(problem: str) -> Marker:
        return Marker("", (), {}, line, start, end, source, problem)

    if not closed:
        return wrong(f'the comment "{first}" is never closed; hint: end it with -->')
    match = _HEAD.match(source)
    kind = match["kind"] if match else ""
    if match and kind == NOTE and match["colon"]:
        return Marker(NOTE, (), {}, line, start, end, source)
    if not match or kind not in KINDS:
        word = re.sub(r"^<!-*\s*", "", first).split(":")[0].split(" ")[0].strip("->")
        near = difflib.get_close_matches(word.lower(), KINDS, n=1, cutoff=0.6)
        meant = f'; did you mean "<!-- {near[0]}: … -->"' if near else ""
        return wrong(
            f'"{first}" is no embed{meant}; hint: one space after <!--, lower case; <!-- note: … --> for notes'
        )
    nested = tuple(find_markers(source[4:-3]))
    body, values = match["rest"], []
    for inner in reversed(find_markers(body)):
        values.append(inner)
        body = f"{body[: inner.start]}\ue000{len(values) - 1}\ue001{body[inner.end :]}"
    head, _, tail = body.strip().partition("\n")
    words = tuple(head.split())
    if match["colon"] is None and words:
        return wrong(f'"{first}" lacks the colon after "{kind}"; hint: <!-- {kind}: {" ".join(words)} -->')
    fields, problem = _fields(tail, line)
    if problem:
        return wrong(problem)
    for key, value in fields.items():
        fields[key] = re.sub("\ue000([0-9]+)\ue001", lambda place: values[int(place[1])].text, value)
    return Marker(kind, words, fields, line, start, end, source, "", nested)


def _fields(tail: str, line: int) -> tuple[dict[str, str], str]:
    """`alt: …` and `caption: …` lines; a line that begins with spaces goes on with the one before."""
    fields: dict[str, str] = {}
    key = ""
    for number, row in enumerate(textwrap.dedent(tail).split("\n"), start=1):
        match = _FIELD.match(row.strip()) if row[:1] not in (" ", "\t") or not key else None
        if not row.strip():
            continue
        if match:
            key = match[1]
            if key in fields:
                return fields, f'"{key}:" stands twice (line {line + number})'
            fields[key] = re.sub(r"^[>|][+-]?$", "", (match[2] or "").strip())
        elif key:
            japanese = _CJK.match(fields[key][-1:]) or _CJK.match(row.strip())
            joint = "" if not fields[key] or japanese else " "
            fields[key] += joint + row.strip()
        else:
            return fields, f'line {line + number}: expected "alt: …" or "caption: …", found "{row.strip()}"'
    for name, value in fields.items():
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            fields[name] = value[1:-1]
    return fields, ""
