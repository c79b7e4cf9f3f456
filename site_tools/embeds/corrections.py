"""What the site had wrong, as a list on a page and as an Atom feed."""

from datetime import date
from html import escape

from site_tools.embeds.words import say
from site_tools.ledgers.corrections import Correction


def corrections_html(corrections: list[Correction], language: str, link) -> str:
    """The list, newest first, for a page at the top, beside the feed. `link` leads to a page."""
    items = "".join(
        f'<li><time datetime="{one.day}">{one.day}</time> <a href="{link(one.page)}">{escape(one.page)}</a>: {escape(one.says[language])}</li>'
        for one in corrections
    )
    feed = f'<p><a href="corrections.xml" type="application/atom+xml">{say("feed", language)}</a></p>'
    return f'<ul class="corrections">{items}</ul>{feed}'


def corrections_feed(corrections: list[Correction], language: str, root: str, title: str) -> str:
    """The list as an Atom feed. `root` is the address of the language's home page."""
    entries = "".join(
        f"<entry><id>{root}{_address(one.page)}#correction-{one.day}-{number}</id><title>{escape(one.page)}</title>"
        f'<link href="{root}{_address(one.page)}"/><updated>{one.day}T00:00:00Z</updated><summary>{escape(one.says[language])}</summary></entry>'
        for number, one in enumerate(corrections)
    )
    newest = corrections[0].day if corrections else date(2026, 1, 1)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}"><id>{root}corrections.xml</id>'
        f'<title>{escape(title)}</title><author><name>{escape(title)}</name></author><link rel="self" href="{root}corrections.xml"/>'
        f"<updated>{newest}T00:00:00Z</updated>{entries}</feed>\n"
    )


def _address(page: str) -> str:
    return page.removesuffix(".md") + ".html"
