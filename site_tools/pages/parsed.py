"""One parse of a page's Markdown, from which everything that reads pages takes: code, comments, links, headings and paragraphs, each with its place."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, autolink, backtick, image, link
from markdown_it.token import Token

_ANCHOR = re.compile(r"\{[^}]*#([A-Za-z0-9_-]+)[^}]*\}$")
_BEFORE = re.compile(r"\A(?:---[ \t]*\n.*?\n---[ \t]*\n)?\n*", re.DOTALL)
"""A page's front matter, and empty lines."""
_COMMENT = "comment"
_PLACED = ("code_inline", "link_open", "image", _COMMENT)
"""Inline tokens whose place in the source is kept; the parser itself knows only that of blocks."""


@dataclass(frozen=True)
class Code:
    """A fenced block or inline code: offsets into the text, its first line, and for a block its language and its rows."""

    start: int
    end: int
    line: int
    language: str = ""
    rows: tuple[str, ...] = ()
    fenced: bool = False


@dataclass(frozen=True)
class Comment:
    """`<!-- … -->` outside code, comments inside it counted; one that is never closed goes on to the end of its block."""

    start: int
    end: int
    closed: bool

    def moved(self, by: int) -> "Comment":
        return Comment(self.start + by, self.end + by, self.closed)


@dataclass(frozen=True)
class Link:
    """Where a link, or a picture's file, leads."""

    target: str
    line: int


@dataclass(frozen=True)
class Heading:
    """`## Title { #anchor }`; `title` is what a reader sees of it."""

    line: int
    level: int
    title: str
    anchor: str


@dataclass(frozen=True)
class Paragraph:
    """What a reader reads of a paragraph or of an item in a list, in parts: text, and comments. Lines count from 1; `end` is the first one after it."""

    line: int
    end: int
    parts: tuple[str | Comment, ...]


@dataclass(frozen=True)
class Parsed:
    """A page. Everything in the order in which it stands there."""

    code: tuple[Code, ...]
    comments: tuple[Comment, ...]
    links: tuple[Link, ...]
    headings: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]

    def behind(self, before: "Parsed", by: int, lines: int) -> "Parsed":
        """The page behind something else that has so many characters and lines."""
        code = (
            Code(one.start + by, one.end + by, one.line + lines, one.language, one.rows, one.fenced)
            for one in self.code
        )
        headings = (Heading(one.line + lines, one.level, one.title, one.anchor) for one in self.headings)
        paragraphs = (
            Paragraph(one.line + lines, one.end + lines, tuple(part if isinstance(part, str) else part.moved(by) for part in one.parts))
            for one in self.paragraphs
        )  # fmt: skip
        return Parsed(
            (*before.code, *code),
            (*before.comments, *(comment.moved(by) for comment in self.comments)),
            (*before.links, *(Link(one.target, one.line + lines) for one in self.links)),
            (*before.headings, *headings),
            (*before.paragraphs, *paragraphs),
        )


@lru_cache(maxsize=512)
def parse(text: str) -> Parsed:
    """Reads a page, or a piece of one. A page with its front matter and without is read once: what stands before its words only moves them."""
    before = _BEFORE.match(text)
    assert before
    page = _read(text[before.end() :])
    return page.behind(_read(before[0]), before.end(), before[0].count("\n")) if before[0] else page


@lru_cache(maxsize=512)
def _read(text: str) -> Parsed:
    return _Reader(text).parsed()


