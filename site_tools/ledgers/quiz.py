"""Statements that a reader judges before and after reading: docs/quiz.yml."""

from dataclasses import dataclass

from common.errors import Problem, SiteError
from site_tools.ledgers.navigation import missing_page
from site_tools.ledgers.shape import read_ledger
from site_tools.paths import Paths


@dataclass(frozen=True)
class Statement:
    """One statement and why it holds or does not, by language; `page` says more."""

    says: dict[str, str]
    holds: bool
    why: dict[str, str]
    page: str


def load_quiz(paths: Paths) -> list[Statement]:
    """Reads and checks the list; without the file there are none.

    Raises:
        FigureError: every mistake, each with its line.
    """
    file = paths.docs / "quiz.yml"
    if not file.exists():
        return []
    located = read_ledger(file)
    problems: list[Problem] = [
        located.problem((index, "page"), there)
        for index, entry in enumerate(located.data)
        if (there := missing_page(paths, entry["page"]))
    ]
    if problems:
        raise SiteError(problems)
    return [Statement(**entry) for entry in located.data]
