"""Which pages show which figure."""

from site_tools.pages.kinds import KINDS
from site_tools.pages.markers import find_markers
from site_tools.pages.notebook import page_text
from site_tools.paths import Paths


def page_figures(paths: Paths, language: str) -> dict[str, list[str]]:
    """Page, relative to the language's folder → the ids of the figures that it shows, in their order."""
    return {
        page.relative_to(paths.docs / language).as_posix(): [
            marker.words[0]
            for marker in find_markers(page_text(page))
            if marker.words and marker.kind in KINDS and KINDS[marker.kind].shows_figure
        ]
        for page in paths.pages(language)
    }


def figure_pages(paths: Paths, language: str) -> dict[str, list[str]]:
    """Figure id → the pages of one language that show it."""
    pages: dict[str, list[str]] = {}
    for page, figures in page_figures(paths, language).items():
        for figure in figures:
            pages.setdefault(figure, []).append(page)
    return pages
