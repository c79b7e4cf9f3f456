"""How well something is learned against how often it was taught: two models on one axis, and one against the other."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from common.schema import Finding
from figure_scripts.charts.curves import banded_lines, share_axis
from figure_scripts.charts.style import PERCENT_TICKS, TEXT, chart, colour

if TYPE_CHECKING:
    from matplotlib.figure import Figure

APART = 0.5
"""Share below which a point stands apart from the others."""
MARKS = {"pictures": ("o", "blue"), "texts": ("D", "orange")}


def two_models_by_count(rows: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> "Figure":
    """A point for each thing and model: how often it was taught across (logarithmic), how often it comes when asked upward.

    rows: for each model `{model}_count` and `{model}` as [share, low, high].
    """
    figure, axes = chart(height=3.2)
    for model, (mark, name) in MARKS.items():
        for row in rows:
            count, (value, low, high) = row[f"{model}_count"], row[model]
            axes.plot([count, count], [low, high], color=colour("grid"), linewidth=1, zorder=1)
            axes.plot(count, value, mark, color=colour(name), markersize=4.5, alpha=0.85, zorder=2)
        axes.plot([], [], mark, color=colour(name), markersize=5.5, label=words[model])
    axes.set(xscale="log", xlabel=words["count"])
    share_axis(axes)
    axes.set_title(words["by_count"])
    axes.grid(axis="y")
    figure.legend(loc="outside lower center", ncols=2, handletextpad=0.2)
    return figure


def one_against_the_other(rows: Sequence[Mapping[str, Any]], named: int, words: Mapping[str, str]) -> "Figure":
    """A point for each thing: the pictures' share across, the texts' upward; names for the `named` of which one comes least."""
    figure, axes = chart(height=4.4)
    axes.plot([0, 1], [0, 1], color=colour("grid"), linewidth=1.2, linestyle="--")
    points = sorted(
        (min(x, y), y, x, thing)
        for thing, x, y in ((row["thing"], row["pictures"][0], row["texts"][0]) for row in rows)
    )
    weak = [point[1:] for point in points[:named]]
    for group, name, size in ((points[named:], "grey", 4), (points[:named], "purple", 6)):
        axes.plot(
            [x for _, _, x, _ in group],
            [y for _, y, _, _ in group],
            "o",
            color=colour(name),
            markersize=size,
            alpha=0.85,
        )
    # Who stands apart is named beside the point; the other names stand in a column inside, the highest on top, so that none covers another.
    for y, x, thing in (one for one in weak if one[1] < APART):
        axes.text(x + 0.03, y, words.get(thing, thing), va="center", fontsize=TEXT - 1)
    column = sorted((one for one in weak if one[1] >= APART), key=lambda one: -one[0] - 0.15 * (1 - one[1]))
    for number, (y, x, thing) in enumerate(column):
        axes.annotate(
            words.get(thing, thing), (x, y), xytext=(0.36, 0.93 - 0.066 * number), textcoords="axes fraction", va="center",
            fontsize=TEXT - 1, arrowprops={"arrowstyle": "-", "color": colour("muted"), "linewidth": 0.7, "relpos": (1, 0.5), "shrinkB": 3},
        )  # fmt: skip
    axes.set(xlim=(-0.03, 1.04), xlabel=words["pictures"], ylabel=words["texts"])
    share_axis(axes)
    axes.set_xticks(*PERCENT_TICKS)
    axes.set_title(words["against"])
    axes.grid()
    return figure


def repeated_lines(
    findings: Mapping[str, Finding], ways: Sequence[str], times: Sequence[int], words: Mapping[str, str]
) -> "Figure":
    """A line with its band for each way (`{way}_x{times}`) over how often something was repeated; dotted: chance, for pictures."""
    figure, axes = chart(height=3.6)
    lines = {way: [findings[f"{way}_x{often}"] for often in times] for way in ways}
    banded_lines(axes, times, lines, words, [str(often) for often in times])
    axes.axhline(float(findings["chance"].value), color=colour("muted"), linewidth=1, linestyle=":")
    share_axis(axes)
    axes.set_xlabel(words["times"])
    axes.set_title(words["chart"])
    # Below the chart: inside, it would cover a line.
    figure.legend(loc="outside lower center", ncols=2)
    return figure
