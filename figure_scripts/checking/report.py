"""The check's report: one HTML page with expected, actual and difference side by side, in an empty folder each time."""

import io
import shutil
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from common.files import write
from figure_scripts.charts import style
from figure_scripts.declare.figure import Data
from figure_scripts.declare.registry import Script
from figure_scripts.engine.measuring import charts

if TYPE_CHECKING:
    from figure_scripts.checking.check import Check

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures, checked</title><style>
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:100rem;padding:0 1rem}img{width:100%;border:1px solid #ccc}
.row{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem}figure{margin:0}table{border-collapse:collapse;margin:1rem 0}
td,th{border:1px solid #ccc;padding:.2rem .6rem;text-align:left}</style><h1>Figures, checked</h1>"""


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


def write_report(checks: "list[Check]", folder: Path) -> Path:
    """Writes the report and returns its page."""
    shutil.rmtree(folder, ignore_errors=True)
    parts: list[Any] = [PAGE]
    for one in checks:
        parts.append(f"<h2>{escape(one.script.id)}: {escape(one.whole.result)}</h2>")
        rows = "".join(
            f"<tr><td>{escape(f.name)}<td>{escape(f.expected)}<td>{escape(f.actual)}<td>{escape(f.result)}"
            for f in one.findings
        )
        parts.append(f"<table><tr><th>finding<th>expected<th>actual<th>answer{rows}</table>")
        before, after = pixels(one.script, one.expected), pixels(one.script, one.actual)
        for name in sorted(before.keys() & after.keys()):
            shown = {
                "expected": before[name],
                "actual": after[name],
                "difference": difference(before[name], after[name]),
            }
            parts.append('<div class="row">')
            for kind, array in shown.items():
                file = f"{one.script.id.replace('/', '.')}.{name}.{kind}.png"
                write(folder / file, _png(array))
                parts.append(f'<figure><img src="{file}" alt="{kind}"><figcaption>{kind}</figcaption></figure>')
            parts.append("</div>")
    write(folder / "index.html", "".join(parts).encode())
    return folder / "index.html"
