"""Shares and amounts as bars: one a row with its value and interval, or one cut into parts."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from common.schema import Finding
from figure_scripts.charts.style import TEXT, WIDTH, chart, chart_panels, colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


LEAST_WRITTEN = 0.06
"""A part of a bar that is smaller has no room for its share."""
HATCHES = ("", "", "///", "...", "xxx")
"""Of the parts of a bar, in their order: three and more fills are not told apart by everybody."""


def percent(value: float) -> str:
    """A share or probability as text: one decimal, and more only where one decimal would show 0."""
    return f"{100 * value:.1f}%" if value >= 0.0005 or value == 0 else f"{100 * value:.2g}%"


def bars(
    axes: "Axes",
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


def finding_shares(
    findings: Mapping[str, Finding],
    names: Sequence[str],
    words: Mapping[str, str],
    fills: Sequence[str] | str,
    title: str,
) -> "Figure":
    """One bar for each finding, with its interval."""
    figure, axes = chart(height=0.6 + 0.36 * len(names))
    colours = dict(zip(names, [fills] * len(names) if isinstance(fills, str) else fills, strict=True))
    # Where the training pairs are not known, nothing can be said of them.
    names = [name for name in names if name in findings]
    found = [findings[name] for name in names]
    bars(
        axes, [words[name] for name in names], [float(one.value) for one in found], fills=[colours[name] for name in names],
        intervals=[(float(one.low), float(one.high)) for one in found], limit=1.2,
    )  # fmt: skip
    axes.set_title(title)
    return figure


def finding_ratios(
    findings: Mapping[str, Finding],
    names: Sequence[str],
    words: Mapping[str, str],
    title: str,
    form: str = "{:.2f}",
    fills: Sequence[str] | str = "sky",
) -> "Figure":
    """One bar for each finding that is no share, with its interval."""
    figure, axes = chart(height=0.6 + 0.36 * len(names))
    found = [findings[name] for name in names]
    values = [float(one.value) for one in found]
    bars(
        axes, [words[name] for name in names], values, intervals=[(float(one.low), float(one.high)) for one in found],
        texts=[form.format(value) for value in values], fills=fills,
    )  # fmt: skip
    axes.set_title(title)
    return figure


def pass_counts(counts: Mapping[str, int], words: Mapping[str, str]) -> "Figure":
    """One bar for each function, as long as its calls of the core; those without any stand in grey."""
    figure, axes = chart(height=0.6 + 0.36 * len(counts))
    bars(
        axes, [words[name] for name in counts], [float(count) for count in counts.values()],
        fills=["sky" if count else "silver" for count in counts.values()], texts=[str(count) for count in counts.values()],
    )  # fmt: skip
    axes.set_title(words["chart"])
    return figure


def agreement(rows: Sequence[Sequence[Any]], words: Mapping[str, str]) -> "Figure":
    """Bars with whiskers: (direction, who, value, low, high), grouped by direction."""
    directions = list(dict.fromkeys(row[0] for row in rows))
    figure, panels = chart_panels(height=2.0 * len(directions) + 0.3, rows=len(directions))
    for axes, direction in zip(panels, directions, strict=True):
        mine = [row for row in rows if row[0] == direction]
        bars(axes, [words.get(row[1], row[1].split("-")[0]) for row in mine], [row[2] for row in mine], limit=1.25,
             fills=["sand", "sky", "silver"], intervals=[(row[3], row[4]) for row in mine],
             texts=[f"{100 * row[2]:.0f}" for row in mine])  # fmt: skip
        axes.set_title(words[direction], fontsize=TEXT)
    return figure


def shares_with_legend(
    rows: Mapping[str, Mapping[str, float]], answers: Sequence[str], words: Mapping[str, str], title: str
) -> "Figure":
    """One bar a row, cut into the shares of the answers; each part carries its answer, or a legend below tells them by fill and hatch.

    An answer stands in its part above the share where all that occur have room in every part that has room for a share.
    """
    wide = 72 * WIDTH - 18 - max(_width(words[row], TEXT) for row in rows)
    large = [(answer, part) for shares in rows.values() for answer, part in shares.items() if part > LEAST_WRITTEN]
    named = all(_width(words[answer], TEXT - 0.5) <= part * wide for answer, part in large)
    figure, axes = chart(height=(0.75 if named else 1.2) + (0.52 if named else 0.42) * len(rows))
    looks = ("sky", "sand", "mint", "lilac", "silver") if named else ("sky", "sand", "silver", "mint", "lilac")
    for number, shares in enumerate(rows.values()):
        left = 0.0
        for answer, fill, hatch in zip(answers, looks, [""] * len(looks) if named else HATCHES, strict=False):
            part = shares.get(answer, 0)
            axes.barh(
                number, part, left=left, height=0.78 if named else 0.7, color=colour(fill), edgecolor=colour("ground"), hatch=hatch,
                label=words[answer] if number == 0 else None,
            )  # fmt: skip
            if part > LEAST_WRITTEN:
                _share(
                    axes, left + part / 2, number, (f"{words[answer]}\n" if named else "") + f"{part:.0%}", fill, hatch
                )
            left += part
    axes.set_yticks(range(len(rows)), [words[name] for name in rows])
    axes.set(xlim=(0, 1), ylim=(len(rows) - 0.5, -0.5))
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
    axes.set_title(title)
    if not named:
        axes.legend(loc="upper right", bbox_to_anchor=(1, 0), ncols=len(answers), columnspacing=1.2, handlelength=1.6)
    return figure


def _width(text: str, size: float) -> float:
    """About how wide a line of text is, in points, at a size in points."""
    return size * sum(0.58 if letter < "\u2000" else 1 for letter in text)


def _share(axes: "Axes", x: float, y: float, text: str, fill: str, hatch: str) -> None:
    """Text in the middle of a part of a bar; on a hatch it has the part's plain colour behind it."""
    behind = {"facecolor": colour(fill), "edgecolor": "none", "pad": 1.2} if hatch else None
    axes.text(x, y, text, ha="center", va="center", fontsize=TEXT - 0.5, linespacing=1.05, bbox=behind)


