"""Angles of many pictures, one line a question, one panel a model."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from figure_scripts.charts.style import chart_panels, colour

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def angles_by_question(
    table: Mapping[str, Any],
    ways: Sequence[str],
    names: Sequence[str],
    middle: Sequence[float],
    words: Mapping[str, str],
) -> "Figure":
    """Each picture a dot at its angle; those that are no head stand as crosses. table: `{way}_{name}` → [angles, broken]."""
    figure, panels = chart_panels(height=1.3 + 0.62 * len(names), columns=len(ways), sharey=True, sharex=True)
    for axes, way in zip(panels, ways, strict=True):
        axes.axvspan(*middle, color=colour("grid"), linewidth=0)
        for row, name in enumerate(names):
            angles, broken = table[f"{way}_{name}"]
            for mark, wanted, tone in (("o", False, "blue"), ("x", True, "orange")):
                chosen = [number for number, one in enumerate(broken) if one == wanted]
                heights = [row + 0.34 * ((number * 0.618) % 1 - 0.5) * 2 for number in chosen]
                axes.scatter(
                    [angles[number] for number in chosen], heights, s=12, marker=mark, color=colour(tone), alpha=0.55,
                    linewidths=1 if wanted else 0, label=words["broken" if wanted else "head"] if row == 0 else None,
                )  # fmt: skip
        axes.set(xlim=(-2, 92), ylim=(len(names) - 0.45, -0.55), title=words[way])
        axes.set_xticks([0, 30, 60, 90])
        axes.tick_params(axis="y", length=0)
    panels[0].set_yticks(range(len(names)), [words[name] for name in names])
    figure.supxlabel(words["chart"], fontsize="medium")
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside upper right", ncols=2)
    return figure
