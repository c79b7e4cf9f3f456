"""Data → pictures: those that were measured as they are, charts in each language and theme."""

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from common.files import sha256_of
from common.schema import LANGUAGES, THEMES, Image
from figure_scripts.charts import style
from figure_scripts.charts.letters import visible
from figure_scripts.declare.figure import Data
from figure_scripts.declare.registry import Script

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CSS_PIXELS = 96
"""An inch."""


@dataclass(frozen=True)
class Picture:
    """A drawn file. `language` and `theme` are None where all share it; width and height in CSS pixels."""

    name: str
    language: str | None
    theme: str | None
    content: bytes
    width: int
    height: int

    def file_name(self, id: str, profile: str) -> str:
        """Relative to the folder of records. A figure's only chart has no name of its own in it."""
        parts = [id, profile, "" if self.name == "chart" else self.name, self.language, self.theme]
        return ".".join(part for part in parts if part) + (".svg" if self.theme else ".webp")

    def image(self, id: str, profile: str) -> Image:
        """The picture as the record tells of it."""
        file = self.file_name(id, profile)
        return Image(file, self.name, sha256_of(self.content), self.language, self.theme, self.width, self.height)


def draw(script: Script, data: Data) -> list[Picture]:
    """Every picture of the figure. Measured ones are shared; charts are drawn for each language and theme."""
    pictures = [
        Picture(name, None, None, _webp(array), array.shape[1], array.shape[0]) for name, array in data.pictures.items()
    ]
    for language in LANGUAGES:
        for theme in THEMES:
            with style.theme(theme, script.id, language):
                for name, chart in charts(script, data, language).items():
                    buffer = io.BytesIO()
                    chart.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
                    width, height = chart.get_size_inches() * CSS_PIXELS
                    pictures.append(Picture(name, language, theme, buffer.getvalue(), round(width), round(height)))
    return pictures


def charts(script: Script, data: Data, language: str) -> dict[str, "Figure"]:
    """The figure's matplotlib charts by name, in one language, in the theme that is set; a single one is named "chart"."""
    drawn = script.module.draw(_drawable(data), script.words[language])
    return drawn if isinstance(drawn, dict) else {} if drawn is None else {"chart": drawn}


def _drawable(data: Data) -> Data:
    """The data with letters that no font has made visible: a model may write any letter, and words of our own must not hold one."""
    texts = {
        name: replace(finding, value=text, low=text, high=text)
        for name, finding in data.findings.items()
        if finding.unit == "text" and (text := visible(finding.value))
    }
    return replace(data, tables=visible(data.tables), findings={**data.findings, **texts})


def _webp(array: np.ndarray) -> bytes:
    from PIL import Image as PillowImage

    buffer = io.BytesIO()
    PillowImage.fromarray(array).save(buffer, format="WEBP", lossless=True, method=6)
    return buffer.getvalue()
