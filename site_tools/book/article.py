"""One built page as a part of the book: without what only a screen can do, its links and anchors made unique."""

import posixpath
import re
from collections.abc import Callable
from copy import copy
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from site_tools.embeds.words import say

SCREEN_ONLY = (
    "script", "link", "style", "button", "input", "select", "form", "[hidden]", ".headerlink", ".md-content__button", ".only-dark", ".figure__enlarge",
    ".reading-time", ".talk-switch", ".talk-tools", ".filter", ".cards", ".doors", ".appears", ".pairs__filter", ".screen-only", ".whole-list", "iframe",
)  # fmt: skip
"""CSS selectors of what is left out."""


_URL = re.compile(r"""url\(["']?([^"')]+)["']?\)""")


def slug(url: str) -> str:
    """`sd/sea.html` → `sd-sea`: the page's own anchor, and what all of its anchors begin with."""
    return url.removesuffix(".html").replace("/", "-")


def article(
    html: str,
    url: str,
    language: str,
    known: dict[str, str],
    place: Callable[[str], str],
    outside: Callable[[str], str],
    deeper: int,
) -> Tag:
    """The article of a built page.

    url: the page below its language's folder. known: such urls → slug, for links inside the book. place: an image's way from the page →
    where the book finds it. outside: a link's way from the page → its public address. deeper: by how many levels headings move down.
    """
    soup = BeautifulSoup(html, "html.parser")
    article_tag = soup.select_one("article")
    assert article_tag is not None, url
    # On paper a question to guess at is a paragraph before what it asks for.
    for form in article_tag.select("form.guess"):
        for asked in form.select(".guess__question"):
            for label in asked.select("label"):
                label.unwrap()
            del asked["id"]
            form.replace_with(asked)
    # Nothing can be pressed on paper: an interval stands behind its number, and a word is a word.
    for said in article_tag.select("[popover]"):
        if "finding__interval" in said.get_attribute_list("class"):
            said.attrs = {"class": "finding__interval"}
        else:
            said.decompose()
    for tap in article_tag.select("button.tap"):
        if "finding__value" in tap.get_attribute_list("class"):
            tap.name, tap.attrs = "span", {"class": "finding__value"}
        else:
            tap.unwrap()
    for one in article_tag.select(", ".join(SCREEN_ONLY)):
        one.decompose()
    for live in article_tag.select(".live-place"):
        live.replace_with(_on_the_site(soup, language, outside(posixpath.basename(url))))
    for stored in article_tag.select("noscript.live-stored"):
        stored.unwrap()
    for made in article_tag.select("details.made"):
        made.replace_with(_short_card(soup, made, language))
    for details in article_tag.select("details"):
        details["open"] = ""
    for level in (5, 4, 3, 2, 1):
        for heading in article_tag.find_all(f"h{level}"):
            heading.name = f"h{level + deeper}"
    own = slug(url)
    for tag in article_tag.select("[id]"):
        tag["id"] = f"{own}--{tag['id']}"
    for link in article_tag.select("a[href]"):
        link["href"] = _target(str(link["href"]), url, own, known, outside)
        del link["download"]
    for tag in article_tag.select('[style*="url("]'):
        tag["style"] = _URL.sub(lambda match: f'url("{place(match[1])}")', str(tag["style"]))
    for image in article_tag.select("img"):
        image["src"] = place(str(image["src"]))
        for name in ("loading", "decoding"):
            del image[name]
    body = copy(article_tag)
    body.name, body.attrs = "section", {"class": "page", "id": own}
    return body


def _target(href: str, url: str, own: str, known: dict[str, str], outside: Callable[[str], str]) -> str:
    parts = urlsplit(href)
    if parts.scheme:
        return href
    if not parts.path:
        return f"#{own}--{parts.fragment}"
    page = posixpath.normpath(posixpath.join(posixpath.dirname(url), parts.path))
    if page in known:
        return f"#{known[page]}--{parts.fragment}" if parts.fragment else f"#{known[page]}"
    return outside(href)


def _on_the_site(soup: BeautifulSoup, language: str, address: str) -> Tag:
    """In the place of a part that only a browser can run: where it runs."""
    line = soup.new_tag("p", attrs={"class": "live-on-site"})
    link = soup.new_tag("a", attrs={"href": address})
    link.string = say("live_on_site", language)
    line.append(link)
    return line


def _short_card(soup: BeautifulSoup, made: Tag, language: str) -> Tag:
    """`How this was made` in one line: model, seeds, command."""
    wanted = [say(word, language) for word in ("model", "seeds", "command")]
    parts = []
    for row in made.select("dl > div"):
        name, value = row.select_one("dt"), row.select_one("dd")
        if name and value and name.get_text() in wanted:
            short = value.select("b") or [value]
            parts.append(" + ".join(" ".join(one.get_text().split()) for one in short))
    line = soup.new_tag("p", attrs={"class": "made"})
    line.string = " · ".join(parts)
    return line


def read(site: Path, url: str) -> str:
    return (site / url).read_text(encoding="utf-8")
