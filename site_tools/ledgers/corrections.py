"""What the site had wrong: docs/corrections.yml."""

from dataclasses import dataclass
from datetime import date

from common.errors import Problem, SiteError
from common.files import sha256_of
from site_tools.ledgers.navigation import missing_page
from site_tools.ledgers.shape import read_ledger
from site_tools.paths import LANGUAGES, Paths


@dataclass(frozen=True)
class Correction:
    """One correction: when, on which page, and what changed, by language."""

    day: date
    page: str
    says: dict[str, str]

    @property
    def digest(self) -> str:
        """Tells it from another of the same day and page, whatever is corrected later."""
        return sha256_of("\n".join((self.page, *self.says.values())).encode())[:8]


def load_corrections(paths: Paths) -> list[Correction]:
    """Reads and checks the list; without the file there are none.

    Raises:
        FigureError: every mistake, each with its line.
    """
    file = paths.docs / "corrections.yml"
    if not file.exists():
        return []
    located = read_ledger(file)
    entries = located.data or []
    problems: list[Problem] = [
        located.problem((index, "page"), there)
        for index, entry in enumerate(entries)
        if (there := missing_page(paths, entry["page"]))
    ]
    if problems:
        raise SiteError(problems)
    found = [
        Correction(entry["date"], entry["page"], {language: entry[language] for language in LANGUAGES})
        for entry in entries
    ]
    return sorted(found, key=lambda one: one.day, reverse=True)
