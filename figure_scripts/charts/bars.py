"""Charts that several figures draw: bars with their labels, text cut into tokens, a table of shares."""

from collections.abc import Sequence
from typing import Any

from figure_scripts.charts.style import TEXT, colour


def percent(value: float) -> str:
    """A share or probability as text: one decimal, and more only where one decimal would show 0."""
    return f"{100 * value:.1f}%" if value >= 0.0005 or value == 0 else f"{100 * value:.2g}%"


def bars(
    axes: Any,
    labels: Sequence[str],
    values: Sequence[float],
    *,
    fills: Sequence[str] | str = "sky",
    intervals: Sequence[tuple[float, float]] | None = None,
    texts: Sequence[str] | None = None,
    limit: float | None = None,
) -> None:
    """Horizontal bars, the first on top, each with its value as text behind it; no x axis, since the text says it.

    fills: colour names. intervals: (low, high) whiskers. limit: the value at the right edge.
    """
    rows = range(len(values))
    names = [fills] * len(values) if isinstance(fills, str) else list(fills)
    axes.barh(rows, values, height=0.72, color=[colour(name) for name in names])
    reach = list(values)
    if intervals:
        for row, (low, high) in zip(rows, intervals, strict=True):
            axes.plot([low, high], [row, row], color=colour("text"), linewidth=1.2, solid_capstyle="butt")
        reach = [high for _, high in intervals]
    right = limit or 1.28 * max([*reach, 1e-9])
    for row, end, value in zip(rows, reach, values, strict=True):
        text = texts[row] if texts else percent(value)
        axes.text(end + 0.015 * right, row, text, va="center", ha="left", fontsize=TEXT - 0.5, color=colour("text"))
    axes.set_yticks(list(rows), labels)
    axes.set_xlim(0, right)
    axes.set_ylim(len(values) - 0.45, -0.55)
    axes.tick_params(length=0)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


def token_boxes(
    axes: Any, labels: Sequence[str], fills: Sequence[str], *, per_line: float = 40, top: float = 0, size: float = TEXT
) -> float:
    """Tokens as boxes in running lines, broken where a line is full; returns the y below the last line (lines grow downward).

    per_line: how many Latin letters fit on a line; a Japanese character counts two. Byte pieces (hexadecimal) count as Latin.
    """
    axes.set_xlim(0, per_line)
    axes.axis("off")
    x, y = 0.0, top
    for label, fill in zip(labels, fills, strict=True):
        width = sum(2.0 if ord(character) > 0x2FF and character not in "␣↵⇥…" else 1.12 for character in label) + 1.1
        if x + width > per_line and x > 0:
            x, y = 0.0, y + 1
        from matplotlib.patches import FancyBboxPatch

        axes.add_patch(
            FancyBboxPatch((x + 0.12, y - 0.36), width - 0.24, 0.72, boxstyle="round,pad=0,rounding_size=0.18",
                           facecolor=colour(fill), edgecolor="none", mutation_aspect=0.5)
        )  # fmt: skip
        axes.text(x + width / 2, y, label, ha="center", va="center", fontsize=size, color=colour("text"))
        x += width
    return y + 1
