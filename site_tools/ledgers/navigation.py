"""The order of the pages: one docs/nav.yml for both languages."""

from typing import Any

from common.errors import Problem, SiteError
from site_tools.ledgers.yaml_lines import Located
from site_tools.paths import LANGUAGES, Paths


def load_navigation(paths: Paths, language: str) -> list[Any]:
    """The `nav` that mkdocs wants, in one language.

    Raises:
        SiteError: a page that does not exist, stands twice or is missing, or a section without a title.
    """
    located = Located(paths.docs / "nav.yml", "docs/nav.yml")
    problems: list[Problem] = []
    seen: set[str] = set()
    navigation: list[Any] = []

    def add(page: str, key: tuple[str | int, ...]) -> None:
        if page in seen:
            problems.append(located.problem(key, f'the page "{page}" stands twice'))
        if not (paths.docs / language / page).is_file():
            problems.append(located.problem(key, f"the page docs/{language}/{page} does not exist"))
        seen.add(page)

    for index, entry in enumerate(located.data or []):
        if isinstance(entry, str):
            add(entry, (index,))
            navigation.append(entry)
        elif set(entry) == {"title", "pages"} and set(entry["title"]) == set(LANGUAGES):
            for place, page in enumerate(entry["pages"]):
                add(page, (index, "pages", place))
            navigation.append({entry["title"][language]: entry["pages"]})
        else:
            expected = "a page, or a section with title: {ja: …, en: …} and pages: […]"
            problems.append(located.problem((index,), f"expected {expected}"))
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
    """Every page that docs/nav.yml names, in its order."""
    entries = Located(paths.docs / "nav.yml", "docs/nav.yml").data or []
    return [page for entry in entries for page in ([entry] if isinstance(entry, str) else entry.get("pages", []))]
