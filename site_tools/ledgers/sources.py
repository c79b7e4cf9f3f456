"""The literature in docs/sources.yml."""

from typing import Any

from common.errors import Problem, SiteError, nearest
from site_tools.ledgers.yaml_lines import Located
from site_tools.paths import LANGUAGES, Paths

_KEYS = {"authors", "year", "title", "venue", "url", "note"}


def load_sources(paths: Paths) -> dict[str, dict[str, Any]]:
    """Reads and checks the sources.

    Raises:
        SiteError: every mistake, each with its line.
    """
    located = Located(paths.sources, "docs/sources.yml")
    problems: list[Problem] = []
    for name, entry in (located.data or {}).items():
        for key in entry:
            if key not in _KEYS:
                message = f'source {name}: unknown key "{key}"; {nearest(str(key), _KEYS)}'
                problems.append(located.problem((name, key), message))
        for key in sorted(_KEYS - {"venue"} - set(entry)):
            problems.append(located.problem((name,), f'source {name}: "{key}" is missing'))
        if not isinstance(entry.get("authors", []), list):
            problems.append(located.problem((name, "authors"), f'source {name}: "authors" is a list of family names'))
        if set(entry.get("note") or {}) != set(LANGUAGES):
            problems.append(located.problem((name,), f'source {name}: "note" needs ja and en'))
        if not str(entry.get("url", "https://")).startswith("https://"):
            problems.append(located.problem((name, "url"), f'source {name}: "url" must begin with https://'))
    if problems:
        raise SiteError(problems)
    return located.data or {}
