"""One language's pages as finished HTML: Markdown by Python-Markdown, notebooks by nbconvert, embeds by this project; no site generator."""

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from common.errors import Problem, shown
from common.files import read_text
from site_tools.embeds.content import Content, load_content
from site_tools.embeds.page import PageEmbeds
from site_tools.pages.notebook import NOTEBOOK
from site_tools.paths import Paths
from site_tools.site.head import PREFIXES
from site_tools.site.notebook_pages import TEMPLATE, TEMPLATES, described, source, with_anchors, with_links
from site_tools.site.page_html import finished, without_front_matter
from site_tools.site.successor.outline import first_heading
from site_tools.site.successor.settings import extensions, settings


@dataclass(frozen=True)
class Rendered:
    """A page. `name` is its file below its language, `edit` the one to mend it in, below the checkout; `title` and `description` are text;
    `claims` are those whose verdicts stand on it.
    """

    name: str
    url: str
    edit: str
    title: str
    description: str
    html: str
    claims: tuple[str, ...]


def address(name: str) -> str:
    """Where a page is to be found, below its language."""
    return posixpath.splitext(name)[0] + ".html"


def load_content_of(paths: Paths, language: str) -> Content:
    """What the embeds draw on.

    Raises:
        FigureError: what is wrong with it.
    """
    return load_content(paths, str(settings(paths, language)["repo_url"]).rstrip("/"))


def rendered_pages(paths: Paths, language: str, content: Content, problems: list[Problem]) -> Iterator[Rendered]:
    """Every page of one language. What is wrong with one is added to `problems`."""
    given = settings(paths, language)
    sources = {path.relative_to(paths.docs / language).as_posix(): path for path in paths.pages(language)}
    for name, path in sources.items():
        url = address(name)
        top = posixpath.dirname(PREFIXES[language] + url) or "."
        embeds = PageEmbeds(
            content=content,
            language=language,
            name=shown(path, paths.root),
            link=partial(_link, url=url, sources=sources),
            pictures=posixpath.relpath("figures", top),
            images=posixpath.relpath("kihon/images", posixpath.dirname(url) or "."),
            live=posixpath.relpath("models", top),
        )
        way = partial(_way, name=name, sources=sources)
        if name.endswith(NOTEBOOK):
            html, edit = _notebook(path, given, way, embeds), source(path)
            description, wrong = described(path)
            meta = {"description": description}
            embeds.problems += wrong
        else:
            html, meta = _markdown(path, given, way, embeds)
            edit = shown(path, paths.root)
        html = finished(html, name, path, embeds, content)
        problems += embeds.problems
        called = str(meta.get("title") or unescape(first_heading(html)))
        yield Rendered(name, url, edit, called, str(meta.get("description", "")), html, tuple(embeds.claims()))


def _markdown(
    path: Path, given: dict[str, Any], way: Callable[[str], str | None], embeds: PageEmbeds
) -> tuple[str, dict[str, Any]]:
    text = read_text(path)
    meta, body = without_front_matter(text)
    names, told = extensions(given)
    markdown = Markdown(extensions=names, extension_configs=told)
    links = _Links(markdown, way)
    markdown.treeprocessors.register(links, "links", 0)
    html = markdown.convert(embeds.take(body, text.rstrip("\n").count("\n") - body.rstrip("\n").count("\n")))
    for target in links.lost:
        line = text.count("\n", 0, max(text.find(f"]({target}"), 0)) + 1
        embeds.problems.append(Problem(embeds.name, line, f'the link "{target}" leads to no page'))
    return html, meta


def _notebook(path: Path, given: dict[str, Any], way: Callable[[str], str | None], embeds: PageEmbeds) -> str:
    from nbconvert.exporters.html import HTMLExporter

    exporter = HTMLExporter(template_file=TEMPLATE, extra_template_paths=[str(TEMPLATES)])
    html, _, headings = with_anchors(
        exporter.from_filename(str(path))[0], path, extensions(given)[1]["toc"]["permalink_title"]
    )
    html, links = with_links(html, path, way)
    embeds.problems += [*headings, *links]
    return html


def _way(target: str, name: str, sources: dict[str, Path]) -> str | None:
    """From the file `name` to the page of another, as the first names it."""
    file = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
    return posixpath.relpath(address(file), posixpath.dirname(name) or ".") if file in sources else None


def _link(target: str, url: str, sources: dict[str, Path]) -> str:
    """From the page at `url` to another page of its language, named as a file; what is no page stays as it is."""
    return posixpath.relpath(address(target), posixpath.dirname(url) or ".") if target in sources else target


class _Links(Treeprocessor):
    """Turns links to pages' files into links to pages. `lost`: those that lead to none."""

    def __init__(self, markdown: Markdown, way: Callable[[str], str | None]) -> None:
        super().__init__(markdown)
        self.way = way
        self.lost: list[str] = []

    def run(self, root: Element) -> None:
        for element in root.iter("a"):
            target = urlsplit(element.get("href", ""))
            if target.scheme or not target.path.endswith((".md", NOTEBOOK)):
                continue
            found = self.way(unquote(target.path))
            if found is None:
                self.lost.append(target.geturl())
            else:
                element.set("href", target._replace(path=quote(found)).geturl())
