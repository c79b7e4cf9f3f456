"""Charts that figures of the image model share."""

from collections.abc import Mapping, Sequence
from typing import Any

from common.schema import Finding
from figure_scripts.charts.bars import bars
from figure_scripts.charts.style import chart, colour

LINES = ("orange", "blue", "purple", "green")


def beside(
    findings: Mapping[str, Finding],
    names: Sequence[str],
    ways: Sequence[str],
    words: Mapping[str, str],
    title: str,
    percent: bool = True,
) -> Any:
    """One row a name, one dot with its interval for each way (`{way}_{name}`); ways that were not measured are left out."""
    figure, axes = chart(height=1.4 + 0.34 * len(names))
    known = [way for way in ways if f"{way}_{names[0]}" in findings]
    for number, name in enumerate(names):
        for place, way in enumerate(known):
            one, y = findings[f"{way}_{name}"], number + 0.26 * (place - (len(known) - 1) / 2)
            axes.plot([one.low, one.high], [y, y], color=colour(LINES[place]), linewidth=1.2)
            axes.plot(
                one.value, y, "o", color=colour(LINES[place]), markersize=5, label=words[way] if number == 0 else None
            )
    axes.set_yticks(range(len(names)), [words[name] for name in names])
    axes.set(ylim=(len(names) - 0.4, -0.6))
    if percent:
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.set_title(title)
    axes.grid(axis="x")
    # Below the chart: inside, it would cover a dot in one language or the other.
    figure.legend(loc="outside lower center", ncols=len(known), columnspacing=1.2, handletextpad=0.4)
    return figure


def curves(
    axes: Any,
    xs: Sequence[float],
    lines: Mapping[str, Sequence[Finding]],
    words: Mapping[str, str],
    labels: Sequence[str] | None = None,
) -> None:
    """Lines with bands of their intervals over positions that are evenly spaced when `labels` name them."""
    places = list(range(len(xs))) if labels is not None else list(xs)
    for (name, found), line in zip(lines.items(), ("blue", "orange", "green", "purple"), strict=False):
        axes.fill_between(
            places, [one.low for one in found], [one.high for one in found], color=colour(line), alpha=0.18, linewidth=0
        )
        axes.plot(places, [one.value for one in found], color=colour(line), marker="o", markersize=4, label=words[name])
    if labels is not None:
        axes.set_xticks(places, labels)
    axes.grid(axis="y")


def share_axis(axes: Any) -> None:
    """From 0 to 100 %, with room for a band at the top."""
    axes.set_ylim(-0.03, 1.06)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])


def number_tables(
    pixels: Sequence[Sequence[int]], latents: Sequence[Sequence[Sequence[float]]], words: Mapping[str, str]
) -> Any:
    """Numbers in their cells, each on a ground as light as the number is large: above one colour of a patch, below its latents."""
    figure, (above, below) = chart(height=4.4, rows=2, height_ratios=[len(pixels), 3.4])
    for row, values in enumerate(pixels):
        for column, value in enumerate(values):
            above.add_patch(_cell(column, row, value / 255))
            above.text(
                column + 0.5,
                row + 0.5,
                str(value),
                ha="center",
                va="center",
                fontsize=8.5,
                color="#ffffff" if value < 140 else "#000000",
            )
    above.set(xlim=(0, len(pixels[0])), ylim=(len(pixels), 0))
    above.axis("off")
    above.set_title(words["pixels"])
    left = 0.0
    largest = max(abs(value) for channel in latents for row in channel for value in row)
    for channel in latents:
        for row, numbers in enumerate(channel):
            for column, number in enumerate(numbers):
                light = 0.5 + number / largest / 2
                below.add_patch(_cell(left + column, row, light))
                below.text(
                    left + column + 0.5,
                    row + 0.5,
                    f"{number:.1f}",
                    ha="center",
                    va="center",
                    fontsize=8.5,
                    color="#ffffff" if light < 0.55 else "#000000",
                )
        left += len(channel[0]) + 0.3
    below.set(xlim=(0, left - 0.3), ylim=(len(latents[0]), 0))
    below.axis("off")
    below.set_title(words["latents"])
    return figure


def _cell(x: float, y: float, light: float) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((x, y), 1, 1, facecolor=str(light), edgecolor=colour("ground"), linewidth=0.8)


