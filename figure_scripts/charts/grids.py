"""Numbers in cells, shown by colour: attention weights, vectors, pixels and latents."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from figure_scripts.charts.style import TEXT, chart_panels, colour, sequential

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def attention_maps(
    weights: Mapping[str, "np.ndarray"], labels: Mapping[str, Sequence[str]], words: Mapping[str, str]
) -> "Figure":
    """Two squares of weights, rows are the readers; without the first token, which takes most, each row's rest scaled to 1."""
    import numpy as np

    figure, panels = chart_panels(height=7.6, rows=2)
    for axes, model in zip(panels, ("sd", "llm"), strict=True):
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


def vector_strips(
    before: "np.ndarray", after: "np.ndarray", prompts: Sequence[str], words: Mapping[str, str]
) -> "Figure":
    """Two blocks of coloured strips, a row for each prompt; equal rows show equal vectors."""
    figure, (above, below) = chart_panels(height=3.6, rows=2)
    for axes, values, name in ((above, before, "before"), (below, after, "after")):
        limit = abs(values).max()
        axes.imshow(values, aspect="auto", cmap="RdBu", vmin=-limit, vmax=limit, interpolation="nearest")
        axes.set_yticks(range(len(prompts)), prompts)
        axes.set_xticks([])
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.set_title(words[name], x=-0.6)
    return figure


def number_tables(
    pixels: Sequence[Sequence[int]], latents: Sequence[Sequence[Sequence[float]]], words: Mapping[str, str]
) -> "Figure":
    """Numbers in their cells, each on a ground as light as the number is large: above one colour of a patch, below its latents."""
    figure, (above, below) = chart_panels(height=4.4, rows=2, height_ratios=[len(pixels), 3.4])
    for row, values in enumerate(pixels):
        for column, value in enumerate(values):
            _cell(above, column, row, str(value), value / 255, white=value < 140)
    above.set(xlim=(0, len(pixels[0])), ylim=(len(pixels), 0))
    above.axis("off")
    above.set_title(words["pixels"])
    left = 0.0
    largest = max(abs(value) for channel in latents for row in channel for value in row)
    for channel in latents:
        for row, numbers in enumerate(channel):
            for column, number in enumerate(numbers):
                light = 0.5 + number / largest / 2
                _cell(below, left + column, row, f"{number:.1f}", light, white=light < 0.55)
        left += len(channel[0]) + 0.3
    below.set(xlim=(0, left - 0.3), ylim=(len(latents[0]), 0))
    below.axis("off")
    below.set_title(words["latents"])
    return figure


def _cell(axes: "Axes", x: float, y: float, text: str, light: float, white: bool) -> None:
    """A square on a grey of lightness `light` (0 … 1), its text white or black."""
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((x, y), 1, 1, facecolor=str(light), edgecolor=colour("ground"), linewidth=0.8))
    ink = "#ffffff" if white else "#000000"
    axes.text(x + 0.5, y + 0.5, text, ha="center", va="center", fontsize=TEXT - 1, color=ink)
