"""How a page cites the literature, and the list of all of it."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from site_tools.embeds.appearances import chapter_pages, links_html


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
