"""One way to say what is wrong with a page: path, line, what was found, and what to do."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake in a file, printed as `docs/ja/llm/tokens.md:41: message`."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class SiteError(Exception):
    """Problems that keep the site from being built."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, known: Iterable[str], count: int = 3) -> str:
    """`; nearest: a, b` for an error message, or nothing where no known word is near."""
    found = difflib.get_close_matches(word, sorted(known), n=count, cutoff=0.5)
    return f"; nearest: {', '.join(found)}" if found else ""


def relative(path: Path, root: Path) -> str:
    """The path as a reader types it from the top of the repository."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
