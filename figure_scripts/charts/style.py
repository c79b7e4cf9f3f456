"""How charts look: Japanese fonts, colours for light and dark, sizes for a phone. matplotlib is imported only to draw."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from common.errors import FigureError
from figure_scripts.charts.isolation import only_known_fonts, only_these_settings, warnings_as_errors

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

# A chart is drawn 480 CSS pixels wide, so that 11-point text is still 10 pixels high on a phone 360 pixels wide.
WIDTH = 5.0  # inches, at 96 CSS pixels each
TEXT = 10.5  # points
PERCENT_TICKS = ([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
"""Places and labels of an axis of shares, as `set_xticks` and `set_yticks` take them."""

MARKS = ("o", "D", "s", "^", "v", "P")
"""The shapes of the series of a chart, in their order: three and more colours are not told apart by everybody."""

# Okabe and Ito's colours (2008), which colour-blind readers tell apart, moved in lightness for 4.5 : 1 on either ground.
COLOURS = {
    "light": {
        "ground": "#ffffff", "panel": "#eef2f7", "text": "#1f2933", "muted": "#52606d", "grid": "#d5dce4",
        "blue": "#0067a8", "orange": "#b45309", "green": "#00704f", "red": "#b3261e", "purple": "#7a3b8f", "grey": "#6b7785",
        "sky": "#9ccdf0", "sand": "#f4c98b", "mint": "#9edbc4", "rose": "#f3b3ae", "lilac": "#d9b8e3", "silver": "#cfd6de",
    },
    "dark": {
        "ground": "#1b1f2a", "panel": "#272d3b", "text": "#eef1f5", "muted": "#b4bfcc", "grid": "#3b4456",
        "blue": "#6bb8f0", "orange": "#f0a04b", "green": "#4fc79f", "red": "#f2887f", "purple": "#cf9be0", "grey": "#98a4b3",
        "sky": "#1f5a86", "sand": "#7f4a10", "mint": "#12604a", "rose": "#7f2f2a", "lilac": "#5d3470", "silver": "#4a5465",
    },
}  # fmt: skip

_theme = "light"


def colour(name: str) -> str:
    """A colour of the theme in which the chart is being drawn. The second row of COLOURS is for lines and text, the third for fills."""
    return COLOURS[_theme][name]


def sequential() -> "Colormap":
    """A colour map from the ground to a strong colour, for shares from 0 to 1; reads the right way in both themes."""
    from matplotlib.colors import LinearSegmentedColormap

    stops = {
        "light": ["#ffffff", "#9ccdf0", "#0067a8", "#00264d"],
        "dark": ["#1b1f2a", "#1f5a86", "#6bb8f0", "#f2fbff"],
    }
    return LinearSegmentedColormap.from_list("share", stops[_theme])


@contextmanager
def theme(name: str, figure: str, language: str) -> Iterator[None]:
    """Draws what happens inside in the theme `name`; the figure's id also fixes the ids inside the SVG.

    Raises:
        FigureError: matplotlib warns of something, of a letter that no font has above all.
    """
    global _theme
    before, _theme = _theme, name
    text, muted, grid, ground = (COLOURS[name][key] for key in ("text", "muted", "grid", "ground"))
    settings: Any = {
        "font.family": ["BIZ UDPGothic", "DejaVu Sans"], "font.size": TEXT, "axes.titlesize": TEXT + 1, "axes.titleweight": "bold",
        "axes.titlelocation": "left", "axes.labelsize": TEXT, "xtick.labelsize": TEXT - 1, "ytick.labelsize": TEXT,
        "legend.fontsize": TEXT - 0.5, "legend.frameon": False, "axes.spines.top": False, "axes.spines.right": False,
        "text.color": text, "axes.labelcolor": text, "axes.titlecolor": text, "xtick.color": muted, "ytick.color": muted,
        "xtick.labelcolor": text, "ytick.labelcolor": text, "axes.edgecolor": muted, "grid.color": grid, "axes.axisbelow": True,
        "figure.facecolor": ground, "axes.facecolor": ground, "savefig.facecolor": ground, "figure.constrained_layout.use": True,
        "svg.fonttype": "path", "svg.hashsalt": figure, "hatch.linewidth": 0.6, "axes.unicode_minus": False, "figure.dpi": 96,
    }  # fmt: skip
    try:
        with only_known_fonts(), only_these_settings(settings), warnings_as_errors():
            yield
    except Warning as warning:
        raise FigureError(
            "the chart cannot be drawn as it should be",
            where=f"{figure} ({language}, {name})",
            found=warning,
            hint=f"change the words in figure_scripts/figures/{figure}.yml, or the script beside it",
        ) from warning
    finally:
        _theme = before


def chart(height: float = 3.0) -> tuple["Figure", "Axes"]:
    """A chart of the standard width and its axes; `height` in inches."""
    figure, (axes,) = chart_panels(height)
    return figure, axes


def chart_panels(height: float, rows: int = 1, columns: int = 1, **options: Any) -> tuple["Figure", list["Axes"]]:
    """A chart of the standard width with several axes, row by row; `height` in inches, `options` as `Figure.subplots` takes them."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height))
    return figure, list(figure.subplots(rows, columns, squeeze=False, **options).flat)
