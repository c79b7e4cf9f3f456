"""The words of the site in both languages, docs/glossary.yml, and the spellings it does not use."""

import re
from dataclasses import dataclass
from typing import Any

from common.errors import Problem, SiteError
from site_tools.ledgers.yaml_lines import Located
from site_tools.pages.markers import without_code
from site_tools.paths import LANGUAGES, Paths

_TERM_KEYS = {"key", "ja", "en", "textbook", "says", "like"}
_AVOID_KEYS = {"wrong", "write"}


@dataclass(frozen=True)
class Avoided:
    """A spelling that a page must not hold. `wrong` is a regular expression."""

    wrong: re.Pattern[str]
    write: str


@dataclass(frozen=True)
class Glossary:
    rules: dict[str, list[str]]
    terms: list[dict[str, Any]]
    avoid: dict[str, list[Avoided]]


def load_glossary(paths: Paths) -> Glossary:
    """Reads and checks the glossary.

    Raises:
        SiteError: every mistake, each with its line.
    """
    located = Located(paths.glossary, "docs/glossary.yml")
    data, problems = located.data or {}, []
    for index, term in enumerate(data.get("terms", [])):
        texts = (term.get("says"), term.get("like"))
        if set(term) != _TERM_KEYS or any(set(text or {}) != set(LANGUAGES) for text in texts):
            keys = "key, ja, en, textbook, says: {ja, en} and like: {ja, en}"
            problems.append(located.problem(("terms", index), f'term "{term.get("key", "?")}": expected just {keys}'))
    avoid: dict[str, list[Avoided]] = {language: [] for language in LANGUAGES}
    for language in LANGUAGES:
        for index, entry in enumerate(data.get("avoid", {}).get(language, [])):
            if set(entry) != _AVOID_KEYS:
                problems.append(located.problem(("avoid", language, index), "expected just wrong and write"))
                continue
            try:
                avoid[language].append(Avoided(re.compile(entry["wrong"]), entry["write"]))
            except re.error as error:
                problems.append(located.problem(("avoid", language, index), f"no regular expression: {error}"))
    if problems:
        raise SiteError(problems)
    return Glossary(data.get("rules", {}), data.get("terms", []), avoid)


def avoided_spellings(text: str, name: str, language: str, glossary: Glossary) -> list[Problem]:
    """Spellings in a page that the glossary does not use; code and quoted model output in code are left alone."""
    problems = []
    for number, line in enumerate(without_code(text).split("\n"), start=1):
        for entry in glossary.avoid[language]:
            for match in entry.wrong.finditer(line):
                message = f'"{match[0]}" is not written here; expected "{entry.write}" (docs/glossary.yml)'
                problems.append(Problem(name, number, message))
    return problems
