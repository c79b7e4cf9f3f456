"""Models and their parts as boxes: two models side by side, their phases, a screen of a program."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from common.schema import Finding
from figure_scripts.charts.style import TEXT, chart, colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

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

SCREEN = {
    "prompt": (0, 0, 6.9, 1, "setting"), "negative_field": (0, 1.15, 6.9, 1, "setting"), "plain": (7.1, 0, 2.9, 2.15, "core"),
    "sampler_field": (0, 2.5, 3.2, 1, "setting"), "steps_field": (3.4, 2.5, 3.2, 1, "setting"), "cfg_field": (6.8, 2.5, 3.2, 1, "setting"),
    "image": (0, 3.85, 4.9, 1.2, "core"), "two_stages": (5.1, 3.85, 4.9, 1.2, "core"),
    "resize": (0, 5.2, 4.9, 1.2, "aid"), "vae": (5.1, 5.2, 4.9, 1.2, "aid"),
}  # fmt: skip
"""Part of the screen → left, top, width, height, and what it is: a setting of the core, a call of it, or an aid beside it."""

KINDS = {"core": ("sand", "solid"), "setting": ("sky", "none"), "aid": ("silver", "dashed")}
"""What a part of the screen is → its fill and its outline."""


def two_columns(
    shapes: Mapping[str, Mapping[str, Sequence[int]]], texts: Mapping[str, str], words: Mapping[str, str]
) -> "Figure":
    """One column a model, one row a part, joined by arrows; `words` holds "{model}_{part}" for what each part is."""
    figure, axes = chart(height=6.6)
    axes.axis("off")
    axes.set(xlim=(0, 2), ylim=(len(FILLS) - 0.45, -0.95))
    for column, model in enumerate(CORES):
        parts = shapes[model]
        axes.text(column + 0.5, -0.72, words[model], ha="center", va="center", fontweight="bold", fontsize=TEXT + 1)
        for row, (part, fill) in enumerate(FILLS.items()):
            numbers = texts[model] if part == "text" else " × ".join(f"{size:,}" for size in parts[part])
            if part == "core":
                numbers += "  " + words["turns"].format(*parts["turns"])
            _box(axes, column, row, 0.34, fill or CORES[model])
            axes.text(column + 0.5, row - 0.13, words[f"{model}_{part}"], ha="center", va="center", fontsize=TEXT - 0.5)
            axes.text(
                column + 0.5, row + 0.16, numbers, ha="center", va="center", fontsize=TEXT - 0.5, fontweight="bold"
            )
            if row:
                _arrow(axes, column, row)
    return figure


def phases(findings: Mapping[str, Finding], words: Mapping[str, str]) -> "Figure":
    """Data, learning, weights, inferring and output of both models, from top to bottom, with how many weights each phase changed."""
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
            _box(axes, column, row, 0.33, fill)
            axes.text(column + 0.5, row - 0.13 * bool(below), name, ha="center", va="center", fontsize=TEXT - 0.5)
            axes.text(column + 0.5, row + 0.15, below, ha="center", va="center", fontsize=TEXT - 0.5, fontweight="bold")
            if row:
                _arrow(axes, column, row)
    return figure


def _box(axes: "Axes", column: int, row: int, half: float, fill: str) -> None:
    """A part of a model as a box, `half` as high above and below its row."""
    from matplotlib.patches import FancyBboxPatch

    axes.add_patch(
        FancyBboxPatch((column + 0.05, row - half), 0.9, 2 * half, boxstyle="round,pad=0,rounding_size=0.06",
                       facecolor=colour(fill), edgecolor="none", mutation_aspect=0.6)
    )  # fmt: skip


def _arrow(axes: "Axes", column: int, row: int) -> None:
    """From the box above to the box of this row."""
    from matplotlib.patches import FancyArrowPatch

    axes.add_patch(
        FancyArrowPatch((column + 0.5, row - 0.69), (column + 0.5, row - 0.33), arrowstyle="-|>",
                        mutation_scale=9, color=colour("muted"), linewidth=1)
    )  # fmt: skip


def _look(kind: str) -> dict[str, Any]:
    """Fill and outline of a part of the screen, as patches take them."""
    fill, outline = KINDS[kind]
    edge = "none" if outline == "none" else colour("text" if outline == "solid" else "muted")
    return {
        "facecolor": colour(fill),
        "edgecolor": edge,
        "linestyle": "-" if outline == "none" else outline,
        "linewidth": 1.2,
    }


def screen(counts: Mapping[str, int], words: Mapping[str, str]) -> "Figure":
    """A screen like those of Stable Diffusion's usual programs, its parts coloured by what they are; calls carry their passes."""
    from matplotlib.patches import FancyBboxPatch, Patch

    figure, axes = chart(height=4.3)
    axes.axis("off")
    axes.set(xlim=(-0.1, 10.1), ylim=(7.4, -0.1))
    for name, (left, top, width, height, kind) in SCREEN.items():
        axes.add_patch(
            FancyBboxPatch((left, top), width, height, boxstyle="round,pad=0,rounding_size=0.15", **_look(kind))
        )
        text = words[f"screen_{name}"] + (f"\n{words['passes'].format(counts[name])}" if name in counts else "")
        axes.text(
            left + width / 2, top + height / 2, text, ha="center", va="center", linespacing=1.4,
            fontweight="bold" if name == "plain" else "normal",
        )  # fmt: skip
    marks = [Patch(**_look(kind), label=words[kind]) for kind in KINDS]
    axes.legend(handles=marks, loc="lower center", ncols=3, bbox_to_anchor=(0.5, -0.04), columnspacing=1.2)
    axes.set_title(words["screen"])
    return figure
