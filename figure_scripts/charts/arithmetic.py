"""Single problems with a model's answers."""

from collections.abc import Sequence
from typing import Any

from figure_scripts.charts.style import TEXT, chart, colour


def answer_lines(rows: Sequence[Sequence[Any]], right: str) -> Any:
    """One line a problem: ○ or ×, what the model wrote, and the right answer with its probability.

    rows: problem with the model's answer, right answer, its probability, whether the model wrote it.
    """
    figure, axes = chart(height=0.2 + 0.27 * len(rows))
    axes.axis("off")
    axes.set(xlim=(0, 1), ylim=(len(rows) - 0.4, -0.6))
    for row, (line, answer, probability, hit) in enumerate(rows):
        mark, ink = ("○", "green") if hit else ("×", "red")
        axes.text(0, row, f"{mark}  {line}", color=colour(ink), va="center")
        percent = f"{100 * probability:.1f}" if probability >= 0.001 else "< 0.1"
        axes.text(0.5, row, right.format(right=answer, percent=percent), va="center", fontsize=TEXT - 0.5)
    return figure
