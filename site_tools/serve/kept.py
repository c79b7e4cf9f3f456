"""What a whole build of one language leaves in memory, and one page built anew from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from site_tools.pages.markers import find_markers
from site_tools.site.build import mistakes


@dataclass(frozen=True)
class Told:
    """What became of a page: its mistakes, a line each, and whether other pages must be built, since they show of it what is other now."""

    lines: Sequence[str]
    others: bool


class NoSettings(Config):
    """Nothing can be set."""


class Kept(BasePlugin[NoSettings]):
    """Keeps what MkDocs made of one language; one of its plugins while it builds."""

    def __init__(self) -> None:
        self.nav: Navigation | None = None
        self.env: Environment | None = None
        self.embeds: dict[str, list[tuple[Any, ...]]] = {}

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keeps pages, files and settings."""
        self.nav, self.files, self.settings = nav, files, config

    @event_priority(100)  # first, while they stand there
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Keeps what stands on each page."""
        self.embeds[page.file.src_uri] = [(marker.kind, marker.words) for marker in find_markers(markdown)]

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Keeps the templates."""
        self.env = env

    def page(self, name: str, site: Path) -> Told:
        """Builds one page anew into a language's folder. name: its file, below the language's docs."""
        file = self.files.get_file_from_path(name) if self.nav else None
        page = file.page if file else None
        if page is None or self.nav is None or self.env is None:  # new, or the whole build was broken off
            return Told([], others=True)
        before, config = self._seen_elsewhere(page), self.settings
        config.site_dir = str(site)
        page.file.abs_dest_path = str(site / page.file.dest_uri)
        with mistakes(str(config.theme["language"])) as lines:
            vars(page).pop("title", None)  # of the last build
            # MkDocs can build one page alone only by these two steps of its own build; its version is locked.
            mkdocs_build._populate_page(page, config, self.files)
            mkdocs_build._build_page(page, config, self.files.documentation_pages(), self.nav, self.env)
            page.validate_anchor_links(files=self.files, log_level=config.validation.links.anchors)
        return Told(lines, others=self._seen_elsewhere(page) != before)

    def _seen_elsewhere(self, page: Page) -> tuple[object, ...]:
        """What other pages show of one: its title, what it says of itself, its headings, and that it shows a figure, a claim …"""
        headings = [(item.id, item.title) for item in _below(page.toc)]
        return str(page.title), dict(page.meta), headings, self.embeds.get(page.file.src_uri)


def _below(items: Any) -> list[AnchorLink]:
    return [found for item in items for found in (item, *_below(item.children))]
