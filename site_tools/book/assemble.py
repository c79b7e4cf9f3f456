"""All pages of one language as one HTML document: cover, contents, chapters, appendices."""

import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from site_tools.book.article import article, read, slug
from site_tools.book.contents import chapters
from site_tools.embeds.html import render
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
            place = f'<span class="toc__number" data-of="{entry.anchor}">'
            html = html.replace(place, f"{place}{numbers[entry.anchor]}")
        return html


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
            sections.append(Markup(section))
        name = titles[0].title if alone else chapter.title[language]
        entries += [Entry(1, name, anchor), *([] if alone else titles)]
        title = "" if alone else name
        body.append(render("book/chapter.html", anchor=anchor, number=number, title=title, sections=sections))
        headers.append(render("book/running-head.css", number=number, title=name))
    for text in (*body, *headers):
        digest.update(str(text).replace(site.resolve().as_uri(), "").encode())
    version = digest.hexdigest()[:10]
    hero = (site / "figures/sd/hero.lab.pictures.webp").resolve().as_uri()
    style = STYLE.read_text(encoding="utf-8").replace("FONTS", paths.fonts.resolve().as_uri())
    html = render(
        "book/book.html",
        language=language,
        name=NAMES[language],
        words={word: text[language] for word, text in WORDS.items()},
        version=version,
        address=address,
        hero=hero,
        style=Markup(style),
        headers=headers,
        entries=entries,
        chapters=body,
    )
    return Book(language, str(html), tuple(entries), version)


def _url(page: str) -> str:
    return str(PurePosixPath(page).with_suffix(".html"))
