"""The glossary as a page shows it: its terms, or the rules for writing."""

from markupsafe import Markup

from site_tools.embeds.content import Here
from site_tools.embeds.html import render
from site_tools.ledgers.appearances import chapter_pages, term_pages
from site_tools.pages.markers import Marker


def glossary_problem(here: Here, marker: Marker) -> str:
    if marker.words in ((), ("rules",)):
        return ""
    return f'unknown part "{marker.words[0]}" of the glossary; expected <!-- glossary --> or <!-- glossary: rules -->'


def glossary_html(here: Here, marker: Marker) -> Markup:
    """The rules, or the terms as a list of definitions: each with its word in the other language, an everyday comparison, and where it appears."""
    glossary, language = here.content.glossary, here.language
    if marker.words:
        return render("embeds/rules.html", rules=glossary.rules.get(language, []))
    return render(
        "embeds/glossary.html",
        terms=sorted(glossary.terms, key=lambda term: term[language].lower()),
        used=term_pages(glossary.terms, chapter_pages(here.content.docs, language), language),
        language=language,
        other="en" if language == "ja" else "ja",
        link=here.link,
    )
