"""A tree of continuations, drawn from left to right with the likeliest path in orange."""

from typing import Any

from figure_scripts.charts.bars import percent
from figure_scripts.charts.style import TEXT, colour

COLUMNS = (0, 0.92, 2.1)  # where each level's words begin; the second holds the longest


def branches(axes: Any, tree: list[Any], depth: int = 0, row: float = 0, best: bool = True, parent: Any = None) -> None:
    """One level of [label, probability, tree] and all that grows from it, from `row` downward."""
    for number, (label, probability, rest) in enumerate(tree):
        leads, height = best and number == 0, max(1, sum(max(1, len(next_rest)) for *_, next_rest in rest))
        middle = row + (height - 1) / 2
        if parent is not None:
            axes.plot([COLUMNS[depth] - 0.12, COLUMNS[depth] - 0.03], [parent, middle],
                      color=colour("orange" if leads else "grey"))  # fmt: skip
        axes.text(COLUMNS[depth], middle, f"{label} {percent(probability)}", va="center", fontsize=TEXT,
                  color=colour("orange" if leads else "text"), fontweight="bold" if leads else "normal")  # fmt: skip
        branches(axes, rest, depth + 1, row, leads, middle)
        row += height
