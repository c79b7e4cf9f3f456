"""How a page cites the literature, and the list of all of it."""

from typing import Any

from markupsafe import Markup

from common.errors import nearest
from site_tools.embeds.content import Here
from site_tools.embeds.html import render
from site_tools.ledgers.appearances import chapter_pages
from site_tools.pages.markers import Marker


def source_problem(here: Here, marker: Marker) -> str:
    (name,) = marker.words
    if name in here.content.sources:
        return ""
    return f'unknown source "{name}"; {nearest(name, here.content.sources)}; hint: add it to docs/sources.yml'


def citation_text(here: Here, marker: Marker) -> str:
    return _citation(here.content.sources[marker.words[0]], here.language)


def citation_html(here: Here, marker: Marker) -> Markup:
    source = here.content.sources[marker.words[0]]
    return render("embeds/citation.html", source=source, language=here.language, citation=_citation)


def sources_html(here: Here, marker: Marker) -> Markup:
    """The whole list, by first author and year: what is to be found there, and the pages that cite it."""
    pages = chapter_pages(here.content.docs, here.language)
    entries = sorted(
        here.content.sources.items(), key=lambda item: (item[1]["authors"][0].lower(), item[1]["year"], item[0])
    )
    cited_on = {name: [page for page in pages if name in page.cited] for name, _ in entries}
    return render(
        "embeds/sources-list.html",
        sources=entries,
        cited_on=cited_on,
        language=here.language,
        link=here.link,
        citation=_citation,
    )


def _citation(source: dict[str, Any], language: str) -> str:
    """`Vaswani et al. (2017), “Attention Is All You Need”` and its Japanese form."""
    authors = source["authors"]
    if len(authors) > 2:
        who = f"{authors[0]} ほか" if language == "ja" else f"{authors[0]} et al."
    else:
        who = ("・" if language == "ja" else " and ").join(authors)
    if language == "ja":
        return f"{who}（{source['year']}）「{source['title']}」"
    return f"{who} ({source['year']}), “{source['title']}”"
