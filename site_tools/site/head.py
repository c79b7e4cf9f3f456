"""What search engines, messengers and other programs read: the head of a page, one sitemap for both languages, llms.txt, the feeds."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from site_tools.embeds.corrections import corrections_feed
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
class Found:
    """A page as others find it. `root` is the address of the Japanese home page, `url` the page's below its language."""

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
        return f"{self.root}{PREFIXES[language or self.language]}{name}"


def head_html(found: Found) -> str:
    """Links to both languages, what a messenger shows, and what the page teaches."""
    # The space keeps the theme's script from fetching a sitemap for each; to a browser it is the same word.
    links = [
        f'<link rel=" alternate" href="{found.address(language)}" hreflang="{language}">' for language in LANGUAGES
    ]
    links.append(f'<link rel=" alternate" href="{found.address("ja")}" hreflang="x-default">')
    feed = f"{found.root}{PREFIXES[found.language]}corrections.xml"
    links.append(f'<link rel=" alternate" type="application/atom+xml" href="{feed}" title="{FEEDS[found.language]}">')
    other = next(language for language in LANGUAGES if language != found.language)
    properties = {
        "og:type": "article", "og:title": found.title, "og:description": found.description, "og:url": found.address(),
        "og:site_name": found.site, "og:locale": LOCALES[found.language], "og:locale:alternate": LOCALES[other],
        "og:image": f"{found.root}{PREFIXES[found.language]}{found.picture}", "og:image:width": str(SIZE[0]),
        "og:image:height": str(SIZE[1]), "og:image:alt": found.title,
    }  # fmt: skip
    metas = [f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items()]
    metas.append('<meta name="twitter:card" content="summary_large_image">')
    data = {
        "@context": "https://schema.org", "@type": "LearningResource", "name": found.title, "description": found.description,
        "inLanguage": found.language, "url": found.address(), "license": LICENCE, "isAccessibleForFree": True,
        "isPartOf": {"@type": "WebSite", "name": found.site, "url": f"{found.root}{PREFIXES[found.language]}"},
        "educationalLevel": "beginner", **({"teaches": list(found.teaches)} if found.teaches else {}),
    }  # fmt: skip
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return "\n".join([*links, *metas, f'<script type="application/ld+json">{text}</script>'])


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
        feed = corrections_feed(corrections, language, root + PREFIXES[language], FEEDS[language])
        (folder / PREFIXES[language] / "corrections.xml").write_text(feed, encoding="utf-8")


def sitemap(root: str, urls: Sequence[str]) -> str:
    """Every page in both languages, each with its other language."""
    entries = []
    for url in urls:
        one = Found(root, url, "ja", "", "", "")
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{one.address(language)}"/>'
            for language in LANGUAGES
        )
        entries += [f"<url><loc>{one.address(language)}</loc>{links}</url>" for language in LANGUAGES]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">{"".join(entries)}</urlset>\n'
    )


def llms_txt(root: str, pages: Mapping[str, Mapping[str, tuple[str, str]]]) -> str:
    """The pages with a line each, for programs that read text (llmstxt.org)."""
    parts = [
        "# 基本のき / Kihon-no-ki",
        "> How Stable Diffusion and LLMs work, for artists and beginners, in Japanese and English. Every claim is put to a real model.",
    ]
    for language, title in (("ja", "日本語"), ("en", "English")):
        lines = [
            f"- [{name}]({Found(root, url, language, '', '', '').address()}): {description}"
            for url, (name, description) in pages[language].items()
        ]
        parts.append(f"## {title}\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"
