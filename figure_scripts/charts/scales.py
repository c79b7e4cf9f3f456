"""Two models on one scale: judged leniently and strictly, row by row, and request by request."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from common.schema import Finding
from figure_scripts.charts.style import PERCENT_TICKS, TEXT, chart, chart_panels, colour

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MODELS = {"picture": ("o", "orange"), "text": ("D", "blue")}


def two_judges(findings: Mapping[str, Finding], rows: Sequence[str], words: Mapping[str, Any], title: str) -> "Figure":
    """One row a question, one line a model from the lenient judge (hollow) to the strict one (filled), each with its interval.

    findings: `{model}_{row}_{judge}`; a model that was not asked has none.
    """
    figure, axes = chart(height=1.3 + 0.52 * len(rows))
    for place, row in enumerate(rows):
        for (model, (mark, name)), shift in zip(MODELS.items(), (-0.15, 0.15), strict=True):
            if f"{model}_{row}_strict" not in findings:
                continue
            ends = [findings[f"{model}_{row}_{judge}"] for judge in ("lenient", "strict")]
            y, paint = place + shift, colour(name)
            axes.plot([one.value for one in ends], [y, y], color=paint, linewidth=4, alpha=0.25, solid_capstyle="butt")
            for one, fill in zip(ends, (colour("ground"), paint), strict=True):
                axes.plot([one.low, one.high], [y, y], color=paint, linewidth=1.2)
                axes.plot(
                    one.value,
                    y,
                    mark,
                    color=paint,
                    markerfacecolor=fill,
                    markersize=6.5 if mark == "o" else 5.8,
                    clip_on=False,
                    zorder=3,
                )
    axes.set_yticks(range(len(rows)), [words[row] for row in rows])
    axes.set(ylim=(len(rows) - 0.5, -0.55), xlim=(-0.01, 1.01))
    axes.set_xticks(*PERCENT_TICKS)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
    axes.set_title(title)
    marks = [
        axes.plot([], [], mark, color=colour(name), label=words[model])[0] for model, (mark, name) in MODELS.items()
    ]
    for judge, fill in (("lenient", "ground"), ("strict", "muted")):
        marks += axes.plot([], [], "o", color=colour("muted"), markerfacecolor=colour(fill), label=words[judge])
    figure.legend(handles=marks, loc="outside lower center", ncols=4, columnspacing=1.2, handletextpad=0.3)
    return figure


def errors_of_both(rows: Sequence[tuple[float, float, bool]], words: Mapping[str, Any], title: str) -> "Figure":
    """One dot a request: the share of pictures that fail to the right, of texts upwards; those whose words never met are filled.

    rows: (share of pictures, share of texts, whether the words met).
    """
    figure, (axes,) = chart_panels(height=4.4)
    axes.plot([0, 1], [0, 1], color=colour("muted"), linewidth=1, linestyle="--")
    stands: dict[tuple[float, float], int] = {}
    for picture, text, met in rows:
        # Requests with the same two shares stand side by side, not on top of each other.
        at = stands[picture, text] = stands.get((picture, text), -1) + 1
        axes.plot(
            picture + 0.016 * (at % 5), text + 0.016 * (at // 5), "o", color=colour("blue" if met else "orange"),
            markerfacecolor=colour("ground") if met else colour("orange"), markersize=5, alpha=0.85,
        )  # fmt: skip
    for met, name in ((False, "never"), (True, "met")):
        paint = colour("blue" if met else "orange")
        axes.plot([], [], "o", color=paint, markerfacecolor=colour("ground") if met else paint, label=words[name])
    axes.set(xlim=(-0.04, 1.1), ylim=(-0.04, 1.1), xlabel=words["x"], ylabel=words["y"])
    axes.set_xticks(*PERCENT_TICKS)
    axes.set_yticks(*PERCENT_TICKS)
    axes.grid()
    axes.set_title(title, fontsize=TEXT + 1)
    figure.legend(loc="outside lower center", ncols=2)
    return figure
