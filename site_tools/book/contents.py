"""Which pages the book holds, in which chapters."""

from collections.abc import Sequence
from dataclasses import dataclass

from site_tools.ledgers.shape import read_ledger
from site_tools.paths import LANGUAGES, Paths

FRONT = ("index.md", "how-to-read.md", "intervals.md")
BACK = ("class.md", "claims.md", "glossary.md", "reading.md", "rebuild.md", "gpu-runner.md", "torture.md", "about.md")
TITLES = {"front": {"ja": "はじめに", "en": "To begin with"}, "back": {"ja": "付録", "en": "Appendices"}}


@dataclass(frozen=True)
class Chapter:
    """A chapter and its pages (`sd/sea.md`). `title` is empty where the chapter's only page gives it."""

    key: str
    title: dict[str, str]
    pages: tuple[str, ...]


def chapters(paths: Paths) -> list[Chapter]:
    """The chapters of docs/nav.yml between a beginning and the appendices; every page stands in one of them."""
    entries = read_ledger(paths.docs / "nav.yml").data
    listed: Sequence[str] = [entry for entry in entries if isinstance(entry, str)]
    parts = [Chapter("front", TITLES["front"], tuple(page for page in FRONT if page in listed))]
    for entry in entries:
        if isinstance(entry, str) and entry not in (*FRONT, *BACK):
            parts.append(Chapter(entry.split("/")[0].removesuffix(".md"), dict.fromkeys(LANGUAGES, ""), (entry,)))
        elif not isinstance(entry, str):
            parts.append(Chapter(entry["pages"][0].split("/")[0], entry["title"], tuple(entry["pages"])))
    parts.append(Chapter("back", TITLES["back"], tuple(page for page in BACK if page in listed)))
    return [chapter for chapter in parts if chapter.pages]
