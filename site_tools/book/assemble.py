"""All pages of one language as one HTML document: cover, contents, chapters, appendices."""

import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from site_tools.book.article import article, read, slug
from site_tools.book.contents import chapters
from site_tools.paths import Paths
from site_tools.site.head import PREFIXES

STYLE = Path(__file__).with_name("book.css")
WORDS = {
    "contents": {"ja": "目次", "en": "Contents"},
    "opening": {"ja": "この章について", "en": "About this chapter"},
    "subtitle": {
        "ja": "Stable DiffusionとLLMのしくみを、本物のモデルに聞いて確かめる教科書",
        "en": "How Stable Diffusion and LLMs work: a textbook in which real models answer",
    },
    "licence": {
        "ja": "文章と図はCC BY 4.0、プログラムはMITで公開しています。最新の版は{address}にあります。",
        "en": "Texts and figures: CC BY 4.0; code: MIT. The newest edition is at {address}.",
    },
    "version": {
        "ja": "版：{version}（内容から計算した番号）",
        "en": "Edition {version} (a number computed from the content)",
    },
}
NAMES = {"ja": "基本のき", "en": "Kihon-no-ki"}


@dataclass(frozen=True)
class Entry:
    """A line of the contents: its depth (1 chapter, 2 page), its words, and the anchor it leads to."""

    depth: int
    title: str
    anchor: str


@dataclass(frozen=True)
class Book:
    """A document in one language. `version` is a digest of everything it shows."""

    language: str
    html: str
    entries: tuple[Entry, ...]
    version: str

    def with_page_numbers(self, numbers: Mapping[str, int]) -> str:
        """The document with the number of the page on which each entry of the contents begins."""
        html = self.html
        for entry in self.entries:
            html = html.replace(_number(entry.anchor), _number(entry.anchor, str(numbers[entry.anchor])))
        return html


def _number(anchor: str, number: str = "") -> str:
    return f'<span class="toc__number" data-of="{anchor}">{number}</span>'


def assemble(paths: Paths, site: Path, language: str, address: str) -> Book:
    """The book from the built site. address: where the site is published; links to what the book does not hold lead there."""
    folder = site / PREFIXES[language]
    digest = hashlib.sha256(STYLE.read_bytes())
    parts = chapters(paths)
    known = {_url(page): slug(_url(page)) for chapter in parts for page in chapter.pages}
    entries, body, headers = [], [], []
    for number, chapter in enumerate(parts):
        anchor, alone = f"chapter-{chapter.key}", not chapter.title[language]
        titles, sections = [], []
        for page in chapter.pages:
            url = _url(page)
            here = posixpath.dirname(f"{PREFIXES[language]}{url}")

            def place(source: str, base: Path = (folder / url).parent) -> str:
                file = (base / source).resolve()
                digest.update(file.read_bytes())
                return file.as_uri()

            def outside(href: str, here: str = here) -> str:
                return address + posixpath.normpath(posixpath.join(here, href))

            section = article(read(folder, url), url, language, known, place, outside, 0 if alone else 1)
            heading = section.find("h1" if alone else "h2")
            assert heading is not None, page
            title = heading.get_text()
            if title == chapter.title[language]:
                heading.string = title = WORDS["opening"][language]
            titles.append(Entry(2, title, slug(url)))
            sections.append(str(section))
        name = titles[0].title if alone else chapter.title[language]
        entries += [Entry(1, name, anchor), *([] if alone else titles)]
        head = "" if alone else f'<h1 class="chapter__title">{escape(name)}</h1>'
        body.append(
            f'<section class="chapter" id="{anchor}" style="page: chapter{number}">{head}{"".join(sections)}</section>'
        )
        headers.append(f'@page chapter{number} {{ @top-right {{ content: "{name}"; }} }}')
    for text in (*body, *headers):
        digest.update(text.replace(site.resolve().as_uri(), "").encode())
    version = digest.hexdigest()[:10]
    hero = (site / "figures/sd/hero.lab.pictures.webp").resolve().as_uri()
    told = {word: WORDS[word][language] for word in WORDS}
    cover = (
        f'<section class="cover"><img class="cover__pictures" src="{hero}" alt=""><p class="cover__title">{NAMES[language]}</p>'
        f'<p class="cover__subtitle">{told["subtitle"]}</p><p class="cover__notes">{told["version"].format(version=version)}<br>'
        f"{told['licence'].format(address=address)}</p></section>"
    )
    rows = "".join(
        f'<li class="toc__{entry.depth}"><a href="#{entry.anchor}"><span class="toc__title">{escape(entry.title)}</span>'
        f"{_number(entry.anchor)}</a></li>"
        for entry in entries
    )
    contents = f'<nav class="toc"><h1>{told["contents"]}</h1><ol>{rows}</ol></nav>'
    style = STYLE.read_text(encoding="utf-8").replace("FONTS", paths.fonts.resolve().as_uri())
    html = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{NAMES[language]}: {told["subtitle"]}</title>'
        f"<style>{style}\n{chr(10).join(headers)}</style></head><body>{cover}{contents}{''.join(body)}</body></html>"
    )
    return Book(language, html, tuple(entries), version)


def _url(page: str) -> str:
    return page.removesuffix(".md") + ".html"
