"""Charts of what a model is bad at: a word as it gets it, and what it answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from figure_scripts.charts.bars import token_boxes
from figure_scripts.charts.style import TEXT, chart, colour

FILLS = ("sky", "sand", "mint", "lilac", "rose")


def word_as_tokens(tokens: Mapping[str, Sequence[str]], words: Mapping[str, str]) -> Any:
    """One word in token boxes, way by way, each under its label."""
    figure, axes = chart(height=2.5)
    y = 0.0
    for (way, labels), fill in zip(tokens.items(), ("sky", "mint"), strict=True):
        axes.text(0.2, y, words[f"{way}_tokens"], va="center", fontsize=TEXT)
        y = token_boxes(axes, labels, [fill] * len(labels), per_line=38, top=y + 0.9) + 0.2
    axes.set_ylim(y - 0.5, -0.6)
    return figure


def answers(rows: Mapping[str, Mapping[str, float]], ends: Mapping[str, str], words: Mapping[str, str]) -> Any:
    """One bar a row, cut into the shares of the answers; the answer stands in its part, a text at the row's end."""
    names = sorted({answer for shares in rows.values() for answer in shares})
    fills = dict(zip(names, FILLS[: len(names)], strict=True))
    figure, axes = chart(height=0.7 + 0.62 * len(rows))
    for number, (row, shares) in enumerate(rows.items()):
        axes.text(0, number - 0.42, words[row], va="center", fontsize=TEXT)
        left = 0.0
        for answer in names:
            part = shares.get(answer, 0)
            axes.barh(number, part, left=left, height=0.42, color=colour(fills[answer]), edgecolor=colour("ground"))
            if part > 0.04:
                axes.text(left + part / 2, number, answer, ha="center", va="center", fontsize=TEXT)
            left += part
        axes.text(1.02, number, ends[row], va="center", fontsize=TEXT)
    axes.set(xlim=(0, 1.28), ylim=(len(rows) - 0.65, -0.7))
    axes.axis("off")
    axes.set_title(words["answers"])
    return figure
