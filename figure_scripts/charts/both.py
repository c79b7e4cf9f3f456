"""Charts that put the image model and the language model side by side."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from figure_scripts.charts.style import TEXT, chart, colour, sequential

FILLS = {
    "text": "silver",
    "ids": "sky",
    "table": "mint",
    "layers": "lilac",
    "states": "lilac",
    "core": None,
    "out": "silver",
}
"""Parts that do the same work in both models have one colour; the core, which differs, has one of its own in each."""

CORES = {"sd": "sand", "llm": "rose"}


def size(shape: Sequence[int]) -> str:
    """A shape as people write it."""
    return " × ".join(f"{number:,}" for number in shape)


def two_columns(
    shapes: Mapping[str, Mapping[str, Sequence[int]]], texts: Mapping[str, str], words: Mapping[str, str]
) -> Any:
    """One column a model, one row a part, joined by arrows; `words` holds "{model}_{part}" for what each part is."""
    from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

    figure, axes = chart(height=6.6)
    axes.axis("off")
    axes.set(xlim=(0, 2), ylim=(len(FILLS) - 0.45, -0.95))
    for column, model in enumerate(CORES):
        parts = shapes[model]
        axes.text(column + 0.5, -0.72, words[model], ha="center", va="center", fontweight="bold", fontsize=TEXT + 1)
        for row, (part, fill) in enumerate(FILLS.items()):
            numbers = texts[model] if part == "text" else size(parts[part])
            if part == "core":
                numbers += "  " + words["turns"].format(*parts["turns"])
            axes.add_patch(
                FancyBboxPatch((column + 0.05, row - 0.34), 0.9, 0.68, boxstyle="round,pad=0,rounding_size=0.06",
                               facecolor=colour(fill or CORES[model]), edgecolor="none", mutation_aspect=0.6)
            )  # fmt: skip
            axes.text(column + 0.5, row - 0.13, words[f"{model}_{part}"], ha="center", va="center", fontsize=TEXT - 0.5)
            axes.text(
                column + 0.5, row + 0.16, numbers, ha="center", va="center", fontsize=TEXT - 0.5, fontweight="bold"
            )
            if row:
                axes.add_patch(
                    FancyArrowPatch((column + 0.5, row - 0.69), (column + 0.5, row - 0.33), arrowstyle="-|>",
                                    mutation_scale=9, color=colour("muted"), linewidth=1)
                )  # fmt: skip
    return figure


def attention_maps(weights: Mapping[str, Any], labels: Mapping[str, Sequence[str]], words: Mapping[str, str]) -> Any:
    """Two squares of weights, rows are the readers; without the first token, which takes most, each row's rest scaled to 1."""
    import numpy as np

    figure, panels = chart(height=7.6, rows=2)
    for axes, model in zip(panels, CORES, strict=True):
        found = weights[model]
        rest = found[1:, 1:] / np.maximum(found[1:, 1:].sum(1, keepdims=True), 1e-9)
        names = [words.get(name, name) for name in labels[model][1:]]
        axes.imshow(np.where(np.tri(len(names)) > 0, rest, np.nan), cmap=sequential(), vmin=0, vmax=0.8)
        axes.set_xticks(range(len(names)), names, rotation=40, ha="right", rotation_mode="anchor")
        axes.set_yticks(range(len(names)), names)
        axes.tick_params(length=0)
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.set_title(words[model])
    return figure


def answers(rows: Sequence[Sequence[Any]], words: Mapping[str, str]) -> Any:
    """Question, token numbers and the text that they stand for, one block a question; grows downward by lines."""
    blocks = [
        (question, wrap(" ".join(str(id) for id in ids), 56), wrap(text, 56) or ["–"]) for question, ids, text in rows
    ]
    lines = sum(1.9 + len(numbers) + len(told) for _, numbers, told in blocks)
    figure, axes = chart(height=0.6 + 0.235 * lines)
    axes.axis("off")
    y = 0.0
    for question, numbers, told in blocks:
        axes.text(0, y, f"{words['asked']}: {question}", va="top", fontweight="bold")
        for offset, line in enumerate([*numbers, *told], start=1):
            axes.text(
                0, y + offset, line, va="top", fontsize=TEXT - 0.5, color=colour("muted" if offset <= len(numbers) else "text"),
            )  # fmt: skip
        y += 1.9 + len(numbers) + len(told)
    axes.set(xlim=(0, 1), ylim=(y - 0.9, -0.1))
    axes.set_title(words["chart"])
    return figure


def phases(findings: Mapping[str, Any], words: Mapping[str, str]) -> Any:
    """Data, learning, weights, inferring and output of both models, from top to bottom, with how many weights each phase changed."""
    from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

    figure, axes = chart(height=4.6)
    axes.axis("off")
    axes.set(xlim=(0, 2), ylim=(4.5, -0.95))
    for column, model in enumerate(CORES):
        axes.text(column + 0.5, -0.75, words[model], ha="center", va="center", fontweight="bold", fontsize=TEXT + 1)
        rows = (
            (words[f"{model}_data"], "", "silver"),
            (words["learning"], words["changed"].format(f"{findings[f'{model}_learning'].value:.0%}"), "lilac"),
            (words["weights"], f"{findings[f'{model}_weights'].value:,}", "mint"),
            (words["inferring"], words["still"].format(findings[f"{model}_inferring"].value), "sky"),
            (words[f"{model}_out"], "", CORES[model]),
        )
        for row, (name, below, fill) in enumerate(rows):
            axes.add_patch(
                FancyBboxPatch((column + 0.05, row - 0.33), 0.9, 0.66, boxstyle="round,pad=0,rounding_size=0.06",
                               facecolor=colour(fill), edgecolor="none", mutation_aspect=0.6)
            )  # fmt: skip
            axes.text(column + 0.5, row - 0.13 * bool(below), name, ha="center", va="center", fontsize=TEXT - 0.5)
            axes.text(column + 0.5, row + 0.15, below, ha="center", va="center", fontsize=TEXT - 0.5, fontweight="bold")
            if row:
                axes.add_patch(
                    FancyArrowPatch((column + 0.5, row - 0.69), (column + 0.5, row - 0.33), arrowstyle="-|>",
                                    mutation_scale=9, color=colour("muted"), linewidth=1)
                )  # fmt: skip
    return figure
