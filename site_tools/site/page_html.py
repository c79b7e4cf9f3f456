"""What becomes of a page's HTML once Markdown is done with it, whatever program builds the site around it."""

import re
from pathlib import Path
from typing import Any

import yaml

from site_tools.embeds.content import Content
from site_tools.embeds.page import PageEmbeds
from site_tools.embeds.speech import with_talk
from site_tools.embeds.words import say
from site_tools.pages.notebook import page_text
from site_tools.pages.prose import reading_minutes

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)


def without_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """What a page says of itself, and its Markdown. The line breaks between the two go, as with MkDocs."""
    found = _FRONT.match(text)
    meta = yaml.safe_load(found[1]) if found else None
    return (meta, text[found.end() :].lstrip("\n")) if found and isinstance(meta, dict) else ({}, text)


def finished(html: str, here: str, source: Path, embeds: PageEmbeds, content: Content) -> str:
    """The page with its embeds in the places of their marks, and what stands under its title. here: its file below its language."""
    html = embeds.put(html)
    if "/" in here:
        minutes = say("minutes", embeds.language, minutes=reading_minutes(page_text(source), embeds.language))
        if "popovertarget=" in html:
            minutes += say("aside", embeds.language, said=say("can_be_tapped", embeds.language))
        html = html.replace("</h1>", f'</h1>\n<p class="reading-time" data-search-exclude>{minutes}</p>', 1)
    # The commands with which a reader tries it: alike on every page, and nobody's question.
    html = html.replace('<h2 id="try">', '<h2 id="try" data-search-exclude>')
    return with_talk(html, here, content.talk, embeds.language, embeds.link)
