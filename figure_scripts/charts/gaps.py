"""Two shares of the same group on one line, with the distance between them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from figure_scripts.charts.style import PERCENT_TICKS, chart, colour

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def kinds_apart(rows: Sequence[Sequence], words: Mapping[str, str]) -> "Figure":
    """One line a kind (name, confidence, share right, n): a diamond for how sure, a disc for how right; rose where it is too sure."""
    figure, axes = chart(height=1.5 + 0.32 * len(rows))
    rows = sorted(rows, key=lambda row: row[1] - row[2])
    for line, (_, confidence, right, _) in enumerate(rows):
        over = confidence > right
        axes.plot([confidence, right], [line, line], color=colour("rose" if over else "sky"), linewidth=4, zorder=1)
        axes.plot(right, line, "o", color=colour("blue"), markersize=8, clip_on=False)
        axes.plot(confidence, line, "D", color=colour("orange"), markersize=7, clip_on=False)
    axes.plot([], [], "o", color=colour("blue"), label=words["right"])
    axes.plot([], [], "D", color=colour("orange"), label=words["confidence"])
    axes.set(xlim=(0, 1), ylim=(len(rows) - 0.4, -0.6))
    axes.set_yticks(range(len(rows)), [words["kind"].format(kind=words[name], n=n) for name, *_, n in rows])
    axes.set_xticks(*PERCENT_TICKS)
    axes.tick_params(axis="y", length=0, pad=8)
    axes.grid(axis="x")
    figure.legend(loc="outside lower center", ncols=2)
    return figure