def stacked(
    rows: Mapping[str, Mapping[str, float]], answers: Sequence[str], words: Mapping[str, str], title: str
) -> Any:
    """One bar a row, cut into the shares of the answers, whose names stand in a legend below."""
    figure, axes = chart(height=1.2 + 0.42 * len(rows))
    for number, shares in enumerate(rows.values()):
        left = 0.0
        for answer, fill in zip(answers, ("sky", "lilac", "silver", "sand", "mint"), strict=False):
            part = shares.get(answer, 0)
            axes.barh(
                number, part, left=left, height=0.7, color=colour(fill), edgecolor=colour("ground"),
                label=words[answer] if number == 0 else None,
            )  # fmt: skip
            if part > 0.06:
                axes.text(left + part / 2, number, f"{part:.0%}", ha="center", va="center")
            left += part
    axes.set_yticks(range(len(rows)), [words[name] for name in rows])
    axes.set(xlim=(0, 1), ylim=(len(rows) - 0.5, -0.5))
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
    axes.set_title(title)
    axes.legend(loc="upper right", bbox_to_anchor=(1, 0), ncols=len(answers), columnspacing=1.2, handlelength=1.2)
    return figure


def strips(before: Any, after: Any, prompts: Sequence[str], words: Mapping[str, str]) -> Any:
    """Two blocks of coloured strips, a row for each prompt; equal rows show equal vectors."""
    figure, (above, below) = chart(height=3.6, rows=2)
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


def calls(counts: Mapping[str, int], words: Mapping[str, str]) -> Any:
    """One bar for each function, as long as its calls of the core; those without any stand in grey."""
    figure, axes = chart(height=0.6 + 0.36 * len(counts))
    bars(
        axes, [words[name] for name in counts], [float(count) for count in counts.values()],
        fills=["sky" if count else "silver" for count in counts.values()], texts=[str(count) for count in counts.values()],
    )  # fmt: skip
    axes.set_title(words["chart"])
    return figure


SCREEN = {
    "prompt": (0, 0, 6.9, 1, "setting"), "negative_field": (0, 1.15, 6.9, 1, "setting"), "plain": (7.1, 0, 2.9, 2.15, "core"),
    "sampler_field": (0, 2.5, 3.2, 1, "setting"), "steps_field": (3.4, 2.5, 3.2, 1, "setting"), "cfg_field": (6.8, 2.5, 3.2, 1, "setting"),
    "image": (0, 3.85, 4.9, 1.2, "core"), "two_stages": (5.1, 3.85, 4.9, 1.2, "core"),
    "resize": (0, 5.2, 4.9, 1.2, "aid"), "vae": (5.1, 5.2, 4.9, 1.2, "aid"),
}  # fmt: skip
"""Part of the screen → left, top, width, height, and what it is: a setting of the core, a call of it, or an aid beside it."""

KINDS = {"core": "sand", "setting": "sky", "aid": "silver"}


def screen(counts: Mapping[str, int], words: Mapping[str, str]) -> Any:
    """A screen like those of Stable Diffusion's usual programs, its parts coloured by what they are; calls carry their passes."""
    from matplotlib.patches import FancyBboxPatch, Patch

    figure, axes = chart(height=4.3)
    axes.axis("off")
    axes.set(xlim=(-0.1, 10.1), ylim=(7.4, -0.1))
    for name, (left, top, width, height, kind) in SCREEN.items():
        axes.add_patch(
            FancyBboxPatch((left, top), width, height, boxstyle="round,pad=0,rounding_size=0.15",
                           facecolor=colour(KINDS[kind]), edgecolor="none")
        )  # fmt: skip
        text = words[f"screen_{name}"] + (f"\n{words['passes'].format(counts[name])}" if name in counts else "")
        axes.text(
            left + width / 2, top + height / 2, text, ha="center", va="center", linespacing=1.4,
            fontweight="bold" if name == "plain" else "normal",
        )  # fmt: skip
    marks = [Patch(facecolor=colour(fill), label=words[kind]) for kind, fill in KINDS.items()]
    axes.legend(handles=marks, loc="lower center", ncols=3, bbox_to_anchor=(0.5, -0.04), columnspacing=1.2)
    axes.set_title(words["screen"])
    return figure
