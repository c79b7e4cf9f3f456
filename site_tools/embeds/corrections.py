"""What the site had wrong, as a list on a page and as an Atom feed."""

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from site_tools.embeds.content import Here
from site_tools.embeds.html import render
from site_tools.ledgers.corrections import Correction
from site_tools.pages.markers import Marker


def corrections_html(here: Here, marker: Marker) -> Markup:
    """The list, newest first, for a page at the top, beside the feed."""
    return render(
        "embeds/corrections.html", corrections=here.content.corrections, language=here.language, link=here.link
    )


def corrections_feed(
    corrections: list[Correction], titles: Mapping[str, str], language: str, root: str, title: str
) -> str:
    """The list as an Atom feed. `root` is the address of the language's home page, `titles` those of the pages, by url."""
    newest = corrections[0].day if corrections else date(2026, 1, 1)
    return render(
        "embeds/feed.xml",
        corrections=corrections,
        titles=titles,
        language=language,
        root=root,
        title=title,
        newest=newest,
    )
