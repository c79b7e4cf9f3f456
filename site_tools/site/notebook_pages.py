"""Notebooks as pages: mkdocs-jupyter renders them by the template beside this; here they get what mkdocs gives pages in Markdown."""

import base64
import posixpath
import re
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url
from mkdocs_jupyter.config import settings

from common.errors import Problem
from site_tools.pages.markers import find_markers
from site_tools.pages.notebook import NOTEBOOK, cells, page_text
from site_tools.pages.sections import read_sections

settings.templates_dir = str(Path(__file__).with_name("notebook_templates"))  # the plugin has no option for it
_HEADING = re.compile(r'<h([1-6])[^>]*>(.*?)<a class="anchor-link"[^>]*>[^<]*</a></h\1>')
_LINK = re.compile(r'(?<=<a href=")([^"#][^"]*)(?=")')


def add_pictures(files: Files, config: MkDocsConfig) -> None:
    """The pictures of all notebooks as files, named as the template shows them."""
    for file in [file for file in files if file.src_uri.endswith(NOTEBOOK)]:
        path = Path(str(file.abs_src_path))
        for cell in cells(path):
            for output in cell.get("outputs", []):
                if picture := output.get("data", {}).get("image/png"):
                    name = f"kihon/images/notebooks/{path.stem}-{cell['id']}.png"
                    files.append(File.generated(config, name, content=base64.b64decode(picture)))


def read_head(page: Page, config: MkDocsConfig) -> list[Problem]:
    """Describes the page, keeps programs out of the search, lets the pencil lead to the source; tells what a notebook cannot hold."""
    source, text = _source(page), page_text(Path(str(page.file.abs_src_path)))
    description = text.split("\n", 2)[1].removeprefix("description: ")
    page.meta = {"description": description, "search": {"exclude": True}}
    page.edit_url = f"{str(config.repo_url).rstrip('/')}/edit/main/{source}"
    problems = [
        Problem(source, 0, f'a notebook holds no embeds, found "{marker.kind}"; they would be missing where it is run')
        for marker in find_markers(text)
    ]
    return problems if description else [*problems, Problem(source, 0, "the first text has no sentence in bold")]


def with_anchors(html: str, page: Page, config: MkDocsConfig) -> tuple[str, list[Problem]]:
    """The rendered notebook with headings as on other pages; fills the page's contents. The plugin's anchors hold no Japanese."""
    html = html[: html.rindex("<style>")]  # nbconvert's own styles, which the plugin adds whatever the template
    anchors = [section.anchor for section in read_sections(page_text(Path(str(page.file.abs_src_path))))[1:]]
    # The plugin writes letters outside ASCII as numbers, in headings alone.
    html = _HEADING.sub(lambda match: re.sub(r"&#(\d{3,});", lambda one: chr(int(one[1])), match[0]), html)
    found = _HEADING.findall(html)
    if len(found) != len(anchors) or not all(anchors):
        expected = sum(map(bool, anchors))
        return html, [Problem(_source(page), 0, f"{len(found)} headings, expected {expected}; write each behind #")]
    tokens = [
        {"level": int(level), "id": anchor, "name": re.sub("<[^>]*>", "", title)}
        for (level, title), anchor in zip(found, anchors, strict=True)
    ]
    page.toc = get_toc(nest_toc_tokens(tokens))
    permalink, following = config.mdx_configs["toc"]["permalink_title"], iter(anchors)

    def heading(match: re.Match[str]) -> str:
        anchor = next(following)
        link = f'<a class="headerlink" href="#{anchor}" title="{permalink}">#</a>'
        return f'<h{match[1]} id="{anchor}">{match[2]}{link}</h{match[1]}>'

    return _HEADING.sub(heading, html), []


def with_links(html: str, page: Page, files: Files) -> tuple[str, list[Problem]]:
    """The rendered notebook with links to pages' files turned into links to pages, and those that lead nowhere."""
    problems: list[Problem] = []

    def link(match: re.Match[str]) -> str:
        target, fragment = urldefrag(match[1])
        if urlsplit(target).scheme:
            return match[0]
        file = files.get_file_from_path(
            posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), target))
        )
        if file is None:
            problems.append(Problem(_source(page), 0, f'the link "{match[1]}" leads to no page'))
            return match[0]
        return get_relative_url(file.url, page.url) + (f"#{fragment}" if fragment else "")

    return _LINK.sub(link, html), problems


def _source(page: Page) -> str:
    return f"docs/notebooks/{Path(page.file.src_uri).stem}.py"
