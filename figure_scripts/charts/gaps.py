"""Two shares that stand against each other on one line: of the same group with their distance, or of two answers."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from figure_scripts.charts.dots import LANGUAGE_MARKS
from figure_scripts.charts.style import PERCENT_TICKS, TEXT, chart, chart_panels, colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes
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


def tug_of_war(rows: Sequence[Mapping[str, Any]], words: Mapping[str, str], title: str, shown: int = 10) -> "Figure":
    """Who is ahead in all rows, and below it the `shown` rows in which the wrong answer is furthest ahead, each with its question.

    rows: question, label_wrong, label_right and part_right (0 … 1); words: `wrong`, `right`, `counted` and `furthest`.
    """
    figure, axes = chart(height=1.25 + 0.43 * shown)
    ahead = sum(row["part_right"] < 0.5 for row in rows)
    ends = (f"{words['wrong']}: {ahead}", f"{words['right']}: {len(rows) - ahead}")
    axes.text(-1, 0, words["counted"].format(all=len(rows)), va="center", weight="bold")
    _pulled(axes, 0.9, 1 - ahead / len(rows), *ends, percent=False)
    furthest = sorted(rows, key=lambda row: row["part_right"])[:shown]
    axes.text(-1, 2.1, words["furthest"].format(shown=len(furthest)), va="center", weight="bold")
    for number, row in enumerate(furthest):
        axes.text(-1, 3.1 + 2 * number, row["question"], va="center", fontsize=TEXT - 0.5, color=colour("muted"))
        _pulled(axes, 4 + 2 * number, row["part_right"], row["label_wrong"], row["label_right"])
    axes.set(xlim=(-1.0, 2.0), ylim=(2 * len(furthest) + 2.7, -0.7))
    axes.axis("off")
    axes.set_title(title)
    return figure


def _pulled(axes: "Axes", y: float, right: float, label_wrong: str, label_right: str, percent: bool = True) -> None:
    """One bar from the wrong answer on the left to the right one; who is ahead in strong colour and weight, with its part in the bar."""
    leads = right >= 0.5
    axes.barh(y, 1 - right, height=0.74, color=colour("sand" if leads else "orange"))
    axes.barh(y, right, left=1 - right, height=0.74, color=colour("blue" if leads else "sky"))
    axes.plot([0.5, 0.5], [y - 0.46, y + 0.46], color=colour("text"), linewidth=1)
    for x, side, label, strong in ((-0.03, "right", label_wrong, not leads), (1.03, "left", label_right, leads)):
        axes.text(x, y, label, ha=side, va="center", fontsize=TEXT - 0.5, color=colour("text" if strong else "muted"),
                  weight="bold" if strong else "normal")  # fmt: skip
    if percent:
        x, side = (0.98, "right") if leads else (0.02, "left")
        axes.text(
            x,
            y,
            "> 99%" if max(right, 1 - right) > 0.995 else f"{max(right, 1 - right):.0%}",
            ha=side,
            va="center",
            fontsize=TEXT - 0.5,
            color=colour("ground"),
            weight="bold",
        )


def preferences(
    rows: Sequence[Mapping[Any, Any]], models: Sequence[str], words: Mapping[str, Any], shown: int = 10
) -> "Figure":
    """The mean of all topics, and the `shown` that move most between the languages; one panel a model, one mark a language.

    0 % is the American answer, 100 % the Japanese one. How far a topic moves is counted over all models, in either direction.
    """

    def both(row: Mapping[Any, Any], model: str) -> list[float]:
        return [row[model, asked]["preference"] for asked in LANGUAGE_MARKS]

    moved = sorted(
        rows, key=lambda row: -sum(abs(one - other) for one, other in (both(row, model) for model in models))
    )
    topics = [words["mean"].format(all=len(rows)), *(row["topic"][int(words["topic_column"])] for row in moved[:shown])]
    figure, panels = chart_panels(height=1.6 + 0.3 * len(topics), columns=len(models), sharey=True)
    for axes, model in zip(panels, models, strict=True):
        mean = [sum(ends) / len(rows) for ends in zip(*(both(row, model) for row in rows), strict=True)]
        axes.axvline(0.5, color=colour("muted"), linewidth=1)
        axes.axhline(0.5, color=colour("grid"), linewidth=1)
        for line, ends in enumerate([mean, *(both(row, model) for row in moved[:shown])]):
            axes.plot(ends, [line, line], color=colour("silver"), linewidth=3, zorder=1)
            for (mark, name), end in zip(LANGUAGE_MARKS.values(), ends, strict=True):
                axes.plot(end, line, mark, color=colour(name), markersize=7, clip_on=False)
        axes.set(xlim=(0, 1), ylim=(len(topics) - 0.4, -0.6), title=model.split("-")[0], xlabel=words["x"])
        axes.set_xticks([0, 0.5, 1], ["0", "50", "100%"])
        axes.set_yticks(range(len(topics)), topics, fontsize=TEXT - 0.5)
        axes.tick_params(axis="y", length=0, pad=7)
    panels[0].get_yticklabels()[0].set_fontweight("bold")
    handles = [
        panels[0].plot([], [], mark, color=colour(name), label=words[asked])[0]
        for asked, (mark, name) in LANGUAGE_MARKS.items()
    ]
    figure.legend(handles=handles, loc="outside upper center", ncols=2)
    return figure
