"""The files that a site is made of, as they were at one moment."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

WATCHED = ("docs", "site_tools", "common", "mkdocs.yml", "mkdocs.en.yml")

Seen = Mapping[Path, tuple[int, int]]
"""File → when it was changed, in nanoseconds, and its size in bytes."""


def seen(root: Path) -> Seen:
    """All files of a checkout that a site is made of; none that an editor or Python keeps beside them."""
    found = {}
    for name in WATCHED:
        for path in (root / name, *(root / name).rglob("*")):
            if path.name.startswith(".") or path.name.endswith(("~", ".pyc")):
                continue
            with suppress(FileNotFoundError):  # gone meanwhile
                status = path.stat()
                if not path.is_dir():
                    found[path] = status.st_mtime_ns, status.st_size
    return found


def changed(before: Seen, after: Seen) -> set[Path]:
    """Files that are new, gone or other."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
