"""Facts of which it is known how often a text states them: how many are right, how sure the model is, and where a check finds the errors."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from common.schema import Finding
from figure_scripts.charts.curves import banded_lines, share_axis
from figure_scripts.charts.style import PERCENT_TICKS, chart, chart_panels, colour

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CHANCE = 1 / 20
"""Twenty values, all equally frequent."""


def by_exposure(
    findings: Mapping[str, Finding],
    lines: Sequence[str],
    times: Sequence[int],
    languages: Sequence[str],
    words: Mapping[str, str],
) -> "Figure":
    """One panel a language: the share right (`{line}_{times}_{language}`) over the number of statements, beside an exact memory and chance."""
    figure, panels = chart_panels(height=2.3 * len(languages) + 0.9, rows=len(languages), sharex=True)
    for axes, language in zip(panels, languages, strict=True):
        places = range(len(times))
        memory = [CHANCE if number == 0 else 1.0 for number in times]
        axes.plot(places, memory, color=colour("muted"), linestyle="--", linewidth=1.4, label=words["memory"])
        axes.axhline(CHANCE, color=colour("muted"), linestyle=":", linewidth=1.4, label=words["chance"])
        found = {line: [findings[f"{line}_{number}_{language}"] for number in times] for line in lines}
        banded_lines(axes, times, found, words, [str(number) for number in times])
        share_axis(axes)
        axes.set_title(words[language])
    panels[-1].set_xlabel(words["times"])
    handles, labels = panels[0].get_legend_handles_labels()
    figure.legend(
        [*handles[2:], *handles[:2]], [*labels[2:], *labels[:2]], loc="outside lower center", ncols=2, columnspacing=1.2
    )
    return figure


def sure_by_exposure(findings: Mapping[str, Finding], times: Sequence[int], words: Mapping[str, str]) -> "Figure":
    """One row a number of statements: the mean confidence in right and in wrong answers, with intervals; what hardly occurs is left out."""
    figure, axes = chart(height=1.5 + 0.36 * len(times))
    for row, number in enumerate(times):
        for name, line, mark, shift in (("right", "blue", "o", -0.13), ("wrong", "orange", "D", 0.15)):
            if one := findings.get(f"sure_{name}_{number}"):
                axes.plot([one.low, one.high], [row + shift] * 2, color=colour(line), linewidth=1.4)
                axes.plot(one.value, row + shift, mark, color=colour(line), markersize=6, clip_on=False)
    handles = [
        axes.plot([], [], mark, color=colour(line), label=words[f"sure_{name}"])[0]
        for name, line, mark in (("right", "blue", "o"), ("wrong", "orange", "D"))
    ]
    axes.set_yticks(range(len(times)), [words["row"].format(n=number) for number in times])
    axes.set(ylim=(len(times) - 0.4, -0.6), xlim=(0, 1.02))
    axes.set_xticks(*PERCENT_TICKS)
    axes.tick_params(axis="y", length=0)
    axes.set_title(words["sure"])
    axes.grid(axis="x")
    figure.legend(handles=handles, loc="outside lower center", ncols=2)
    return figure


def over_shares(
    findings: Mapping[str, Finding], lines: Sequence[str], shares: Sequence[float], words: Mapping[str, str]
) -> "Figure":
    """One line each (`wrong_{line}_{share}`) over the shares that were set, beside the share itself."""
    figure, axes = chart(height=4.1)
    axes.plot(
        shares,
        shares,
        color=colour("muted"),
        linestyle="--",
        label=words["line"],
    )
    banded_lines(axes, shares, {line: [findings[f"wrong_{line}_{one:g}"] for one in shares] for line in lines}, words)
    share_axis(axes)
    axes.set_xticks(list(shares), [f"{one:.0%}" for one in shares])
    axes.set_xlabel(words["x"])
    axes.set_title(words["chart"])
    figure.legend(loc="outside lower center", ncols=2, columnspacing=1.2)
    return figure


def curves_of_budgets(
    findings: Mapping[str, Finding], orders: Sequence[str], budgets: Sequence[float], words: Mapping[str, str]
) -> "Figure":
    """Errors found over the part of the facts that is checked, one line an order (`{order}_{budget in %}`), beside any order."""
    figure, axes = chart(height=4.1)
    axes.plot([0, 1], [0, 1], color=colour("muted"), linestyle="--", linewidth=1.6, label=words["any"])
    nothing = Finding(0.0, 0.0, 0.0, 1, "share")
    lines = {order: [nothing, *(findings[f"{order}_{100 * one:.0f}"] for one in budgets)] for order in orders}
    banded_lines(axes, [0.0, *budgets], lines, words)
    share_axis(axes)
    axes.set_xticks(*PERCENT_TICKS)
    axes.set(xlim=(-0.01, 1.01), xlabel=words["x"])
    axes.set_title(words["chart"])
    figure.legend(loc="outside lower center", ncols=1)
    return figure


def bands_in_rows(
    rows: Mapping[str, Sequence[float]], ends: Mapping[str, str], words: Mapping[str, str], bands: Sequence[str]
) -> "Figure":
    """One bar a row, cut into bands of confidence from unsure to sure; a text stands at the row's end."""
    looks = (("silver", "///"), ("sky", ""), ("blue", ""))
    figure, axes = chart(height=1.3 + 0.62 * len(rows))
    for number, (row, shares) in enumerate(rows.items()):
        axes.text(0, number - 0.42, words[row], va="center")
        left = 0.0
        for band, part, (fill, hatch) in zip(bands, shares, looks, strict=True):
            axes.barh(
                number, part, left=left, height=0.42, color=colour(fill), edgecolor=colour("ground"), hatch=hatch,
                label=words[band] if number == 0 else None,
            )  # fmt: skip
            if part > 0.09:
                axes.text(
                    left + part / 2,
                    number,
                    f"{part:.0%}",
                    ha="center",
                    va="center",
                    color=colour("ground" if fill == "blue" else "text"),
                    bbox={"facecolor": colour(fill), "edgecolor": "none", "pad": 1.2} if hatch else None,
                )
            left += part
        axes.text(1.02, number, ends[row], va="center")
    axes.set(xlim=(0, 1.3), ylim=(len(rows) - 0.55, -0.75))
    axes.axis("off")
    axes.set_title(words["chart"])
    figure.legend(loc="outside lower center", ncols=len(bands), columnspacing=1.2, handlelength=1.2)
    return figure
