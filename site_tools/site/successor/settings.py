"""The site's settings as MkDocs reads them, without MkDocs."""

from pathlib import Path
from typing import Any

import yaml

from site_tools.paths import Paths

CONFIGS = {"ja": "mkdocs.yml", "en": "mkdocs.en.yml"}


def settings(paths: Paths, language: str) -> dict[str, Any]:
    """The settings of one language: what its file does not name comes from the file that it inherits; a list replaces a list."""
    return _read(paths.root / CONFIGS[language])


def _read(path: Path) -> dict[str, Any]:
    given: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    parent = given.pop("INHERIT", None)
    return _merged(_read(path.parent / parent), given) if parent else given


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both else value
    return merged


def extensions(given: dict[str, Any]) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The names of Markdown's extensions, those that MkDocs always has first, and what each is told."""
    told: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for one in given["markdown_extensions"]:
        told |= {one: told.get(one, {})} if isinstance(one, str) else one
    return list(told), told
