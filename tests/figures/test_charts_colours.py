"""Every chart in both themes: whoever sees colours otherwise, or none, tells its series apart.

Two series of one plot differ in shape (marker, dashes, hatch, one line at least twice as thick), or each bar of one has a word on it
or at its row, or the colours themselves stay apart under the simulations of full colour blindness that coloraide has. Words told apart
by colour are read, maps of numbers (images) have a scale: both are left out.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pytest
from coloraide import Color
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle, StepPatch

from common.schema import THEMES
from figure_scripts.charts import style
from figure_scripts.declare.registry import scripts
from figure_scripts.engine.drawing import charts
from figure_scripts.engine.record import read_record, stored_data

SCRIPTS = scripts()
LEAST = 15
"""CIEDE2000. 2 to 3 is what can just be seen of two large areas side by side; lines and dots are small, and apart."""
KINDS = ("protan", "deutan", "tritan")
THICKER = 2
NARROW = 20
"""Points; a bar that has no room for a word is known by its neighbours."""
BARE_SHARE = re.compile(r"[\d.,]+ ?%")


class Drawn(NamedTuple):
    """One thing that is drawn in a series' colour: its shape, its line's width, and whether a word names it."""

    tone: str
    shape: tuple
    width: float = 0
    named: bool = False


@cache
def difference(one: str, other: str) -> float:
    """CIEDE2000 between two colours, for whom sees least of it."""
    first, second = Color(one), Color(other)
    seen = [(first, second), *((first.filter(kind), second.filter(kind)) for kind in KINDS)]
    return min(a.delta_e(b, method="2000") for a, b in seen)


def own_words(axes: Axes, bars: Sequence[Rectangle]) -> Iterator[bool]:
    """For each bar whether a word names it: one that stands on it, or one at its row, where no other bar stands."""
    boxes = np.array([bar.get_window_extent().extents for bar in bars]).reshape(-1, 2, 2)  # bar, low and high, x and y
    middles = boxes.mean(1)
    words = [
        text for text in axes.texts if text.get_text().strip() and not BARE_SHARE.fullmatch(text.get_text().strip())
    ]
    places = np.array([text.get_transform().transform(text.get_position()) for text in words]).reshape(-1, 2)
    on_it = ((boxes[:, None, 0] < places) & (places < boxes[:, None, 1])).all(-1).any(1)
    at_row = np.zeros(len(bars), bool)
    for side, axis in enumerate((axes.xaxis, axes.yaxis)):
        labels = zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=False)
        at = axis.get_transform().transform([place for place, label in labels if label.get_text().strip()])
        at = axes.transData.transform(np.stack([at, at], 1))[:, side] if len(at) else np.array([])
        among = (
            (boxes[None, :, 0, side] < middles[:, None, side]) & (middles[:, None, side] < boxes[None, :, 1, side])
        ).sum(1)
        at_row |= (abs(at - middles[:, None, side]) < 1).any(1) & (among == 1)
    return iter(on_it | at_row | (boxes[:, 1, 0] - boxes[:, 0, 0] < NARROW))


def things(axes: Axes, guides: set[str]) -> Iterator[Drawn]:
    """What is drawn in a colour that is no axis', grid's or text's."""
    for line in axes.get_lines():
        if len(line.get_xdata()):
            mark, dashes = line.get_marker(), line.is_dashed() and line.get_linestyle()
            if mark in ("None", "", " ", None):
                yield Drawn(to_hex(line.get_color()), ("line", dashes), line.get_linewidth())
            else:
                hollow = to_hex(line.get_markerfacecolor()) in guides
                yield Drawn(to_hex(line.get_markeredgecolor()), ("mark", mark, hollow), line.get_markersize())
    bars = [one for one in axes.patches if isinstance(one, Rectangle) and one.get_width() and one.get_height()]
    for bar, named in zip(bars, own_words(axes, bars), strict=True):
        yield Drawn(to_hex(bar.get_facecolor()), ("bar", bar.get_hatch() or ""), named=named)
    for steps in axes.patches:
        if isinstance(steps, StepPatch):
            yield Drawn(to_hex(steps.get_edgecolor()), ("line", steps.get_linestyle()), steps.get_linewidth())
    for dots in axes.collections:
        if isinstance(dots, PathCollection):
            tones = dots.get_facecolor() if len(dots.get_facecolor()) else dots.get_edgecolor()
            yield Drawn(to_hex(tones[0]), ("dots", dots.get_paths()[0].vertices.tobytes()))


