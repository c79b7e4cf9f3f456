"""Notebooks among the pages, for those who read pages as Markdown. What a notebook gave is no part of its text."""

import re
from itertools import count
from pathlib import Path
from typing import Any

from common.errors import FigureError, shown
from common.files import read_json, read_text

NOTEBOOK = ".ipynb"
_HEADING = re.compile(r"^(#+) (.+)$", re.M)
_OPENING = re.compile(r"^\*\*[^：:]*[：:] ?(.+?)\*\*$", re.M)


def cells(path: Path) -> list[dict[str, Any]]:
    """The notebook's cells, the source of each as one text."""
    found = read_json(path)["cells"]
    return [cell | {"source": "".join(cell["source"])} for cell in found]


def page_text(path: Path) -> str:
    """A page's Markdown. Of a notebook its cells, as if they were written as a page: described by the first sentence in bold,
    headings with anchors, numbered so that they are equal in both languages.

    Raises:
        FigureError: it cannot be read, or is no text.
    """
    if path.suffix != NOTEBOOK:
        text = read_text(path)
        if "\0" in text:
            line = text[: text.index("\0")].count("\n") + 1
            raise FigureError("the page is no text", where=f"{shown(path)}:{line}", found="the character U+0000")
        return text
    numbers = count(1)

    def with_anchor(match: re.Match[str]) -> str:
        anchor = f"notebook-{path.stem}" if match[1] == "#" else f"part-{next(numbers)}"
        return f"{match[0]} {{ #{anchor} }}"

    text = "\n\n".join(
        f"``````python\n{cell['source']}\n``````"
        if cell["cell_type"] == "code"
        else _HEADING.sub(with_anchor, cell["source"])
        for cell in cells(path)
    )
    opening = _OPENING.search(text)
    return f"---\ndescription: {opening[1] if opening else ''}\n---\n\n{text}\n"
