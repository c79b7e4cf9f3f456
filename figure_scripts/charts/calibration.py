"""Charts of confidence against correctness, for any model."""

from collections.abc import Mapping, Sequence
from typing import Any

from figure_scripts.charts.style import chart, colour

PERCENT = ([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])


def reliability(points: Sequence[Sequence[float]], words: Mapping[str, str]) -> Any:
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
    axes.set_xticks(*PERCENT)
    axes.set_yticks(*PERCENT)
    return figure


def threshold_sweep(steps: Sequence[Sequence[float]], words: Mapping[str, str]) -> Any:
    """For each threshold (threshold, share wrong among the kept, low, high, share of right answers lost): what is left, what is lost."""
    figure, (upper, lower) = chart(height=4.8, rows=2, sharex=True)
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
    lower.set_yticks(*PERCENT)
    lower.set_xticks(*PERCENT)
    lower.set_xlim(0, 1)
    for axes in (upper, lower):
        axes.grid()
    return figure


def checking(left: Sequence[float], words: Mapping[str, str]) -> Any:
    """The share of errors left after each answer that was read, the least confident first, beside reading in any order."""
    figure, axes = chart(height=3.8)
    at = [index / (len(left) - 1) for index in range(len(left))]
    axes.plot([0, 1], [1, 0], color=colour("muted"), linestyle="--", linewidth=1.6)
    axes.fill_between(at, left, 0, color=colour("sky"), linewidth=0)
    axes.plot(at, left, color=colour("blue"), linewidth=2.4)
    axes.text(0.42, 0.64, words["any"], color=colour("muted"), va="bottom")
    axes.text(0.03, 0.06, words["sure"], color=colour("text"), fontweight="bold")
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel=words["x"], ylabel=words["y"])
    axes.set_xticks(*PERCENT)
    axes.set_yticks(*PERCENT)
    axes.grid()
    return figure
