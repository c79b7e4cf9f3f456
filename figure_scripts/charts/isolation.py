"""Charts are drawn as on every other machine, and what matplotlib only warns of is an error."""

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figure_scripts.paths import FONTS

if TYPE_CHECKING:
    from matplotlib.font_manager import FontEntry


def matplotlibs_folder() -> Path:
    """Where the fonts lie that matplotlib brings along."""
    import matplotlib

    return Path(matplotlib.get_data_path(), "fonts/ttf")


@cache
def _matplotlibs_fonts() -> "tuple[FontEntry, ...]":
    """The fonts that matplotlib brings along: DejaVu, and those of its formulas."""
    from matplotlib.font_manager import ttfFontProperty
    from matplotlib.ft2font import FT2Font

    paths = sorted(matplotlibs_folder().glob("*.ttf"))
    return tuple(ttfFontProperty(FT2Font(str(path))) for path in paths)


@contextmanager
def only_known_fonts() -> Iterator[None]:
    """Inside, matplotlib knows the project's fonts and its own; an installed font of the same name is not found."""
    from matplotlib.font_manager import fontManager

    known = fontManager.ttflist
    # Where this is set, matplotlib looks for fonts in its own folder alone.
    ignored = os.environ.pop("MPL_IGNORE_SYSTEM_FONTS", None)
    fontManager.ttflist = list(_matplotlibs_fonts())
    try:
        for path in sorted(FONTS.glob("*.ttf")):
            fontManager.addfont(path)  # also forgets which files it found before
        yield
    finally:
        fontManager.ttflist = known
        if ignored is not None:
            os.environ["MPL_IGNORE_SYSTEM_FONTS"] = ignored


@contextmanager
def only_these_settings(settings: dict[Any, Any]) -> Iterator[None]:
    """Inside, matplotlib's defaults hold, and `settings` over them; no file of the user's."""
    from matplotlib import rc_context, rcParamsDefault

    # The backend follows from the file's format.
    defaults: dict[Any, Any] = {name: value for name, value in rcParamsDefault.items() if name != "backend"}
    with rc_context(defaults | settings):
        yield


class _AsWarning(logging.Handler):
    """matplotlib logs that a font was not found: to be heard like its other warnings."""

    def emit(self, record: logging.LogRecord) -> None:
        warnings.warn(record.getMessage(), stacklevel=2)


@contextmanager
def warnings_as_errors() -> Iterator[None]:
    """Inside, every warning is raised, and so is what matplotlib logs as one: a letter that no font has, say."""
    handler, logger = _AsWarning(logging.WARNING), logging.getLogger("matplotlib")
    logger.addHandler(handler)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    finally:
        logger.removeHandler(handler)
