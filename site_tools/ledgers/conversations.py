"""The conversations of the dialogue edition, docs/talk.yml."""

from dataclasses import dataclass

from common.errors import Problem, SiteError
from site_tools.ledgers.yaml_lines import Located
from site_tools.paths import LANGUAGES, Paths

_KEYS = {"talk", "chapter", "pages"}


@dataclass(frozen=True)
class Conversation:
    """A page of the dialogue edition, the chapter's first page, and all pages that it tells again."""

    talk: str
    chapter: str
    pages: tuple[str, ...]


def load_talk(paths: Paths) -> list[Conversation]:
    """The conversations in docs/talk.yml; a site without that file has none.

    Raises:
        SiteError: a key that is missing or unknown, a page that does not exist, or one that stands twice.
    """
    if not paths.talk.exists():
        return []
    located = Located(paths.talk, "docs/talk.yml")
    problems: list[Problem] = []
    found: list[Conversation] = []
    seen: set[str] = set()
    for index, entry in enumerate(located.data or []):
        if not isinstance(entry, dict) or set(entry) != _KEYS:
            problems.append(located.problem((index,), f"expected {', '.join(sorted(_KEYS))}"))
            continue
        for key in ("talk", "chapter"):
            page = entry[key]
            if page in seen:
                problems.append(located.problem((index, key), f'the page "{page}" stands twice'))
            seen.add(page)
            for language in LANGUAGES:
                if not (paths.docs / language / page).is_file():
                    problems.append(located.problem((index, key), f"the page docs/{language}/{page} does not exist"))
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
