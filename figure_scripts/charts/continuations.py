"""Continuations of one beginning as lines of text, in groups with a heading each."""

import textwrap
from collections.abc import Sequence
from typing import Any

from figure_scripts.charts.style import colour


def continuations(axes: Any, groups: Sequence[tuple[str, Sequence[str], str]], width: int = 38) -> None:
    """groups: (heading, texts, colour name). Texts longer than `width` letters are cut with an ellipsis."""
    row = 0
    for heading, texts, name in groups:
        axes.text(0, -row, heading, va="center", fontweight="bold", color=colour("text"))
        for text in texts:
            row += 1
            shown = "… " + textwrap.shorten(text, width, placeholder=" …")
            axes.text(0.03, -row, shown, va="center", color=colour(name))
        row += 1
    axes.set(xlim=(0, 1), ylim=(-row + 0.3, 0.7))
    axes.axis("off")
