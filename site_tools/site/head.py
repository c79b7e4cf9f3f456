"""What search engines, messengers and other programs read: the head of a page, one sitemap for both languages, llms.txt, the feeds."""

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from site_tools.embeds.corrections import corrections_feed
from site_tools.embeds.html import render
from site_tools.ledgers.corrections import load_corrections
from site_tools.paths import LANGUAGES, Paths
from site_tools.site.previews import SIZE

LOCALES = {"ja": "ja_JP", "en": "en_GB"}
PREFIXES = {"ja": "", "en": "en/"}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
READ = ".read.json"
"""Left in the folder of each language by its build: url → [title, description], in the order of the navigation."""

FEEDS = {"ja": "訂正の一覧", "en": "Corrections"}


@dataclass(frozen=True)
class PageHead:
    """A page as others find it: its title and description as text, not HTML. `root` is the address of the Japanese home page, `url` the page's below its language, as its file is called."""

    root: str
    url: str
    language: str
    title: str
    description: str
    site: str
    teaches: Sequence[str] = ()

    @property
    def picture(self) -> str:
        """Where the page's preview lies below its language."""
        return f"previews/{self.url.removesuffix('.html')}.jpg"

    def address(self, language: str | None = None) -> str:
        """Where the page is in one of the languages."""
        name = "" if self.url == "index.html" else self.url
        return f"{self.root}{PREFIXES[language or self.language]}{quote(name)}"

    def addresses(self) -> dict[str, str]:
        """Where the page is in each language."""
        return {language: self.address(language) for language in LANGUAGES}


def head_html(page: PageHead) -> Markup:
    """Links to both languages, what a messenger shows, and what the page teaches."""
    home = f"{page.root}{PREFIXES[page.language]}"
    (other,) = (language for language in LANGUAGES if language != page.language)
    properties = {
        "og:type": "article", "og:title": page.title, "og:description": page.description, "og:url": page.address(),
        "og:site_name": page.site, "og:locale": LOCALES[page.language], "og:locale:alternate": LOCALES[other],
        "og:image": f"{home}{quote(page.picture)}", "og:image:width": SIZE[0], "og:image:height": SIZE[1], "og:image:alt": page.title,
    }  # fmt: skip
    data = {
        "@context": "https://schema.org", "@type": "LearningResource", "name": page.title, "description": page.description,
        "inLanguage": page.language, "url": page.address(), "license": LICENCE, "isAccessibleForFree": True,
        "isPartOf": {"@type": "WebSite", "name": page.site, "url": home},
        "educationalLevel": "beginner", **({"teaches": list(page.teaches)} if page.teaches else {}),
    }  # fmt: skip
    return render(
        "site/head.html",
        addresses=page.addresses() | {"x-default": page.address("ja")},
        feed={"address": f"{home}corrections.xml", "title": FEEDS[page.language]},
        properties=properties,
        data=data,
    )


def write_shared(paths: Paths, folder: Path, root: str, pages: Mapping[str, Mapping[str, tuple[str, str]]]) -> None:
    """Writes what belongs to both languages beside the built pages. pages: language → url → (title, description)."""
    (folder / "sitemap.xml").write_text(sitemap(root, list(pages["ja"])), encoding="utf-8")
    with gzip.GzipFile(folder / "sitemap.xml.gz", "wb", mtime=0) as packed:
        packed.write((folder / "sitemap.xml").read_bytes())
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (folder / "en" / name).unlink(missing_ok=True)
    (folder / "llms.txt").write_text(llms_txt(root, pages), encoding="utf-8")
    (folder / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {root}sitemap.xml\n", encoding="utf-8")
    corrections = load_corrections(paths)
    for language in LANGUAGES:
        titles = {url: title for url, (title, _) in pages[language].items()}
        feed = corrections_feed(corrections, titles, language, root + PREFIXES[language], FEEDS[language])
        (folder / PREFIXES[language] / "corrections.xml").write_text(feed, encoding="utf-8")


def sitemap(root: str, urls: Sequence[str]) -> str:
    """Every page in both languages, each with its other language."""
    pages = [PageHead(root, url, "ja", "", "", "").addresses() for url in urls]
    return render("site/sitemap.xml", pages=pages)


def llms_txt(root: str, pages: Mapping[str, Mapping[str, tuple[str, str]]]) -> str:
    """The pages with a line each, for programs that read text (llmstxt.org)."""
    parts = [
        "# 基本のき / Kihon-no-ki",
        "> How Stable Diffusion and LLMs work, for artists and beginners, in Japanese and English. Every claim is put to a real model.",
    ]
    for language, title in (("ja", "日本語"), ("en", "English")):
        lines = [
            f"- [{name}]({PageHead(root, url, language, '', '', '').address()}): {description}"
            for url, (name, description) in pages[language].items()
        ]
        parts.append(f"## {title}\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"
