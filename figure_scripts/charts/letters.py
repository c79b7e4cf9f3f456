"""Letters that no font of the charts has: where a model wrote them they are shown by their number, as ‹U+1F9FF›."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from figure_scripts.charts.isolation import matplotlibs_folder
from figure_scripts.paths import FONTS

WEIGHTS = (("BIZUDPGothic-Regular.ttf", "DejaVuSans.ttf"), ("BIZUDPGothic-Bold.ttf", "DejaVuSans-Bold.ttf"))
"""The fonts that stand in for each other, in each weight."""


def visible(value: Any) -> Any:
    """Tables as JSON holds them, every text of them fit to be drawn. Line breaks stay."""
    if isinstance(value, str):
        lacking = set(value) - _letters()
        return (
            "".join(f"‹U+{ord(letter):04X}›" if letter in lacking else letter for letter in value) if lacking else value
        )
    if isinstance(value, Mapping):
        return {visible(key): visible(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(visible(item) for item in value)
    return value


@cache
def _letters() -> frozenset[str]:
    """What can be drawn in every weight."""
    from matplotlib.ft2font import FT2Font

    folders = (FONTS, matplotlibs_folder())
    weights = [
        {
            code
            for name, folder in zip(names, folders, strict=True)
            for code in FT2Font(str(folder / name)).get_charmap()
        }
        for names in WEIGHTS
    ]
    return frozenset(map(chr, set.intersection(*weights))) | {"\n"}
