"""Which pages show which figure."""

from site_tools.pages.markers import find_markers
from site_tools.paths import Paths


def figure_pages(paths: Paths, language: str) -> dict[str, list[str]]:
    """Figure id → the pages of one language that show it, relative to the language's folder."""
    found: dict[str, list[str]] = {}
    for page in paths.pages(language):
        name = page.relative_to(paths.docs / language).as_posix()
        for marker in find_markers(page.read_text(encoding="utf-8")):
            if marker.kind in ("figure", "pairs") and marker.words:
                found.setdefault(marker.words[0], []).append(name)
    return found
