"""The first use of each word of the glossary on a page opens what the word means; nobody types it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from site_tools.embeds.html import render
from site_tools.embeds.interactive.taps import NAME
from site_tools.ledgers.appearances import word_pattern

_TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
LEFT_ALONE = frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "button", "figure", "blockquote", "summary", "label", "form", "table", "dl",
     "script", "style", "svg", "math", "noscript", "abbr"]
)  # fmt: skip
"""A word in these is not marked: it leads elsewhere already, is quoted, is no prose, or has no room for it."""
_ASIDE = re.compile(r'\s(?:popover|hidden)\b|\bclass="[^"]*\b(?:cited|verdict|made|arithmatex|quiz)\b')
_EMPTY = frozenset(["br", "hr", "img", "input", "link", "meta", "source", "wbr", "col", "area", "path"])


def with_terms(html: str, terms: Iterable[Mapping[str, Any]], language: str, glossary: str) -> str:
    """The page with a button and its explanation for the first use of each term in its prose.

    glossary: the way from the page to the glossary's page.
    """
    known = {term[language].lower(): term for term in terms}
    if not known:
        return html
    pattern = word_pattern(known, language)
    seen: set[str] = set()

    def marked(match: re.Match[str]) -> str:
        term = known[match[1].lower()]
        if term["key"] in seen:
            return match[0]
        seen.add(term["key"])
        return str(
            render("embeds/term.html", word=match[0], term=term, language=language, name=NAME, glossary=glossary)
        )

    parts = _TAG.split(html)
    inside: list[str] = []
    """The element that is left alone, and those of the same name in it."""
    for place, part in enumerate(parts):
        tag = _NAME.match(part) if place % 2 else None
        if tag:
            closes, name = bool(tag[1]), tag[2].lower()
            if inside:
                if name == inside[0]:
                    inside = inside[1:] if closes else [name, *inside]
            elif not closes and name not in _EMPTY and (name in LEFT_ALONE or _ASIDE.search(part)):
                inside = [name]
        elif place % 2 == 0 and not inside:
            parts[place] = pattern.sub(marked, part)
    return "".join(parts)
