"""Which pages show which figure."""

from common.files import read_text
from site_tools.pages.kinds import KINDS
from site_tools.pages.markers import find_markers
from site_tools.paths import Paths


def figure_pages(paths: Paths, language: str) -> dict[str, list[str]]:
    """Figure id → the pages of one language that show it, relative to the language's folder."""
    pages: dict[str, list[str]] = {}
    for page in paths.pages(language):
        name = page.relative_to(paths.docs / language).as_posix()
        for marker in find_markers(read_text(page)):
            if marker.words and marker.kind in KINDS and KINDS[marker.kind].shows_figure:
                pages.setdefault(marker.words[0], []).append(name)
    return pages
