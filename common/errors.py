"""What a user sees when something is wrong: what, where, what was found and expected, and the command that mends it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_NO_MEMORY = ("failed to map segment", "Cannot allocate memory", "can't allocate memory", "out of memory")
"""What the loader of libraries, the system and PyTorch say."""
FEW = 5
"""So many known names are all told."""


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake in a file, printed as `docs/ja/llm/tokens.md:41: message`; line 0 stands for the whole file."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}" if where else self.message


class FigureError(Exception):
    """A mistake in what we were given (a file, a declaration, a command line), told in one line without a traceback."""

    def __init__(
        self, what: str, *, where: object = None, found: object = None, expected: object = None, hint: str = ""
    ):
        parts = [what]
        if found is not None:
            parts.append(f"found {found}")
        if expected is not None:
            parts.append(f"expected {expected}")
        if hint:
            parts.append(f"hint: {hint}")
        # One line, whatever another program's message holds.
        message = " ".join("; ".join(parts).split("\n"))
        self.problems = [Problem("" if where is None else str(where), 0, message)]
        super().__init__(str(self.problems[0]))


class SiteError(FigureError):
    """All mistakes that were found together, a line each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        Exception.__init__(self, "\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[Any, ...]:
        return SiteError, (self.problems,)


def out_of_memory(error: BaseException) -> FigureError | None:
    """The one line for an error that means that memory ran out, whatever library says so; None for any other."""
    words = str(error)
    if not isinstance(error, MemoryError) and not any(sign in words for sign in _NO_MEMORY):
        return None
    card = "CUDA" in words
    return FigureError(
        f"{'the memory of the graphics card' if card else 'memory'} ran out; what was finished is kept",
        found=words.split("\n")[0] or None,
        hint="close what else uses the card; make fetch PROFILE=gpu DRY=1 tells what fits on which"
        if card
        else "close other programs, raise the limit (ulimit -v), or JOBS=1",
    )


def nearest(name: str, known: Iterable[str]) -> str:
    """The known names most like `name`, as text for a message; where none is near, all of a few or the first of many."""
    names = sorted(known)
    if close := get_close_matches(name, names, n=3, cutoff=0.5):
        return "nearest: " + ", ".join(close)
    if not names:
        return "none is known"
    return ("known: " if len(names) <= FEW else "such as: ") + ", ".join(names if len(names) <= FEW else names[:3])


def shown(path: Path, root: Path = ROOT) -> str:
    """`path` as a reader types it from the top of the project; a file outside it in full."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
