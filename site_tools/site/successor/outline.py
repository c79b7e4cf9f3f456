"""A finished page as a file that another generator reads: its headings in Markdown, for contents and navigation; all the rest is HTML already."""

import json
import re
from html.parser import HTMLParser
from typing import Any

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_INLINE = {"", "a", "button", "img", "input", "label", "link", "span"}
_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>', re.DOTALL)
_MARKS = re.compile(r"([\\`*_{}\[\]#+~|!])")


class _Top(HTMLParser):
    """What stands in no other element: (tag, attributes, begin, end), as offsets; text has no tag."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.begins = [0, *(match.end() for match in re.finditer("\n", html))]
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None], int, int]] = []
        self.first: tuple[str, dict[str, str | None], int] = ("", {}, 0)
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.open:
            self.first = tag, dict(attrs), self._here()
        if tag not in _VOID:
            self.open.append(tag)
        elif not self.open:
            self.found.append((*self.first, self._here() + len(self.get_starttag_text() or "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.open:
            begin = self._here()
            self.found.append((tag, dict(attrs), begin, begin + len(self.get_starttag_text() or "")))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass
            if not self.open:
                self.found.append((*self.first, self.html.index(">", self._here()) + 1))

    def handle_data(self, data: str) -> None:
        if not self.open and data.strip():
            begin = self._here()
            self.found.append(("", {}, begin, begin + len(data)))

    def _here(self) -> int:
        line, column = self.getpos()
        return self.begins[line - 1] + column


def as_markdown(html: str, meta: dict[str, Any]) -> str:
    """The page as a file. meta: its front matter."""
    parts = [
        "---\n" + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items()) + "---"
    ]
    for tag, attributes, begin, end in _Top(html).found:
        part = html[begin:end]
        if re.fullmatch("h[1-6]", tag):
            inner = _PERMALINK.sub("", part[part.index(">") + 1 : part.rindex("</")])
            parts.append(f"{'#' * int(tag[1])} {_escaped(inner)} {{ {_told(attributes)} }}")
        else:
            # What may stand in a line would be taken for a paragraph's text, and read as Markdown.
            parts.append(f"<div>{part}</div>" if tag in _INLINE else part)
    return "\n\n".join(parts) + "\n"


def first_heading(html: str) -> str:
    """What the first heading says, as HTML without tags."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    return re.sub("<[^>]*>", "", _PERMALINK.sub("", found[1])) if found else ""


def _escaped(html: str) -> str:
    """The HTML of a heading, so that Markdown takes none of its characters for a mark."""
    pieces = re.split(r"(<[^>]*>)", html)
    return "".join(piece if piece.startswith("<") else _MARKS.sub(r"\\\1", piece) for piece in pieces)


def _told(attributes: dict[str, str | None]) -> str:
    """Attributes as Python-Markdown's attr_list reads them."""
    return " ".join(f"#{value}" if name == "id" else f'{name}="{value or ""}"' for name, value in attributes.items())
