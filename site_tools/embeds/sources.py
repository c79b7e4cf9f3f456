"""How a page cites the literature, what each source says, and the list of all of it."""

from collections.abc import Iterable
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
    """`Vaswani et al. 2017`: short, since it stands in brackets and the source itself stands below."""
    return short_citation(here.content.sources[marker.words[0]], here.language)


def citation_html(here: Here, marker: Marker) -> Markup:
    return render("embeds/citation.html", text=citation_text(here, marker))


def cited_html(sources: dict[str, dict[str, Any]], names: Iterable[str], language: str) -> Markup:
    """What follows a paragraph that cites: each source, and in one sentence what it says."""
    cited = [sources[name] for name in dict.fromkeys(names)]
    return render("embeds/cited.html", cited=cited, language=language, citation=full_citation)


def sources_html(here: Here, marker: Marker) -> Markup:
    """The whole list, by first author and year: what each source says, and the pages that cite it."""
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
        citation=full_citation,
    )


def short_citation(source: dict[str, Any], language: str) -> str:
    return f"{_who(source, language)} {source['year']}"


def full_citation(source: dict[str, Any], language: str) -> str:
    """`Vaswani et al. (2017), “Attention Is All You Need”` and its Japanese form."""
    if language == "ja":
        return f"{_who(source, language)}（{source['year']}）「{source['title']}」"
    return f"{_who(source, language)} ({source['year']}), “{source['title']}”"


def _who(source: dict[str, Any], language: str) -> str:
    authors = source["authors"]
    if len(authors) > 2:
        return f"{authors[0]} ほか" if language == "ja" else f"{authors[0]} et al."
    return ("・" if language == "ja" else " and ").join(authors)
