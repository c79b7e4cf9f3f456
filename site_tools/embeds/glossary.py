"""The glossary as a page shows it: its terms, and the rules for writing."""

from collections.abc import Callable
from html import escape
from pathlib import Path

from site_tools.embeds.appearances import chapter_pages, links_html, term_pages
from site_tools.embeds.words import say
from site_tools.ledgers.glossary import Glossary


def glossary_html(glossary: Glossary, language: str, docs: Path, link: Callable[[str], str]) -> str:
    """The terms as a list of definitions, each with its word in the other language, an everyday comparison, and where it appears."""
    other = "en" if language == "ja" else "ja"
    used = term_pages(glossary.terms, chapter_pages(docs, language), language)
    items = []
    for term in sorted(glossary.terms, key=lambda term: term[language].lower()):
        book = f'<span class="term__book">{say("textbook", language)}{escape(term["textbook"])}</span>'
        items.append(
            f'<div class="term" id="term-{term["key"]}"><dt>{escape(term[language])} '
            f'<span class="term__other" lang="{other}">{escape(term[other])}</span></dt> '
            f"<dd>{escape(term['says'][language])} "
            f'<span class="term__like">{say("like", language)}{escape(term["like"][language])}</span> '
            f"{book} {links_html('appears', used[term['key']], language, link)}</dd></div> "
        )
    return f'<dl class="terms">{"".join(items)}</dl>'


def rules_html(glossary: Glossary, language: str) -> str:
    return f"<ul>{''.join(f'<li>{escape(rule)}</li>' for rule in glossary.rules.get(language, []))}</ul>"
