"""Charts of paired answers: which of two each model prefers, and the summed log-probabilities behind it."""

from collections.abc import Mapping, Sequence
from typing import Any

from figure_scripts.charts.style import chart, colour

MARKS = {"en": ("o", "blue"), "ja": ("D", "orange")}


def preferences(
    rows: Sequence[Mapping[Any, Any]], models: Sequence[str], words: Mapping[str, Any], language: int
) -> Any:
    """One row a topic, one panel a model, one mark a language: 0 % is the American answer, 100 % the Japanese one."""
    topics = [row["topic"][language] for row in rows]
    figure, panels = chart(height=1.5 + 0.235 * len(topics), columns=len(models), sharey=True)
    for axes, model in zip(panels, models, strict=True):
        axes.axvline(0.5, color=colour("muted"), linewidth=1)
        for line, row in enumerate(rows):
            ends = [row[model, asked]["preference"] for asked in MARKS]
            axes.plot(ends, [line, line], color=colour("grid"), linewidth=2.5, zorder=1)
            for asked, end in zip(MARKS, ends, strict=True):
                mark, name = MARKS[asked]
                axes.plot(end, line, mark, color=colour(name), markersize=6.5, clip_on=False)
        axes.set(xlim=(0, 1), ylim=(len(rows) - 0.4, -0.6), title=model.split("-")[0])
        axes.set_xticks([0, 0.5, 1], ["0", "50", "100%"])
        axes.set_yticks(range(len(topics)), topics, fontsize=9)
        axes.tick_params(axis="y", length=0, pad=7)
        axes.set_xlabel(words["x"])
    handles = [
        panels[0].plot([], [], MARKS[asked][0], color=colour(MARKS[asked][1]), label=words[asked])[0] for asked in MARKS
    ]
    figure.legend(handles=handles, loc="outside upper center", ncols=2)
    return figure


def answers(rows: Sequence[Mapping[Any, Any]], models: Sequence[str], words: Mapping[str, Any], asked: str) -> Any:
    """Every beginning in one language with its two answers: summed log-probability and number of tokens, for each model."""
    figure, axes = chart(height=0.9 + 0.46 * len(rows))
    axes.axis("off")
    axes.set(xlim=(0, 100), ylim=(2 * len(rows), -2.2))
    for column, model in enumerate(models):
        axes.text(35 + 34 * column, -1.1, model.split("-")[0], weight="bold", fontsize=9.5)
    for line, row in enumerate(rows):
        y, (beginning, *pair) = 2 * line, row[asked]
        if line % 2:
            axes.axhspan(y - 0.75, y + 1.25, color=colour("panel"), linewidth=0)
        axes.text(0, y - 0.25, f"{beginning} …", fontsize=8.5, va="center")
        axes.text(
            1.5, y + 0.7, f"{pair[0].strip()} / {pair[1].strip()}", fontsize=8.5, va="center", color=colour("blue")
        )
        for column, model in enumerate(models):
            found = row[model, asked]
            text = " / ".join(
                f"{value:.1f}".replace("-", "−") + f" ({tokens})"
                for value, tokens in (found["japanese"], found["american"])
            )
            axes.text(35 + 34 * column, y + 0.7, text, fontsize=8.5, va="center")
    return figure
