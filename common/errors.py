"""The one error that a user sees: what is wrong, where, what was found and expected, and the command that mends it."""

from collections.abc import Iterable
from difflib import get_close_matches


class FigureError(Exception):
    """A mistake in what we were given (a file, a declaration, a command line), told without a traceback."""

    def __init__(
        self, what: str, *, where: object = None, found: object = None, expected: object = None, hint: str = ""
    ):
        parts = [f"{where}: {what}" if where is not None else what]
        if found is not None:
            parts.append(f"found {found}")
        if expected is not None:
            parts.append(f"expected {expected}")
        if hint:
            parts.append(f"hint: {hint}")
        super().__init__("; ".join(parts))


def nearest(name: str, known: Iterable[str]) -> str:
    """The known names most like `name`, as text for a message; all of them when they are few, "none" when there are none."""
    names = sorted(known)
    close = get_close_matches(name, names, n=3, cutoff=0.4) or names[:3]
    return "nearest: " + ", ".join(close) if close else "none is known"
