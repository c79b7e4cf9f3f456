"""Charts of facts and invented names: which of two answers weighs more, and how sure a model is of an answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from figure_scripts.charts.style import TEXT, chart, colour


def tug_of_war(rows: Sequence[Mapping[str, Any]], title: str, wrong: str, right: str) -> Any:
    """One line a fact: the wrong answer's part of the two from the left, the right one's from the right, most wrong on top.

    rows: label_wrong, label_right and part_right (0 … 1).
    """
    rows = sorted(rows, key=lambda row: row["part_right"])
    figure, axes = chart(height=0.75 + 0.2 * len(rows))
    for number, row in enumerate(rows):
        part = row["part_right"]
        axes.barh(number, 1 - part, height=0.74, color=colour("orange" if part < 0.5 else "sand"))
        axes.barh(number, part, left=1 - part, height=0.74, color=colour("sky" if part < 0.5 else "blue"))
        for x, side, label, strong in (
            (-0.03, "right", row["label_wrong"], part < 0.5),
            (1.03, "left", row["label_right"], part >= 0.5),
        ):
            axes.text(x, number, label, ha=side, va="center", fontsize=TEXT - 1.5, color=colour("text" if strong else "muted"),
                      weight="bold" if strong else "normal")  # fmt: skip
    axes.axvline(0.5, color=colour("ground"), linewidth=1.2)
    axes.text(-0.03, -1.3, wrong, ha="right", va="center", color=colour("orange"), weight="bold")
    axes.text(1.03, -1.3, right, ha="left", va="center", color=colour("blue"), weight="bold")
    axes.set(xlim=(-1.0, 2.0), ylim=(len(rows) - 0.4, -1.9))
    axes.axis("off")
    axes.set_title(title)
    return figure


def strips(groups: Mapping[str, Sequence[float]], label: str, colours: Sequence[str]) -> Any:
    """Dots on one line a group, from 0 to 100 %, each dot one case, with a bar at the group's mean."""
    figure, axes = chart(height=2.7)
    for row, (values, name) in enumerate(zip(groups.values(), colours, strict=True)):
        # Equal steps up and down in the order of the values keep the dots apart, the same way every time.
        heights = [row + 0.28 * ((number * 0.618) % 1 - 0.5) * 2 for number in range(len(values))]
        axes.scatter(sorted(values), heights, s=26, color=colour(name), alpha=0.75, linewidths=0)
        mean = sum(values) / len(values)
        axes.plot([mean, mean], [row - 0.38, row + 0.38], color=colour("text"), linewidth=2)
    axes.set_yticks(range(len(groups)), list(groups))
    axes.set(ylim=(len(groups) - 0.45, -0.55), xlim=(-0.02, 1.02), xlabel=label)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    axes.grid(axis="x")
    axes.tick_params(length=0)
    return figure


def said_lines(rows: Sequence[Mapping[str, Any]], title: str, width: int = 70) -> Any:
    """Every answer as it was written, one line each; those that show doubt with a tick and in green."""
    figure, axes = chart(height=0.5 + 0.2 * len(rows))
    axes.axis("off")
    axes.set(xlim=(0, 1), ylim=(len(rows) - 0.4, -0.6))
    for number, row in enumerate(rows):
        text = " ".join(row["said"].split())
        text = text if len(text) <= width else text[: width - 1] + "…"
        axes.text(0, number, text, va="center", fontsize=TEXT - 1.5, color=colour("green" if row["doubt"] else "text"))
    axes.set_title(title)
    return figure
