"""Notebooks as pages: the template beside this renders them; here they get what Markdown gives pages, whatever program builds the site around them."""

import base64
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

from common.errors import Problem
from site_tools.pages.markers import find_markers
from site_tools.pages.notebook import cells, page_text
from site_tools.pages.sections import read_sections

TEMPLATES = Path(__file__).with_name("notebook_templates")
TEMPLATE = "mkdocs_html/notebook.html.j2"
_HEADING = re.compile(r'<h([1-6])[^>]*>(.*?)<a class="anchor-link"[^>]*>[^<]*</a></h\1>')
_LINK = re.compile(r'(?<=<a href=")([^"#][^"]*)(?=")')


def pictures(path: Path) -> dict[str, bytes]:
    """The PNGs of a notebook, by the names under which the template shows them."""
    return {
        f"kihon/images/notebooks/{path.stem}-{cell['id']}.png": base64.b64decode(picture)
        for cell in cells(path)
        for output in cell.get("outputs", [])
        if (picture := output.get("data", {}).get("image/png"))
    }


def source(path: Path) -> str:
    """The file from which a notebook is written, below the checkout."""
    return f"docs/notebooks/{path.stem}.py"


def described(path: Path) -> tuple[str, list[Problem]]:
    """The sentence that describes the page, and what a notebook cannot hold."""
    text = page_text(path)
    description = text.split("\n", 2)[1].removeprefix("description: ")
    problems = [
        Problem(
            source(path), 0, f'a notebook holds no embeds, found "{marker.kind}"; they would be missing where it is run'
        )
        for marker in find_markers(text)
    ]
    if not description:
        problems.append(Problem(source(path), 0, "the first text has no sentence in bold"))
    return description, problems


def with_anchors(html: str, path: Path, permalink: str) -> tuple[str, list[dict[str, Any]], list[Problem]]:
    """The rendered notebook with headings as on other pages, its contents (level, id and name of each), and what is wrong.

    The plugin's anchors hold no Japanese. permalink: what the link beside a heading says.
    """
    html = (
        html[: html.rindex("<style>")] if "<style>" in html else html
    )  # nbconvert's own styles, which the plugin adds
    anchors = [section.anchor for section in read_sections(page_text(path))[1:]]
    # The plugin writes letters outside ASCII as numbers, in headings alone.
    html = _HEADING.sub(lambda match: re.sub(r"&#(\d{3,});", lambda one: chr(int(one[1])), match[0]), html)
    found = _HEADING.findall(html)
    if len(found) != len(anchors) or not all(anchors):
        expected = sum(map(bool, anchors))
        return html, [], [Problem(source(path), 0, f"{len(found)} headings, expected {expected}; write each behind #")]
    tokens = [
        {"level": int(level), "id": anchor, "name": re.sub("<[^>]*>", "", title)}
        for (level, title), anchor in zip(found, anchors, strict=True)
    ]
    following = iter(anchors)

    def heading(match: re.Match[str]) -> str:
        anchor = next(following)
        link = f'<a class="headerlink" href="#{anchor}" title="{permalink}">#</a>'
        return f'<h{match[1]} id="{anchor}">{match[2]}{link}</h{match[1]}>'

    return _HEADING.sub(heading, html), tokens, []


def with_links(html: str, path: Path, way: Callable[[str], str | None]) -> tuple[str, list[Problem]]:
    """The rendered notebook with links to pages' files turned into links to pages, and those that lead nowhere.

    way: from a file as the notebook names it to the page's address; None where there is none.
    """
    problems: list[Problem] = []

    def link(match: re.Match[str]) -> str:
        target, fragment = urldefrag(match[1])
        if urlsplit(target).scheme:
            return match[0]
        address = way(target)
        if address is None:
            problems.append(Problem(source(path), 0, f'the link "{match[1]}" leads to no page'))
            return match[0]
        return address + (f"#{fragment}" if fragment else "")

    return _LINK.sub(link, html), problems