class _Reader:
    """Finds the places of inline tokens: the lines of a block's content are searched in the lines that the block has in the source."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.begins = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self.cells: dict[int, int] = {}  # how far a table's row was read
        self.code: list[Code] = []
        self.comments: list[Comment] = []
        self.links: list[Link] = []
        self.headings: list[Heading] = []
        self.paragraphs: list[Paragraph] = []

    def parsed(self) -> Parsed:
        tokens = _markdown().parse(self.text)
        around: list[str] = []
        for place, token in enumerate(tokens):
            if token.nesting:
                around.append(token.type.removesuffix("_open")) if token.nesting > 0 else around.pop()
            elif token.type == "fence" and token.map:
                self._fence(token, *token.map)
            elif token.type == _COMMENT:
                start, end = token.meta["span"]
                self.comments.append(Comment(start, end, token.meta["closed"]))
            elif token.type == "inline" and token.map:
                self._inline(token, tokens[place - 1], around, *token.map)
        return Parsed(
            tuple(sorted(self.code, key=lambda code: code.start)),
            tuple(sorted(self.comments, key=lambda comment: comment.start)),
            tuple(self.links),
            tuple(self.headings),
            tuple(self.paragraphs),
        )

    def _fence(self, token: Token, first: int, last: int) -> None:
        end = min(self.begins[last], len(self.text))
        rows = tuple(row.strip() for row in token.content.split("\n")[:-1])
        self.code.append(Code(self.begins[first], end, first + 1, token.info.strip(), rows, fenced=True))

    def _inline(self, token: Token, parent: Token, around: Sequence[str], first: int, last: int) -> None:
        offsets = self._offsets(token.content, first, around[-1] in ("th", "td"))
        parts: list[str | Comment] = []
        for child, start, end in _placed(token.children or []):
            if child.type == "code_inline":
                self.code.append(Code(offsets(start), offsets(end), first + 1 + token.content.count("\n", 0, start)))
            elif child.type == _COMMENT:
                self.comments.append(Comment(offsets(start), offsets(end), child.meta["closed"]))
                parts.append(self.comments[-1])
                continue
            elif child.type in ("link_open", "image"):
                target = str(child.attrs["href" if child.type == "link_open" else "src"])
                self.links.append(Link(target, first + 1 + token.content.count("\n", 0, start)))
            parts.append(_shown(child))
        if around[-1] == "heading":
            title = "".join(part for part in parts if isinstance(part, str)).strip()
            anchor = _ANCHOR.search(title)
            title = title[: anchor.start()].strip() if anchor else title
            self.headings.append(Heading(first + 1, int(parent.tag[1]), title, anchor[1] if anchor else ""))
        elif around[-1] == "paragraph" and "blockquote" not in around:
            self.paragraphs.append(Paragraph(first + 1, last + 1, tuple(parts)))

    def _offsets(self, content: str, first: int, cell: bool) -> Callable[[int], int]:
        """From an offset into a block's content to one into the page. A pipe in a table's cell lost its backslash."""
        offsets: list[int] = []
        for number, row in enumerate(content.split("\n"), start=first):
            line = self.lines[number]
            kept: Sequence[int] = range(len(line))
            if cell and "\\|" in line:
                kept = [place for place in kept if not line.startswith("\\|", place)]
                line = "".join(line[place] for place in kept)
            begin = line.find(row, self.cells.get(number, 0) if cell else 0)
            if cell:
                self.cells[number] = begin + len(row)
            top, found = self.begins[number], kept[begin : begin + len(row)]
            if isinstance(found, range):
                offsets += range(top + found.start, top + found.stop)
            else:
                offsets += [top + place for place in found]
            offsets.append(offsets[-1] + 1 if row else self.begins[number])
        return lambda place: offsets[place]


def _placed(children: Sequence[Token], base: int = 0) -> Iterator[tuple[Token, int, int]]:
    """Inline tokens with their offsets into the content, those inside a picture's alternative text too."""
    for child in children:
        start, end = child.meta.get("span", (0, 0))
        yield child, base + start, base + end
        if child.type == "image":
            yield from _placed(child.children or [], base + start + len("!["))


def _shown(child: Token) -> str:
    """What a reader sees of an inline token."""
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    return child.content if child.type in ("text", "code_inline") else ""


@cache
def _markdown() -> MarkdownIt:
    """CommonMark with tables. Raw HTML is read for what stands in it, and no text is code or a heading for its indentation or its underline."""
    markdown = MarkdownIt("commonmark").enable("table").disable(["code", "lheading", "html_block", "reference"])
    markdown.block.ruler.before("fence", _COMMENT, _comment_block, {"alt": ["paragraph", "blockquote", "list"]})
    markdown.inline.ruler.before("html_inline", _COMMENT, _with_place(_comment_inline))
    for name, rule in (("backticks", backtick), ("link", link), ("image", image), ("autolink", autolink)):
        markdown.inline.ruler.at(name, _with_place(rule))
    return markdown


def _with_place(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """The rule, leaving with its token from where to where it read."""

    def placed(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            for token in state.tokens[count:]:
                if token.type in _PLACED:
                    token.meta.setdefault("span", (start, state.pos))
        return matched

    return placed


def _comment_inline(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<!--", state.pos):
        return False
    end = _closing(state.src, state.pos, state.posMax)
    if not silent:
        state.push(_COMMENT, "", 0).meta["closed"] = end is not None
    state.pos = end or state.posMax
    return True


def _comment_block(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """A comment that begins a line and takes several: what stands in it is no paragraph, though it may have empty lines."""
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith("<!--", start):
        return False
    end = _closing(state.src, start, len(state.src))
    rows = state.src.count("\n", start, end) if end else last - line - 1
    if end and (not rows or state.src[end:].split("\n", 1)[0].strip()):
        return False
    if not silent:
        token = state.push(_COMMENT, "", 0)
        token.meta.update(span=(start, end or len(state.src)), closed=end is not None)
        state.line = min(line + rows + 1, last)
    return True


def _closing(text: str, start: int, limit: int) -> int | None:
    """Where the comment that begins at `start` ends, comments inside it counted; None if it does not before `limit`."""
    depth = 0
    for match in re.compile("<!--|-->").finditer(text, start, limit):
        depth += 1 if match[0] == "<!--" else -1
        if depth == 0:
            return match.end()
    return None
