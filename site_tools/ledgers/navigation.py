"""The order of the pages: one docs/nav.yml for both languages."""

from typing import Any

from common.errors import Problem, SiteError
from common.files import twin
from site_tools.ledgers.shape import read_ledger
from site_tools.paths import LANGUAGES, Paths


def missing_page(paths: Paths, page: str) -> str:
    """What to say of a page that a ledger names and some language lacks, or an empty string."""
    for language in LANGUAGES:
        path = paths.docs / language / page
        if not path.is_file():
            other = twin(path)
            return f"the page docs/{language}/{page} does not exist" + (f"; hint: {other}" if other else "")
    return ""


def load_navigation(paths: Paths, language: str) -> list[Any]:
    """The `nav` that mkdocs wants, in one language.

    Raises:
        FigureError: another shape, a page that does not exist, stands twice or is missing.
    """
    located = read_ledger(paths.docs / "nav.yml")
    problems: list[Problem] = []
    seen: set[str] = set()
    navigation: list[Any] = []

    def add(page: str, key: tuple[str | int, ...]) -> None:
        if page in seen:
            problems.append(located.problem(key, f'the page "{page}" stands twice'))
        if missing := missing_page(paths, page):
            problems.append(located.problem(key, missing))
        seen.add(page)

    for index, entry in enumerate(located.data):
        if isinstance(entry, str):
            add(entry, (index,))
            navigation.append(entry)
        else:
            for place, page in enumerate(entry["pages"]):
                add(page, (index, "pages", place))
            navigation.append({entry["title"][language]: entry["pages"]})
    for path in paths.pages(language):
        page = path.relative_to(paths.docs / language).as_posix()
        if page not in seen:
            problems.append(
                Problem(f"docs/{language}/{page}", 1, "the page is not in docs/nav.yml; hint: add a line there")
            )
    if problems:
        raise SiteError(problems)
    return navigation


def pages_in_order(paths: Paths) -> list[str]:
    """Every page that docs/nav.yml names, in its order.

    Raises:
        FigureError: the file has another shape.
    """
    entries = read_ledger(paths.docs / "nav.yml").data
    return [page for entry in entries for page in ([entry] if isinstance(entry, str) else entry["pages"])]