def shares_with_answers(
    rows: Mapping[str, Mapping[str, float]], ends: Mapping[str, str], words: Mapping[str, str]
) -> "Figure":
    """One bar a row, cut into the shares of the answers; the answer stands in its part, a text at the row's end."""
    names = sorted({answer for shares in rows.values() for answer in shares})
    fills = dict(zip(names, ("sky", "sand", "mint", "lilac", "rose")[: len(names)], strict=True))
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


def shares_in_groups(
    groups: Mapping[str, Mapping[str, Mapping[str, float]]], words: Mapping[str, str], title: str
) -> "Figure":
    """Groups of bars under a heading each, every bar cut into its shares, which have the same names everywhere: group → row → part → share."""
    parts = list(next(iter(next(iter(groups.values())).values())))
    fills = dict(zip(parts, zip(("sky", "sand", "rose"), HATCHES, strict=False), strict=True))
    figure, axes = chart(height=1.0 + sum(0.3 * len(rows) + 0.36 for rows in groups.values()))
    number, places, labels = 0.0, [], []
    for group, rows in groups.items():
        axes.text(0, number, words[group], va="center", fontsize=TEXT, weight="bold")
        number += 1.05
        for row, shares in rows.items():
            left = 0.0
            for part, (fill, hatch) in fills.items():
                share = shares[part]
                axes.barh(
                    number, share, left=left, height=0.8, color=colour(fill), edgecolor=colour("ground"), hatch=hatch
                )
                if share > 0.09:
                    _share(axes, left + share / 2, number, f"{share:.0%}", fill, hatch)
                left += share
            places.append(number)
            labels.append(words[row])
            number += 1
        number += 0.3
    for part, (fill, hatch) in fills.items():
        axes.barh(0, 0, color=colour(fill), edgecolor=colour("ground"), hatch=hatch, label=words[part])
    axes.set_yticks(places, labels)
    axes.set(xlim=(0, 1), ylim=(number - 0.6, -0.7))
    axes.set_xticks([])
    axes.spines[["bottom", "left"]].set_visible(False)
    axes.tick_params(length=0)
    axes.set_title(title)
    axes.legend(loc="upper center", bbox_to_anchor=(0.4, 0), ncols=len(fills), columnspacing=1.2, handlelength=1.6)
    return figure
