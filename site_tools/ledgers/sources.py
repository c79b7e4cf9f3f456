"""The literature in docs/sources.yml and how a page cites it."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from site_tools.embeds.appearances import chapter_pages, links_html
from site_tools.ledgers.yaml_lines import Located
from site_tools.pages.problems import Problem, SiteError, nearest
from site_tools.paths import LANGUAGES, Paths

_KEYS = {"authors", "year", "title", "venue", "url", "note"}


def load_sources(paths: Paths) -> dict[str, dict[str, Any]]:
    """Reads and checks the sources.

    Raises:
        SiteError: every mistake, each with its line.
    """
    located = Located(paths.sources, "docs/sources.yml")
    problems: list[Problem] = []
    for name, entry in (located.data or {}).items():
        for key in entry:
            if key not in _KEYS:
                message = f'source {name}: unknown key "{key}"{nearest(str(key), _KEYS)}'
                problems.append(located.problem((name, key), message))
        for key in sorted(_KEYS - {"venue"} - set(entry)):
            problems.append(located.problem((name,), f'source {name}: "{key}" is missing'))
        if not isinstance(entry.get("authors", []), list):
            problems.append(located.problem((name, "authors"), f'source {name}: "authors" is a list of family names'))
        if set(entry.get("note") or {}) != set(LANGUAGES):
            problems.append(located.problem((name,), f'source {name}: "note" needs ja and en'))
        if not str(entry.get("url", "https://")).startswith("https://"):
            problems.append(located.problem((name, "url"), f'source {name}: "url" must begin with https://'))
    if problems:
        raise SiteError(problems)
    return located.data or {}


def citation_text(source: dict[str, Any], language: str) -> str:
    """`Vaswani et al. (2017), “Attention Is All You Need”` and its Japanese form."""
    authors = source["authors"]
    if len(authors) > 2:
        who = f"{authors[0]} ほか" if language == "ja" else f"{authors[0]} et al."
    else:
        who = ("・" if language == "ja" else " and ").join(authors)
    if language == "ja":
        return f"{who}（{source['year']}）「{source['title']}」"
    return f"{who} ({source['year']}), “{source['title']}”"


def citation_html(source: dict[str, Any], language: str) -> str:
    text = escape(citation_text(source, language))
    return f'<a class="citation" href="{escape(source["url"])}" rel="external">{text}</a>'


def sources_html(sources: dict[str, dict[str, Any]], language: str, docs: Path, link: Callable[[str], str]) -> str:
    """The whole list, by first author and year: what is to be found there, and the pages that cite it."""
    pages = chapter_pages(docs, language)
    rows = sorted(sources.items(), key=lambda item: (item[1]["authors"][0].lower(), item[1]["year"], item[0]))
    items = "".join(
        f'<li id="source-{name}">{citation_html(source, language)}'
        f"{' — ' + escape(source['venue']) if source.get('venue') else ''} "
        f'<span class="sources__note">{escape(source["note"][language])}</span> '
        f"{links_html('cited', [page for page in pages if name in page.cited], language, link)}</li>"
        for name, source in rows
    )
    return f'<ul class="sources" data-search-exclude>{items}</ul>'
