"""Everyday words under which a page is looked for though it does not use them: docs/search.yml."""

from common.errors import Problem, SiteError
from site_tools.ledgers.navigation import missing_page
from site_tools.ledgers.shape import read_ledger
from site_tools.paths import Paths


def load_search_words(paths: Paths) -> dict[str, dict[str, str]]:
    """Page → language → words; without the file there are none.

    Raises:
        FigureError: every mistake, each with its line.
    """
    file = paths.docs / "search.yml"
    if not file.exists():
        return {}
    located = read_ledger(file)
    problems: list[Problem] = []
    found: dict[str, dict[str, str]] = {}
    for index, entry in enumerate(located.data):
        if wrong := missing_page(paths, entry["page"]):
            problems.append(located.problem((index, "page"), wrong))
        if entry["page"] in found:
            problems.append(located.problem((index, "page"), f'the page "{entry["page"]}" stands twice'))
        found[entry["page"]] = entry["words"]
    if problems:
        raise SiteError(problems)
    return found
