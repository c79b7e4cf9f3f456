"""Finds the embeds of a page: `<!-- figure: … -->` and its kin, outside code. Any other comment is a mistake, so that no typing error is dropped."""

import difflib
import re
import textwrap
from dataclasses import dataclass, field

from site_tools.pages.kinds import KINDS, NOTE

_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})(.*)$")
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


def code_spans(text: str) -> list[tuple[int, int]]:
    """Offsets of fenced blocks and inline code, in which nothing is expanded."""
    fenced = _fenced_blocks(text)
    spans = list(fenced)
    position = 0
    for start, end in [*fenced, (len(text), len(text))]:
        spans += _inline_code(text, position, start)
        position = end
    return sorted(spans)


def find_markers(text: str) -> list[Marker]:
    """All comments of a page outside code, in their order, each with what is wrong with it, if anything."""
    code = code_spans(text)
    found, position = [], 0
    while (start := text.find("<!--", position)) >= 0:
        inside = next((end for begin, end in code if begin <= start < end), None)
        if inside is not None:
            position = inside
            continue
        end = _closing(text, start)
        found.append(_read(text, start, len(text) if end is None else end, closed=end is not None))
        position = found[-1].end
    return found


def without_code(text: str) -> str:
    """The text with code blanked out, every other character at its place."""
    for start, end in code_spans(text):
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def _fenced_blocks(text: str) -> list[tuple[int, int]]:
    blocks: list[tuple[int, int]] = []
    offset, fence, begin = 0, "", 0
    for line in text.splitlines(keepends=True):
        match = _FENCE.match(line.rstrip("\n"))
        if not fence and match and not (match[1][0] == "`" and "`" in match[2]):
            fence, begin = match[1], offset
        elif fence and match and match[1].startswith(fence) and not match[2].strip():
            blocks.append((begin, offset + len(line)))
            fence = ""
        offset += len(line)
    if fence:
        blocks.append((begin, len(text)))
    return blocks


def _inline_code(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Code spans between two offsets; a comment that begins first is stepped over whole."""
    spans, position = [], start
    opening = re.compile(r"<!--|(?<!\\)`+")
    while match := opening.search(text, position, end):
        if match[0] == "<!--":
            position = _closing(text, match.start()) or end
            continue
        paragraph_end = re.compile(r"\n[ \t]*\n").search(text, match.end(), end)
        limit = paragraph_end.start() if paragraph_end else end
        closing = re.compile(rf"(?<!`){match[0]}(?!`)").search(text, match.end(), limit)
        if closing:
            spans.append((match.start(), closing.end()))
        position = closing.end() if closing else match.end()
    return spans


def _closing(text: str, start: int) -> int | None:
    """Where the comment that begins at `start` ends, comments inside it counted; None if it never does."""
    depth = 0
    for match in re.compile(r"<!--|-->").finditer(text, start):
        depth += 1 if match[0] == "<!--" else -1
        if depth == 0:
            return match.end()
    return None


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
        fields[key] = re.sub("\ue000([0-9]+)\ue001", lambda found: values[int(found[1])].text, value)
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
