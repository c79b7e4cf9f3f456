"""The check's report: one HTML page with expected, actual and difference side by side, in an empty folder each time."""

import io
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from common.files import write
from figure_scripts.charts import style
from figure_scripts.checking.comparison import Check
from figure_scripts.declare.figure import Data
from figure_scripts.declare.registry import Script
from figure_scripts.engine.drawing import charts

KINDS = ("expected", "actual", "difference")


def pixels(script: Script, data: Data) -> dict[str, np.ndarray]:
    """Each picture and each English light chart as an array (height, width, 3), by name."""
    from PIL import Image

    result = {name: np.asarray(array) for name, array in data.pictures.items()}
    with style.theme("light", script.id, "en"):
        for name, chart in charts(script, data, "en").items():
            buffer = io.BytesIO()
            chart.savefig(buffer, format="png", dpi=144)
            result[name] = np.asarray(Image.open(buffer).convert("RGB"))
    return result


def difference(expected: np.ndarray, actual: np.ndarray) -> np.ndarray:
    """Where two pictures differ, dark on white; pictures of different sizes are compared where they overlap."""
    height, width = (min(a, b) for a, b in zip(expected.shape[:2], actual.shape[:2], strict=True))
    apart = np.abs(expected[:height, :width].astype(int) - actual[:height, :width]).max(-1, keepdims=True)
    return (255 - np.minimum(255, 4 * apart)).astype(np.uint8).repeat(3, -1)


def _png(array: np.ndarray) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(array).save(buffer, format="PNG")
    return buffer.getvalue()


def write_report(checks: Sequence[Check], folder: Path) -> Path:
    """Writes the report and returns its page."""
    shutil.rmtree(folder, ignore_errors=True)
    pictures: dict[str, list[list[str]]] = {}
    for one in checks:
        before, after = pixels(one.script, one.expected), pixels(one.script, one.actual)
        rows = pictures[one.script.id] = []
        for name in sorted(before.keys() & after.keys()):
            arrays = (before[name], after[name], difference(before[name], after[name]))
            rows.append([f"{one.script.id.replace('/', '.')}.{name}.{kind}.png" for kind in KINDS])
            for file, array in zip(rows[-1], arrays, strict=True):
                write(folder / file, _png(array))
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    page = templates.get_template("report.html").render(checks=checks, pictures=pictures, kinds=KINDS)
    write(folder / "index.html", page.encode())
    return folder / "index.html"
