"""What mkdocs calls while it builds one language: shared files, embeds, and the search worker."""

import json
import logging
import posixpath
import sys
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markdown.extensions.toc import nest_toc_tokens
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url
from mkdocs_jupyter.config import settings

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from common.errors import FigureError, Problem, SiteError, shown
from common.files import read_text
from site_tools.embeds.content import Content, load_content
from site_tools.embeds.page import PageEmbeds
from site_tools.embeds.speech import script
from site_tools.ledgers.navigation import load_navigation
from site_tools.ledgers.search_words import load_search_words
from site_tools.pages.notebook import NOTEBOOK
from site_tools.paths import Paths
from site_tools.site.head import PREFIXES, READ, PageHead, head_html
from site_tools.site.notebook_pages import TEMPLATES, described, pictures, source, with_anchors, with_links
from site_tools.site.page_html import finished
from site_tools.site.policy import with_policy
from site_tools.site.previews import write_preview
from site_tools.site.search_index import write_index
from site_tools.site.shared_files import common_files, own_files
from site_tools.site.targets import wrong_targets
from site_tools.site.theme_changes import ChangedTheme, change_bundle, replace_worker

LATE = ("corrections.xml", "llms.txt", "sitemap.xml", "manifest.webmanifest")
"""Written beside the pages once all are built; and the books, which `make take` puts below downloads/."""

settings.templates_dir = str(TEMPLATES)  # the plugin has no option for it