def series(axes: Axes, theme: str) -> dict[str, list[Drawn]]:
    """Colour → what is drawn in it; whiskers, lines without marks where the colour has marks too, are left out."""
    guides = {style.COLOURS[theme][name] for name in ("ground", "panel", "text", "muted", "grid")}
    found: dict[str, list[Drawn]] = {}
    for one in things(axes, guides):
        if one.tone not in guides:
            found.setdefault(one.tone, []).append(one)
    return {tone: [one for one in drawn if one.shape[0] != "line"] or drawn for tone, drawn in found.items()}


def told_apart(one: list[Drawn], other: list[Drawn]) -> bool:
    """Whether two series differ in more than colours that somebody takes for the same."""
    shapes = [{each.shape for each in drawn} for drawn in (one, other)]
    widths = [{each.width for each in drawn} for drawn in (one, other)]
    return (
        not shapes[0] & shapes[1]
        or min(widths[0]) >= THICKER * max(widths[1]) > 0
        or min(widths[1]) >= THICKER * max(widths[0]) > 0
        or any(all(each.named for each in drawn) for drawn in (one, other))
        or difference(one[0].tone, other[0].tone) >= LEAST
    )


def merged(figure: Figure, theme: str) -> list[str]:
    """Pairs of colours of the figure that somebody cannot tell apart, with their least difference."""
    FigureCanvasSVG(figure)
    figure.dpi = 72
    if layout := figure.get_layout_engine():
        layout.execute(figure)  # places alone are asked for, no drawing
    names = {value: name for name, value in style.COLOURS[theme].items()}
    return [
        f"{names.get(one, one)} / {names.get(other, other)}: {difference(one, other):.0f}"
        for axes in figure.axes
        for (one, first), (other, second) in combinations(series(axes, theme).items(), 2)
        if not told_apart(first, second)
    ]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.id)
def test_series_are_told_apart_without_seeing_every_colour(script):
    record = read_record(script.id, "lab")
    assert record
    data, found = stored_data(record), {}
    for theme in THEMES:
        with style.theme(theme, script.id, "en"):
            found |= {(name, theme): merged(chart, theme) for name, chart in charts(script, data, "en").items()}
    assert not {chart: wrong for chart, wrong in found.items() if wrong}


def test_planted_faults_are_found():
    with style.theme("light", "demo/planted", "en"):
        figure, (lines, bars) = style.chart_panels(3, rows=2)
        lines.plot([0, 1], [0, 1], "o-", color=style.colour("blue"))
        lines.plot([0, 1], [1, 0], "o-", color=style.colour("green"))  # blue to whom is blind to blue and yellow
        lines.plot([0, 1], [2, 1], "D-", color=style.colour("purple"))  # blue to whom is blind to red
        lines.plot([0, 1], [2, 2], color=style.colour("purple"))  # its whisker
        lines.plot([0, 1], [3, 3], color=style.colour("muted"))  # no series
        lines.plot([0, 1], [4, 4], "o-", color=style.colour("orange"))  # not blue to anyone
        for row, tones in enumerate((("sky", "lilac", "sand"), ("sky", "lilac", "silver"))):
            for place, tone in enumerate(tones):
                bars.barh(row, 1, left=place, color=style.colour(tone), hatch="///" if tone == "silver" else None)
        for row in (0, 1):
            bars.text(2.5, row, "12 %")  # tells how much, not what
        assert merged(figure, "light") == [
            "blue / green: 5",
            "green / orange: 13",
            "sky / lilac: 3",
            "lilac / sand: 11",
        ]
        for row in (0, 1):
            bars.text(1.5, row, "a word")
        assert merged(figure, "light") == ["blue / green: 5", "green / orange: 13"]
