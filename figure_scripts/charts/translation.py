"""Charts of translations: how much agrees with the reference, and every sentence as it was written."""

from collections.abc import Mapping, Sequence
from typing import Any

from figure_scripts.charts.bars import bars
from figure_scripts.charts.style import TEXT, chart, colour

MARKS = {"accepted": ("○", "green"), "kept": ("△", "blue"), "wrong": ("×", "red")}


def wrapped(text: str, width: float) -> list[str]:
    """Lines of at most `width` Latin letters; a Japanese character counts as two. Breaks at spaces where there are any."""
    lines: list[str] = []
    line, used = "", 0.0
    for part in text.replace(" ", " \0").split("\0") if " " in text else text:
        size = sum(2 if ord(letter) > 0x2FF else 1.05 for letter in part)
        if used + size > width and line:
            lines, line, used = [*lines, line], "", 0.0
        line, used = line + part, used + size
    return [*lines, line]


def agreement(rows: Sequence[Sequence[Any]], words: Mapping[str, str]) -> Any:
    """Bars with whiskers: (direction, who, value, low, high), grouped by direction."""
    directions = list(dict.fromkeys(row[0] for row in rows))
    figure, panels = chart(height=2.0 * len(directions) + 0.3, rows=len(directions))
    for axes, direction in zip(panels, directions, strict=True):
        mine = [row for row in rows if row[0] == direction]
        bars(axes, [words.get(row[1], row[1].split("-")[0]) for row in mine], [row[2] for row in mine], limit=1.25,
             fills=["sand", "sky", "silver"], intervals=[(row[3], row[4]) for row in mine],
             texts=[f"{100 * row[2]:.0f}" for row in mine])  # fmt: skip
        axes.set_title(words[direction], fontsize=TEXT)
    return figure


def outputs(rows: Sequence[Mapping[str, Any]], models: Mapping[str, str], words: Mapping[str, str]) -> Any:
    """Every sentence: the source, then each model's text as it was written.

    ○ an accepted translation, △ another wording that a reader found to keep the meaning, × anything else.
    """
    lines: list[tuple[float, str, str, bool]] = []
    for row in rows:
        lines.append((0, row["source"], "text", True))
        for role, name in models.items():
            mark, ink = MARKS["accepted" if row[role]["accepted"] else "kept" if row[role]["kept"] else "wrong"]
            parts = wrapped(f"{row[role]['text'] or words['nothing']}", 58)
            lines += [(2.5, f"{mark} {name}: {parts[0]}", ink, False), *((6, part, ink, False) for part in parts[1:])]
    figure, axes = chart(height=0.2 + 0.2 * len(lines))
    axes.axis("off")
    axes.set(xlim=(0, 100), ylim=(len(lines) - 0.3, -0.7))
    for number, (x, text, ink, strong) in enumerate(lines):
        axes.text(x, number, text, color=colour(ink), fontsize=9, weight="bold" if strong else "normal", va="center")
        if strong and number:
            axes.axhline(number - 0.5, color=colour("grid"), linewidth=0.8)
    return figure