_paths: Paths
_content: Content
_search_words: dict[str, dict[str, str]]
_pages: dict[str, PageEmbeds]
_read: dict[str, tuple[str, str]]
_problems: list[Problem]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads records, ledger, sources and glossary anew for every build."""
    global _paths, _content, _search_words, _pages, _problems, _read
    _paths = Paths(Path(str(config.config_file_path)).absolute().parent)
    _pages, _problems, _read = {}, [], {}
    config.extra["downloads"] = str(config.site_url).removesuffix(config.extra["prefix"]) + "downloads/"
    try:
        _content = load_content(_paths, str(config.repo_url).rstrip("/"), [str(config.theme["language"])])
        _search_words = load_search_words(_paths)
    except FigureError as error:
        raise PluginError(str(error)) from None
    try:
        # The theme shows the titles of sections as HTML, as it does those of pages.
        config.nav = [
            entry if isinstance(entry, str) else {str(escape(title)): pages for title, pages in entry.items()}
            for entry in load_navigation(_paths, str(config.theme["language"]))
        ]
    except FigureError as error:
        _tell(error, config)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the style sheets and scripts to each language, and the pictures once, to the Japanese site at the top."""
    for file in [file for file in files if file.src_uri.endswith(NOTEBOOK)]:
        for name, picture in pictures(Path(str(file.abs_src_path))).items():
            files.append(File.generated(config, name, content=picture))
    change_bundle(files, config)
    # One file: from file:// a worker cannot fetch a second one.
    scripts = _paths.assets / "javascripts"
    replace_worker(files, config, read_text(scripts / "vendor/stemmer.js") + read_text(scripts / "search-worker.js"))
    both = {} if config.extra["prefix"] else common_files(_paths, _content.records.image_files)
    for name, path in (own_files(_paths) | both).items():
        files.append(File.generated(config, name, abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replaces the embeds by marks; the lines of the front matter count."""
    embeds = PageEmbeds(
        content=_content,
        language=str(config.theme["language"]),
        name=shown(Path(str(page.file.abs_src_path)), _paths.root),
        link=lambda target: _link(target, page, files),
        pictures=_shared("figures", page, config),
        images=get_relative_url("kihon/images", page.url),
        live=_shared("models", page, config),
    )
    _pages[page.file.src_uri] = embeds
    if page.file.src_uri.endswith(NOTEBOOK):
        path = Path(str(page.file.abs_src_path))
        description, problems = described(path)
        page.meta = {"description": description, "search": {"exclude": True}}  # programs are nobody's question
        page.edit_url = f"{str(config.repo_url).rstrip('/')}/edit/main/{source(path)}"
        embeds.problems += problems
        return markdown
    front_matter = page.file.content_string.rstrip("\n").count("\n") - markdown.rstrip("\n").count("\n")
    return embeds.take(markdown, front_matter)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts the embeds where their marks are."""
    embeds = _pages[page.file.src_uri]
    if page.file.src_uri.endswith(NOTEBOOK):
        path, permalink = Path(str(page.file.abs_src_path)), config.mdx_configs["toc"]["permalink_title"]
        html, tokens, headings = with_anchors(html, path, permalink)
        page.toc = get_toc(nest_toc_tokens(tokens)) if tokens else page.toc
        html, links = with_links(html, path, lambda target: _way(target, page, files))
        embeds.problems += [*headings, *links]
    problems = _targets(html, page, config, files)
    html = finished(html, page.file.src_uri, Path(str(page.file.abs_src_path)), embeds, _content)
    # mkdocs keeps a title as HTML with quotes as they are, and the theme puts it into attributes, some escaped once more.
    page.title = escape(unescape(str(page.title)))
    problems += embeds.problems
    if config.extra.get("draft") and problems:
        _tell(SiteError(problems), config)
    else:
        _problems.extend(problems)
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Stops the build once every page was read, so that all mistakes are told at once."""
    if _problems:
        _tell(SiteError(_problems), config)
    assert env.loader
    env.loader = ChangedTheme(env.loader)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Gives the page's head what others read, and remembers it for the sitemap and llms.txt."""
    language, prefix = str(config.theme["language"]), config.extra["prefix"]
    # A description is kept as text, which the theme puts into an attribute as it is.
    title, description = unescape(str(page.title)), str(page.meta.get("description", ""))
    page.meta["description"] = str(escape(description))
    url = page.file.dest_uri
    _read[url] = title, description
    claims = _content.claims
    teaches = [claims[one].says[language] for one in _pages[page.file.src_uri].claims() if one in claims]
    root = str(config.site_url).removesuffix(prefix)
    if url == "index.html":  # "Home" says nothing to those who are elsewhere
        title = config.site_name
    head = PageHead(root, url, language, title, description, config.site_name, teaches)
    context["head_html"] = head_html(head)
    shown = str(config.site_description) if url == "index.html" else title
    write_preview(_paths, shown, config.site_name, Path(config.site_dir, head.picture))
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Leaves the pages' titles and descriptions for what both languages share; see site_tools/site/build.py."""
    Path(config.site_dir, READ).write_text(json.dumps(_read, ensure_ascii=False), encoding="utf-8")
    language = str(config.theme["language"])
    words = {page.removesuffix(".md") + ".html": said[language] for page, said in _search_words.items()}
    write_index(Path(config.site_dir), words)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Writes the script of a conversation beside its page, and guards the page."""
    if page.file.src_uri in [conversation.talk for conversation in _content.talk]:
        target = Path(page.file.abs_dest_path).with_suffix(".txt")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(script(page.content or "", str(config.theme["language"])), encoding="utf-8")
    return _guarded(output, config)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Guards the page for what is not there."""
    return _guarded(output, config) if template_name.endswith(".html") else output


def _guarded(html: str, config: MkDocsConfig) -> str:
    # A draft is shown by a server that writes a script of its own into each page.
    return html if config.extra.get("draft") else with_policy(html)


def _tell(error: FigureError, config: MkDocsConfig) -> None:
    """Stops the build, or only warns where a writer builds a draft beside others' half-done pages."""
    if not config.extra.get("draft"):
        raise PluginError(str(error))
    for problem in error.problems:
        logging.getLogger("mkdocs").warning(str(problem))


def _targets(html: str, page: Page, config: MkDocsConfig, files: Files) -> list[Problem]:
    """Addresses of a page that lead nowhere or load from elsewhere, each with its line. mkdocs looks only at those of Markdown."""
    prefix = config.extra["prefix"]
    other = "ja" if prefix else "en"

    def there(target: str) -> bool:
        if target.startswith("downloads/") or (target.startswith(prefix) and _built(target[len(prefix) :], files)):
            return True
        if target.startswith("figures/"):
            return target.removeprefix("figures/") in _content.records.image_files
        if target.startswith("kihon/"):
            return (_paths.assets / target.removeprefix("kihon/")).is_file()
        page_there = _paths.docs / other / target.removeprefix(PREFIXES[other])
        sources = (page_there.with_suffix(suffix) for suffix in (".md", NOTEBOOK))
        return target.startswith(PREFIXES[other]) and any(source.is_file() for source in sources)

    wrong = list(wrong_targets(html, f"{prefix}{page.file.dest_uri}", there))
    text = read_text(Path(str(page.file.abs_src_path))) if wrong else ""
    name = _pages[page.file.src_uri].name
    return [
        Problem(name, text.count("\n", 0, max(text.find(address), 0)) + 1, message)
        for address, message in wrong
        # What Markdown links to within the site is looked at by mkdocs, which tells it too.
        if urlsplit(address).netloc or f"]({address}" not in text
    ]


def _built(name: str, files: Files) -> bool:
    """Whether the language's folder has, once all is built, a file of this name."""
    page = name.removesuffix(".html")
    sources = [name] if page == name else [name, f"{page}.md", f"{page}{NOTEBOOK}"]
    if any(file.dest_uri == name for one in sources if (file := files.get_file_from_path(one))):
        return True
    return name in LATE or name in [conversation.talk.removesuffix(".md") + ".txt" for conversation in _content.talk]


def _way(target: str, page: Page, files: Files) -> str | None:
    file = files.get_file_from_path(posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), target)))
    return get_relative_url(file.url, page.url) if file else None


def _link(target: str, page: Page, files: Files) -> str:
    file = files.get_file_from_path(target)
    return get_relative_url(file.url, page.url) if file else target


def _shared(folder: str, page: Page, config: MkDocsConfig) -> str:
    """The way from a page of either language to a folder at the top of the site."""
    return posixpath.relpath(folder, posixpath.dirname(f"{config.extra['prefix']}{page.url}") or ".")
