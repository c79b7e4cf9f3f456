"""The words of the site in both languages, docs/glossary.yml, and the spellings it does not use."""

import re
from dataclasses import dataclass
from typing import Any

from common.errors import Problem, SiteError
from site_tools.ledgers.shape import read_ledger
from site_tools.pages.markers import without_code
from site_tools.paths import LANGUAGES, Paths


@dataclass(frozen=True)
class Avoided:
    """A spelling that a page must not hold, nor a ledger's sentences where `ledgers` says so. `wrong` is a regular expression."""

    wrong: re.Pattern[str]
    write: str
    ledgers: bool = False


@dataclass(frozen=True)
class Glossary:
    rules: dict[str, list[str]]
    terms: list[dict[str, Any]]
    avoid: dict[str, list[Avoided]]


def load_glossary(paths: Paths) -> Glossary:
    """Reads and checks the glossary.

    Raises:
        FigureError: every mistake, each with its line.
    """
    located = read_ledger(paths.glossary)
    problems: list[Problem] = []
    avoid: dict[str, list[Avoided]] = {language: [] for language in LANGUAGES}
    for language, entries in located.data.get("avoid", {}).items():
        for index, entry in enumerate(entries):
            try:
                avoid[language].append(Avoided(re.compile(entry["wrong"]), entry["write"], entry.get("ledgers", False)))
            except re.error as error:
                problems.append(located.problem(("avoid", language, index), f"no regular expression: {error}"))
    if problems:
        raise SiteError(problems)
    return Glossary(located.data.get("rules", {}), located.data.get("terms", []), avoid)


def avoided_spellings(text: str, name: str, language: str, glossary: Glossary, ledger: bool = False) -> list[Problem]:
    """Spellings in a page, or in a ledger's sentences, that the glossary does not use.

    Code and quoted model output in code are left alone.
    """
    entries = [entry for entry in glossary.avoid[language] if entry.ledgers or not ledger]
    problems = []
    for number, line in enumerate(without_code(text).split("\n"), start=1):
        for entry in entries:
            for match in entry.wrong.finditer(line):
                message = f'"{match[0]}" is not written here; expected "{entry.write}" (docs/glossary.yml)'
                problems.append(Problem(name, number, message))
    return problems
