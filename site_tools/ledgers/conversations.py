"""The conversations of the dialogue edition, docs/talk.yml."""

from dataclasses import dataclass

from common.errors import Problem, SiteError
from site_tools.ledgers.navigation import missing_page
from site_tools.ledgers.shape import read_ledger
from site_tools.paths import Paths


@dataclass(frozen=True)
class Conversation:
    """A page of the dialogue edition, the chapter's first page, and all pages that it tells again."""

    talk: str
    chapter: str
    pages: tuple[str, ...]


def load_talk(paths: Paths) -> list[Conversation]:
    """The conversations in docs/talk.yml; a site without that file has none.

    Raises:
        FigureError: a key that is missing or unknown, a page that does not exist, or one that stands twice.
    """
    if not paths.talk.exists():
        return []
    located = read_ledger(paths.talk)
    problems: list[Problem] = []
    found: list[Conversation] = []
    seen: set[str] = set()
    for index, entry in enumerate(located.data or []):
        for key in ("talk", "chapter"):
            page = entry[key]
            if page in seen:
                problems.append(located.problem((index, key), f'the page "{page}" stands twice'))
            seen.add(page)
            if missing := missing_page(paths, page):
                problems.append(located.problem((index, key), missing))
        pages = []
        for place, pattern in enumerate(entry["pages"]):
            names = _pages(paths, pattern)
            pages += names
            if not names:
                problems.append(located.problem((index, "pages", place), f'no page is called "{pattern}"'))
        found.append(Conversation(entry["talk"], entry["chapter"], tuple(pages)))
    if problems:
        raise SiteError(problems)
    return found


def _pages(paths: Paths, pattern: str) -> list[str]:
    """The page itself, or every page of a folder (a name that ends in a slash)."""
    names = [path.relative_to(paths.docs / "ja").as_posix() for path in paths.pages("ja")]
    return [name for name in names if (name.startswith(pattern) if pattern.endswith("/") else name == pattern)]
