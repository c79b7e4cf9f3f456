"""Every chart in both languages: no text lies on another, reaches over the edge or is too small for a phone; no letter is a stopgap."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from common.schema import LANGUAGES
from figure_scripts.charts import style
from figure_scripts.charts.curves import name_the_ends
from figure_scripts.declare.registry import scripts
from figure_scripts.engine.drawing import charts
from figure_scripts.engine.record import read_record, stored_data

SCRIPTS = scripts()
TOLERANCE = 1.0  # points
SMALLEST = 9.5
"""Points. On a phone 360 pixels wide a chart of 480 is drawn 344 wide (`figures.css`): 9 pixels."""


class Texts(RendererBase):
    """Takes down each line of text that is drawn, with the corners of its ink in points, and draws nothing."""

    def __init__(self, figure: Figure):
        super().__init__()
        self.lines: list[tuple[str, np.ndarray]] = []
        self.small: list[str] = []
        self.edges = figure.get_size_inches() * 72
        # As for the SVG files: one point a pixel, letters not fitted to pixels.
        FigureCanvasSVG(figure)
        figure.dpi = 72
        figure.draw(self)

    def flipy(self) -> bool:
        return False

    def draw_path(self, *_, **__) -> None:
        pass

    def draw_image(self, *_, **__) -> None:
        pass

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None) -> None:
        width, height, descent = self.get_text_width_height_descent(s, prop, ismath)
        along = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
        across = np.array([-along[1], along[0]])
        corners = [a * along + b * across for a, b in ((0, 0), (width, 0), (width, height), (0, height))]
        if s.strip():
            self.lines.append((s, np.array([x, y]) - descent * across + corners))
            self.small += [s] if prop.get_size_in_points() < SMALLEST else []


def overlap(one: np.ndarray, other: np.ndarray) -> float:
    """How far two rectangles (4 corners, 2) reach into each other, whatever way they are turned; not more than 0 where they do not."""
    depths = []
    for corners in (one, other):
        for start, end in pairwise(corners[:3]):
            side = (end - start) / np.linalg.norm(end - start)
            (low, high), (bottom, top) = ((np.min(box @ side), np.max(box @ side)) for box in (one, other))
            depths.append(min(high, top) - max(low, bottom))
    return min(depths)


def faults(texts: Texts) -> list[str]:
    """What is wrong with a chart's texts."""
    found = [
        f"cut: {text}" for text, box in texts.lines if (box < -TOLERANCE).any() or (box > texts.edges + TOLERANCE).any()
    ]
    found += [f"small: {text}" for text in texts.small]
    found += [f"stopgap: {text}" for text, _ in texts.lines if set(text) & set("\ufffd□")]
    lows, highs = (np.array([side(box, axis=0) for _, box in texts.lines]) for side in (np.min, np.max))
    near = ((lows[:, None] < highs[None]) & (lows[None] < highs[:, None])).all(-1)
    for first, second in zip(*np.nonzero(np.triu(near, 1)), strict=True):
        (one, box), (other, other_box) = texts.lines[first], texts.lines[second]
        if overlap(box, other_box) > TOLERANCE:
            found.append(f"overlap: {one} / {other}")
    return found


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.id)
def test_texts_are_whole_and_apart(script):
    record = read_record(script.id, "lab")
    assert record
    data, found = stored_data(record), {}
    for language in LANGUAGES:
        # A theme reaches a chart by its colours alone (`style.colour`, `style.sequential`): one is enough.
        with style.theme("light", script.id, language):
            drawn = charts(script, data, language)
            found |= {(name, language): faults(Texts(chart)) for name, chart in drawn.items()}
    assert not {chart: wrong for chart, wrong in found.items() if wrong}


def test_planted_faults_are_found():
    with style.theme("light", "demo/planted", "en"):
        figure, axes = style.chart(2)
        axes.axis("off")
        axes.text(0.1, 0.5, "one text", va="center")
        axes.text(0.1, 0.55, "on another", va="center")
        # Their upright boxes would overlap; the texts do not.
        axes.text(0.5, 0.1, "both turned", rotation=40, rotation_mode="anchor")
        axes.text(0.6, 0.1, "alike", rotation=40, rotation_mode="anchor")
        figure.text(0.95, 0.9, "too far")
        figure.text(0.1, 0.1, "too small", fontsize=9)
        axes.set_title("a \ufffd")
        assert faults(Texts(figure)) == [
            "cut: too far",
            "small: too small",
            "stopgap: a \ufffd",
            "overlap: one text / on another",
        ]


def test_a_line_that_leaves_its_chart_is_named_and_takes_no_room():
    """A model that is asked may give numbers that no chart was made for."""
    with style.theme("light", "demo/planted", "en"):
        figure, axes = style.chart(3.6)
        for name, end in (("high", 400.0), ("within", 0.5), ("low", -300.0)):
            axes.plot([1, 2], [0.5, end], label=name)
        axes.set_ylim(0, 1)
        name_the_ends(axes, 0.1)
        assert faults(Texts(figure)) == []
        assert axes.get_position().height > 0.5
