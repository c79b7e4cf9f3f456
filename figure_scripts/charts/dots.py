"""Values as dots on a line each: cases beside their mean, two languages, several ways with their intervals."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from common.schema import Finding
from figure_scripts.charts.curves import count_axis, share_axis
from figure_scripts.charts.style import MARKS, PERCENT_TICKS, TEXT, chart, colour

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LANGUAGE_MARKS = {"en": ("o", "blue"), "ja": ("D", "orange")}

LEAST_SPAN = 0.08
"""Shares that differ by less stand on the whole scale: zoomed in, several ticks would say the same per cent."""

MODEL_MARKS = {"pictures": ("o", "blue"), "texts": ("D", "orange")}
APART = 0.5
"""Share below which a point stands apart from the others."""

WAY_COLOURS = ("orange", "blue", "purple", "green")


def cases_and_mean(groups: Mapping[str, Sequence[float]], label: str, colours: Sequence[str]) -> "Figure":
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
    axes.set_xticks(*PERCENT_TICKS)
    axes.grid(axis="x")
    axes.tick_params(length=0)
    return figure


def ways_side_by_side(
    findings: Mapping[str, Finding],
    names: Sequence[str],
    ways: Sequence[str],
    words: Mapping[str, str],
    title: str,
    percent: bool = True,
) -> "Figure":
    """One row a name, one mark with its interval for each way (`{way}_{name}`); ways that were not measured are left out."""
    known = [way for way in ways if f"{way}_{names[0]}" in findings]
    # Four ways and more need a taller row, or a row's last dot would stand by the next one's first.
    many = len(known) > 3
    figure, axes = chart(height=1.4 + (0.46 if many else 0.34) * len(names))
    step = 0.17 if many else 0.26
    for number, name in enumerate(names):
        for place, way in enumerate(known):
            one, y = findings[f"{way}_{name}"], number + step * (place - (len(known) - 1) / 2)
            # A language looks alike in all charts.
            mark, tone = LANGUAGE_MARKS.get(way, (MARKS[place], WAY_COLOURS[place]))
            axes.plot([one.low, one.high], [y, y], color=colour(tone), linewidth=1.2)
            axes.plot(one.value, y, mark, color=colour(tone), markersize=5.5, label=words[way] if number == 0 else None)
    axes.set_yticks(range(len(names)), [words[name] for name in names])
    axes.set(ylim=(len(names) - 0.4, -0.6))
    if percent:
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
        if np.ptp(axes.get_xlim()) < LEAST_SPAN:
            axes.set_xlim(0, 1.02)
    axes.set_title(title)
    axes.grid(axis="x")
    # Below the chart: inside, it would cover a dot in one language or the other.
    figure.legend(loc="outside lower center", ncols=len(known), columnspacing=1.2, handletextpad=0.4)
    return figure


def held_of_95(
    ours: Mapping[str, Mapping[str, float]],
    plain: Mapping[str, Mapping[str, float]],
    kinds: Sequence[str],
    words: Mapping[str, str],
) -> "Figure":
    """One row a kind of interval: the mean over its situations, a line from the worst to the best; a ring for who ignores what belongs together."""
    figure, axes = chart(height=1.5 + 0.36 * len(kinds))
    axes.axvline(0.95, color=colour("muted"), linewidth=1, linestyle="--")
    for row, kind in enumerate(kinds):
        for found, name, mark, shift in ((ours, "blue", "o", -0.13), (plain, "orange", "D", 0.17)):
            if values := list(found.get(kind, {}).values()):
                axes.plot([min(values), max(values)], [row + shift] * 2, color=colour(name), linewidth=1.4)
                axes.plot(sum(values) / len(values), row + shift, mark, color=colour(name), markersize=5.5)
    handles = [
        axes.plot([], [], mark, color=colour(name), label=words[way])[0]
        for way, name, mark in (("with", "blue", "o"), ("without", "orange", "D"))
    ]
    axes.set_yticks(range(len(kinds)), [words[kind] for kind in kinds])
    axes.set(ylim=(len(kinds) - 0.4, -0.6), xlim=(0, 1.02))
    axes.set_xticks([0, 0.25, 0.5, 0.75, 0.95], ["0%", "25%", "50%", "75%", "95%"])
    axes.tick_params(axis="y", length=0)
    axes.set_title(words["chart"])
    axes.grid(axis="x")
    figure.legend(handles=handles, loc="outside lower center", ncols=1, handletextpad=0.4)
    return figure


def against_goals(rows: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> "Figure":
    """One line a gate, a mark with its interval for each language; a bar where it should at least be, a band around a share to be kept.

    rows: name, and for each language [share, low, high, whether that is enough]; least or near, and how far from `near` is near enough.
    What is not enough is a hollow mark.
    """
    figure, axes = chart(height=1.3 + 0.46 * len(rows))
    for line, row in enumerate(rows):
        if row["least"] is not None:
            axes.barh(line, 1 - row["least"], left=row["least"], height=0.8, color=colour("mint"))
        else:
            axes.barh(line, 2 * row["far"], left=row["near"] - row["far"], height=0.8, color=colour("mint"))
        for (language, (mark, name)), shift in zip(LANGUAGE_MARKS.items(), (-0.17, 0.17), strict=True):
            share, low, high, enough = row[language]
            axes.plot([low, high], [line + shift] * 2, color=colour(name), linewidth=1.4)
            fill = colour(name if enough else "ground")
            axes.plot(share, line + shift, mark, color=colour(name), markerfacecolor=fill, markersize=6, clip_on=False)
    handles = [
        axes.plot([], [], m, color=colour(c), label=words[language])[0] for language, (m, c) in LANGUAGE_MARKS.items()
    ]
    handles += axes.plot([], [], "s", color=colour("mint"), markersize=9, label=words["goal"])
    handles += axes.plot([], [], "o", color=colour("text"), markerfacecolor=colour("ground"), label=words["missed"])
    axes.set_yticks(range(len(rows)), [words[row["name"]] for row in rows])
    axes.set(ylim=(len(rows) - 0.4, -0.6), xlim=(0, 1.02))
    axes.set_xticks(*PERCENT_TICKS)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
    figure.legend(handles=handles, loc="outside lower center", ncols=2, columnspacing=1.4, handletextpad=0.4)
    return figure


def two_models_by_count(rows: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> "Figure":
    """A point for each thing and model: how often it was taught across (logarithmic), how often it comes when asked upward.

    rows: for each model `{model}_count` and `{model}` as [share, low, high].
    """
    figure, axes = chart(height=3.2)
    for model, (mark, name) in MODEL_MARKS.items():
        for row in rows:
            count, (value, low, high) = row[f"{model}_count"], row[model]
            axes.plot([count, count], [low, high], color=colour("grid"), linewidth=1, zorder=1)
            axes.plot(count, value, mark, color=colour(name), markersize=4.5, alpha=0.85, zorder=2)
        axes.plot([], [], mark, color=colour(name), markersize=5.5, label=words[model])
    axes.set_xlabel(words["count"])
    count_axis(axes)
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
    for group, name, mark, size in ((points[named:], "grey", "o", 4), (points[:named], "purple", "D", 6)):
        axes.plot(
            [x for _, _, x, _ in group],
            [y for _, y, _, _ in group],
            mark,
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
