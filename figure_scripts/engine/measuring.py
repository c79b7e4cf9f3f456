"""One figure → data, pictures, record. The only writer of docs/assets/figures."""

import io
from dataclasses import replace
from importlib.metadata import version
from typing import Any

import numpy as np

from common.files import json_bytes, sha256_of, write
from common.schema import LANGUAGES, THEMES
from figure_scripts import paths
from figure_scripts.charts import style
from figure_scripts.declare.figure import Data
from figure_scripts.declare.registry import Script
from figure_scripts.engine.record import data_bytes, make_record, normalised, read_record, record_path, stored_data
from figure_scripts.engine.run import Models, Run
from figure_scripts.engine.staleness import DRAWING_DISTRIBUTIONS, Hashes
from figure_scripts.statistics.intervals import exact


def build_one(script: Script, found: str, models: Models, hashes: Hashes) -> str:
    """Measures (unless only the pictures are stale), draws and writes one figure; `hashes` are those of the scripts as loaded."""
    profile = models.profile
    record = read_record(script.id, profile)
    if found == "redraw" and record is not None:
        data, device_class = stored_data(record), record["device_class"]
    else:
        data, device_class = measure(script, models), models.device_class
    pictures = draw(script, data)
    images: list[dict[str, Any]] = []
    for (name, language, colours), (content, width, height) in pictures.items():
        suffix = "".join(f".{part}" for part in (language, colours) if part)
        extra = "" if name == "chart" else f".{name}"
        file = f"{script.id}.{profile}{extra}{suffix}.{'svg' if colours else 'webp'}"
        images.append({
            "file": file, "name": name, "sha256": sha256_of(content), "lang": language, "theme": colours,
            "width": width, "height": height,
        })  # fmt: skip
    data_file = f"{script.id}.{profile}.data.npz"
    if found == "redraw" and record is not None:
        # The numbers were measured with the versions that the old record names; only the drawing is new.
        versions = record["versions"] | {name: version(name) for name in DRAWING_DISTRIBUTIONS}
    else:
        versions = None
    new = make_record(script, profile, hashes, data, data_file, images, device_class, versions)
    write(paths.RECORDS / data_file, data_bytes(data))
    for image, (content, _, _) in zip(images, pictures.values(), strict=True):
        write(paths.RECORDS / image["file"], content)
    write(record_path(script.id, profile), json_bytes(new))
    # Pictures under names that are no longer drawn, also those of a build that was killed before it could tidy up.
    kept = {paths.RECORDS / image["file"] for image in images} | {
        paths.RECORDS / data_file,
        record_path(script.id, profile),
    }
    for path in (paths.RECORDS / script.id).parent.glob(f"{script.id.split('/')[-1]}.{profile}.*"):
        if path not in kept:
            path.unlink()
    return "redrawn" if found == "redraw" else "built"


def measure(script: Script, models: Models) -> Data:
    """Runs the figure's model and returns its data as it will be stored."""
    run = Run(script, models)
    data = script.module.measure(run)
    if run.named_judge:
        data = replace(data, findings={**data.findings, "judge": exact(run.named_judge[0], "text")})
    return normalised(data, paths.shown(script.path))


def draw(script: Script, data: Data) -> dict[tuple[str, str | None, str | None], tuple[bytes, int, int]]:
    """(name, language, theme) → (file's bytes, width and height in CSS pixels). Pictures are shared; charts are per language and theme."""
    result: dict[tuple[str, str | None, str | None], tuple[bytes, int, int]] = {}
    for name, array in data.pictures.items():
        result[name, None, None] = (_webp(array), array.shape[1], array.shape[0])
    for language in LANGUAGES:
        for colours in THEMES:
            with style.theme(colours, script.id, language):
                for name, chart in charts(script, data, language).items():
                    buffer = io.BytesIO()
                    chart.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
                    width, height = chart.get_size_inches() * 96
                    result[name, language, colours] = (buffer.getvalue(), round(width), round(height))
    return result


def charts(script: Script, data: Data, language: str) -> dict[str, Any]:
    """The figure's matplotlib charts by name, in one language, in the theme that is set; a single one is named "chart"."""
    drawn = script.module.draw(data, script.words[language])
    return drawn if isinstance(drawn, dict) else {} if drawn is None else {"chart": drawn}


def _webp(array: np.ndarray) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(array).save(buffer, format="WEBP", lossless=True, method=6)
    return buffer.getvalue()
