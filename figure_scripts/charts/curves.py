"""Lines: confidence against correctness for any model, and values that change along one axis."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from common.schema import Finding
from figure_scripts.charts.style import MARKS, PERCENT_TICKS, TEXT, chart, chart_panels, colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def banded_lines(
    axes: "Axes",
    xs: Sequence[float],
    lines: Mapping[str, Sequence[Finding]],
    words: Mapping[str, str],
    labels: Sequence[str] | None = None,
) -> None:
    """Lines with bands of their intervals over positions that are evenly spaced when `labels` name them."""
    places = list(range(len(xs))) if labels is not None else list(xs)
    for number, ((name, found), line) in enumerate(
        zip(lines.items(), ("blue", "orange", "green", "purple"), strict=False)
    ):
        axes.fill_between(
            places, [one.low for one in found], [one.high for one in found], color=colour(line), alpha=0.18, linewidth=0
        )
        # A line that lies on another is thinner, its marks are smaller: the one below shows as a rim.
        axes.plot(
            places, [one.value for one in found], color=colour(line), marker=MARKS[number], markersize=6.5 - 0.8 * number,
            linewidth=2.6 - 0.5 * number, label=words[name],
        )  # fmt: skip
    if labels is not None:
        axes.set_xticks(places, labels)
    axes.grid(axis="y")


def name_the_ends(axes: "Axes", gap: float) -> None:
    """Puts each line's label to the right of its last point, in place of a legend; `gap`: how far apart labels stand, in the axis' units."""
    lines = [line for line in axes.get_lines() if not str(line.get_label()).startswith("_")]
    lasts = [tuple(np.asarray(data, float)[-1] for data in (line.get_xdata(), line.get_ydata())) for line in lines]
    # A line that left the axes is named where it left them: what points to its end would take the chart's room.
    ends = sorted(
        ((x, float(np.clip(y, *axes.get_ylim())), line) for (x, y), line in zip(lasts, lines, strict=True)),
        key=lambda end: end[1],
    )
    heights = [y for _, y, _ in ends]
    # What would lie on the label below moves up; what would leave the axes then moves down again.
    for place in range(1, len(ends)):
        heights[place] = max(heights[place], heights[place - 1] + gap)
    top = axes.get_ylim()[1] - gap / 2
    for place in reversed(range(len(ends))):
        heights[place], top = min(heights[place], top), min(heights[place], top) - gap
    for (x, y, line), height in zip(ends, heights, strict=True):
        axes.annotate(
            str(line.get_label()), (x, y), xytext=(1.07, height), textcoords=("axes fraction", "data"), va="center",
            annotation_clip=False, arrowprops={"arrowstyle": "-", "color": line.get_color(), "linewidth": 0.8, "relpos": (0, 0.5),
                                               "shrinkA": 1, "shrinkB": 4},
        )  # fmt: skip


def count_axis(axes: "Axes") -> None:
    """Counts to the right, each step three times the one before, written out: 1,000."""
    from matplotlib.ticker import LogLocator, NullLocator

    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 3)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")


def share_axis(axes: "Axes") -> None:
    """From 0 to 100 %, with room for a band at the top."""
    axes.set_ylim(-0.03, 1.06)
    axes.set_yticks(*PERCENT_TICKS)


def lines_together(
    findings: Mapping[str, Finding],
    names: Sequence[str],
    steps: Sequence[float],
    kinds: Sequence[str],
    words: Mapping[str, str],
) -> "Figure":
    """One panel a kind: a thin line for each name (`name_kind_at_step`), a thick one with its band for all (`kind_at_step`)."""
    figure, panels = chart_panels(height=2.4 * len(kinds) + 0.5, rows=len(kinds), sharex=True)
    places = list(range(len(steps)))
    for axes, kind, line in zip(panels, kinds, ("blue", "orange"), strict=True):
        for name in names:
            values = [findings[f"{name}_{kind}_at_{step:g}"].value for step in steps]
            axes.plot(places, values, color=colour("grey"), linewidth=1)
        found = [findings[f"{kind}_at_{step:g}"] for step in steps]
        axes.fill_between(
            places, [one.low for one in found], [one.high for one in found], color=colour(line), alpha=0.25, linewidth=0
        )
        axes.plot(places, [one.value for one in found], color=colour(line), marker="o", linewidth=2.4)
        axes.set_title(words[kind])
        axes.grid(axis="y")
        if found[0].unit == "share":
            share_axis(axes)
        else:
            axes.set_ylim(0, 1.12 * axes.dataLim.y1)
    panels[-1].set_xticks(places, [f"{step:g}" for step in steps])
    panels[-1].set_xlabel(words["scale"])
    thin = panels[0].plot([], [], color=colour("grey"), linewidth=1, label=words["each"])
    thick = panels[0].plot([], [], color=colour("text"), marker="o", linewidth=2.4, label=words["all"])
    figure.legend(handles=[*thin, *thick], loc="outside lower center", ncols=2)
    return figure


def panels_over_numbers(
    findings: Mapping[str, Finding],
    pattern: str,
    panels: Sequence[str],
    ways: Sequence[str],
    numbers: Sequence[int],
    words: Mapping[str, str],
) -> "Figure":
    """Two panels a row, one line a way with the intervals of its findings (`pattern` names them) over evenly spaced numbers.

    Differences ("points") stand about a line at 0. What was not measured is left out.
    """
    rows = -(-len(panels) // 2)
    figure, shown = chart_panels(height=1.9 * rows + 0.9, rows=rows, columns=2, sharex=True, sharey=True)
    for axes, panel in zip(shown, panels, strict=False):
        axes.axhline(0, color=colour("muted"), linewidth=1)
        for place, (way, line) in enumerate(zip(ways, ("orange", "blue", "purple", "green"), strict=False)):
            known = [
                (x, findings[name])
                for x, number in enumerate(numbers)
                if (name := pattern.format(way=way, panel=panel, number=number)) in findings
            ]
            # Beside each other: intervals that lie over one another cannot be told apart.
            places = [x + 0.09 * (place - (len(ways) - 1) / 2) for x, _ in known]
            axes.plot(
                places,
                [one.value for _, one in known],
                MARKS[place] + "-",
                color=colour(line),
                markersize=4.5,
                linewidth=1.4,
            )
            for x, (_, one) in zip(places, known, strict=True):
                axes.plot([x, x], [one.low, one.high], color=colour(line), linewidth=0.9)
        axes.set_title(words[panel], fontsize=TEXT - 0.5)
        axes.set_xticks(range(len(numbers)), [f"{number}" for number in numbers])
        axes.yaxis.set_major_formatter(
            lambda value, _: f"{value:+.0%}" if pattern.startswith("gain") else f"{value:.0%}"
        )
        axes.grid(axis="y")
    for axes in shown[len(panels) :]:
        axes.set_axis_off()
    for axes in shown[-2:]:
        axes.set_xlabel(words["x"])
    figure.supylabel(words["y"], fontsize=TEXT)
    handles = [
        shown[0].plot([], [], mark + "-", color=colour(line), markersize=4.5, label=words[way])[0]
        for way, line, mark in zip(ways, ("orange", "blue", "purple", "green"), MARKS, strict=False)
    ]
    figure.legend(handles=handles, loc="outside lower center", ncols=2)
    return figure


def reliability(points: Sequence[Sequence[float]], words: Mapping[str, str]) -> "Figure":
    """Confidence across, share right upward, one point a bin: (confidence, share, low, high, n); on the diagonal they agree."""
    figure, axes = chart(height=4.5)
    axes.fill_between([0, 1], [0, 1], [0, 0], color=colour("panel"), linewidth=0)
    axes.plot([0, 1], [0, 1], color=colour("muted"), linestyle="--", linewidth=1.2)
    axes.text(0.03, 0.97, words["modest"], color=colour("muted"), va="top")
    axes.text(0.98, 0.16, words["boastful"], color=colour("muted"), ha="right", va="bottom")
    for x, value, low, high, n in points:
        axes.plot([x, x], [low, high], color=colour("blue"), linewidth=2)
        axes.plot(x, value, "o", color=colour("blue"), markersize=9, clip_on=False)
        axes.text(x, 1.04, words["n"].format(n=n), ha="center", fontsize=9.5)
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel=words["x"], ylabel=words["y"])
    axes.set_xticks(*PERCENT_TICKS)
    axes.set_yticks(*PERCENT_TICKS)
    return figure


def threshold_sweep(steps: Sequence[Sequence[float]], words: Mapping[str, str]) -> "Figure":
    """For each threshold (threshold, share wrong among the kept, low, high, share of right answers lost): what is left, what is lost."""
    figure, (upper, lower) = chart_panels(height=4.8, rows=2, sharex=True)
    at, wrong, low, high, lost = zip(*steps, strict=True)
    upper.fill_between(at, low, high, color=colour("rose"), linewidth=0, step="mid")
    upper.plot(at, wrong, color=colour("red"), linewidth=2.2)
    upper.set_title(words["wrong"])
    lower.fill_between(at, lost, 0, color=colour("sky"), linewidth=0)
    lower.plot(at, lost, color=colour("blue"), linewidth=2.2)
    lower.set_title(words["lost"])
    lower.set_xlabel(words["threshold"])
    upper.set_ylim(0, 0.55)
    upper.set_yticks([0, 0.25, 0.5], ["0%", "25%", "50%"])
    lower.set_ylim(0, 1)
    lower.set_yticks(*PERCENT_TICKS)
    lower.set_xticks(*PERCENT_TICKS)
    lower.set_xlim(0, 1)
    for axes in (upper, lower):
        axes.grid()
    return figure


def errors_while_reading(left: Sequence[float], words: Mapping[str, str]) -> "Figure":
    """The share of errors left after each answer that was read, the least confident first, beside reading in any order."""
    figure, axes = chart(height=3.8)
    at = [index / (len(left) - 1) for index in range(len(left))]
    axes.plot([0, 1], [1, 0], color=colour("muted"), linestyle="--", linewidth=1.6)
    axes.fill_between(at, left, 0, color=colour("sky"), linewidth=0)
    axes.plot(at, left, color=colour("blue"), linewidth=2.4)
    axes.text(0.42, 0.64, words["any"], color=colour("muted"), va="bottom")
    axes.text(0.03, 0.06, words["sure"], color=colour("text"), fontweight="bold")
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel=words["x"], ylabel=words["y"])
    axes.set_xticks(*PERCENT_TICKS)
    axes.set_yticks(*PERCENT_TICKS)
    axes.grid()
    return figure


def histograms(tables: Mapping[str, Sequence[float]], lines: Mapping[str, str], words: Mapping[str, str]) -> "Figure":
    """Counts between `tables["edges"]` as one stepped line each, in the colours that `lines` names, dashed and dotted from the second; what was not counted is left out."""
    figure, axes = chart(height=2.8)
    for (name, line), dashes in zip(lines.items(), ("-", (0, (4, 1.2)), (0, (1.2, 1))), strict=False):
        if name in tables:
            axes.stairs(
                tables[name], tables["edges"], color=colour(line), linestyle=dashes, linewidth=2, label=words[name]
            )
    axes.set(xlabel=words["distance"], xlim=(0, tables["edges"][-1]))
    axes.set_title(words["chart"])
    # Below the chart: inside, it would cover a line.
    figure.legend(loc="outside lower center", ncols=len(lines))
    return figure


def ways_by_language(
    findings: Mapping[str, Finding],
    ways: Sequence[str],
    rows: Sequence[str],
    steps: Sequence[int],
    words: Mapping[str, str],
) -> "Figure":
    """One row of panels for each of `rows`, English left and Japanese right; a line with its band for each way (`{way}_{row}_{step}_{language}`)."""
    figure, panels = chart_panels(height=2.1 * len(rows) + 0.9, rows=len(rows), columns=2, sharex=True, sharey=True)
    for place, axes in enumerate(panels):
        row, language = rows[place // 2], ("en", "ja")[place % 2]
        lines = {way: [findings[f"{way}_{row}_{step}_{language}"] for step in steps] for way in ways}
        banded_lines(axes, steps, lines, words, [str(step) for step in steps])
        axes.axhline(float(findings["chance"].value), color=colour("muted"), linewidth=1, linestyle=":")
        share_axis(axes)
        axes.set_title(f"{words[row]} {words[language]}".strip())
        if place >= 2 * len(rows) - 2:
            axes.set_xlabel(words["steps"])
    # Below the chart: inside, it would cover a line.
    figure.legend(handles=panels[0].get_lines()[: len(ways)], loc="outside lower center", ncols=2)
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
