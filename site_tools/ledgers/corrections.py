"""What the site had wrong: docs/corrections.yml."""

from dataclasses import dataclass
from datetime import date

from common.errors import Problem, SiteError
from site_tools.ledgers.yaml_lines import Located
from site_tools.paths import LANGUAGES, Paths

_KEYS = {"date", "page", *LANGUAGES}


@dataclass(frozen=True)
class Correction:
    """One correction: when, on which page, and what changed, by language."""

    day: date
    page: str
    says: dict[str, str]


def load_corrections(paths: Paths) -> list[Correction]:
    """Reads and checks the list; without the file there are none.

    Raises:
        SiteError: every mistake, each with its line.
    """
    file = paths.docs / "corrections.yml"
    if not file.exists():
        return []
    located = Located(file, "docs/corrections.yml")
    problems: list[Problem] = []
    for index, entry in enumerate(located.data or []):
        if not isinstance(entry, dict) or set(entry) != _KEYS:
            problems.append(located.problem((index,), f"expected {', '.join(sorted(_KEYS))}"))
        elif not isinstance(entry["date"], date):
            problems.append(located.problem((index, "date"), "expected a date such as 2026-11-23"))
        elif not (paths.docs / "ja" / entry["page"]).is_file():
            problems.append(located.problem((index, "page"), f'there is no page "{entry["page"]}"'))
    if problems:
        raise SiteError(problems)
    found = [
        Correction(entry["date"], entry["page"], {language: entry[language] for language in LANGUAGES})
        for entry in located.data or []
    ]
    return sorted(found, key=lambda one: one.day, reverse=True)
