"""Makes docs/assets/live/strips/ anew: pictures of the lab model that a reader turns under the finger before any model is loaded.

    python -m figure_scripts.live.strips

A sheet holds one picture for each row and column. `strips.json` says what they are, so that a loaded model can go on where the sheet ends.
"""

from collections.abc import Callable
from dataclasses import asdict
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image

from common.files import json_bytes, sha256_of
from figure_scripts.declare.models import LAB
from figure_scripts.engine.reached import module_file, reached
from figure_scripts.engine.staleness import in_locks, locked_versions
from figure_scripts.lab.world.contact_sheet import grid
from figure_scripts.live.build import LIVE
from figure_scripts.live.records import is_made, make_if_stale, write_made
from figure_scripts.runtime.images.diffusion import DiffusionModel, load

RECORD = "strips.json"
QUALITY = 90
SETTINGS: dict[str, dict[str, Any]] = {
    "guidance": {
        "prompt": "1girl, white hair, city", "steps": 20, "sampler": "DDIM",
        "rows": [*range(600, 608)], "columns": [1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 15],
    },
    "denoising": {
        "prompt": "1girl, pink hair, twintails, sea", "steps": 24, "sampler": "DDIM", "guidance": 5, "seed": 4,
        "rows": ["given", "expected"], "columns": [*range(25)], "still": [*range(0, 25, 3)],
    },
    "workbench": {
        "prompt": "1girl, pink hair, sea", "steps": 20, "sampler": "DDIM", "rows": [11, 12, 13], "columns": [1, 2, 3, 5, 8, 15],
    },
}  # fmt: skip
"""Strip → settings of its pictures. `still`: the columns that fit where nothing moves, on paper; without it all of them.

guidance, workbench: a row for each seed, a column for each scale. denoising: what the UNet is given after so many steps, and the picture
that it expects then; beside noise alone stands what it expects of it at the first step.
"""


def is_current() -> bool:
    """Whether the sheets are what today's model and code would give, and none was changed by hand."""
    return is_made(LIVE, RECORD, {"inputs_sha256": inputs_sha256(), "strips": SETTINGS})


def inputs_sha256() -> str:
    """A hash of the model's pin, of the code that makes the sheets and of all that it reaches, and of its packages' versions."""
    file = module_file("figure_scripts.live.strips")
    assert file is not None
    found = reached([(file, "sheets")])
    return sha256_of(json_bytes([asdict(LAB), sorted(found.code), locked_versions(in_locks(found.packages))]))


def build() -> None:
    """Has the model draw every sheet."""
    made = {}
    for name, sheet in sheets().items():
        made[f"strips/{name}.webp"] = _webp(sheet)
        if still := SETTINGS[name].get("still"):
            edge = sheet.shape[0] // len(SETTINGS[name]["rows"])
            made[f"strips/{name}.still.webp"] = _webp(
                np.hstack([sheet[:, edge * one : edge * (one + 1)] for one in still])
            )
    write_made(LIVE, RECORD, made, {"inputs_sha256": inputs_sha256(), "strips": SETTINGS})


def sheets() -> dict[str, np.ndarray]:
    """Strip → sheet (uint8, rows × edge by columns × edge by 3), without gaps."""
    model = load(LAB)
    draw: dict[str, Callable[[DiffusionModel, dict[str, Any]], Any]] = {
        "guidance": _scales,
        "denoising": _steps,
        "workbench": _scales,
    }
    return {name: grid(draw[name](model, told), columns=len(told["columns"]), gap=0) for name, told in SETTINGS.items()}


def _scales(model: DiffusionModel, told: dict[str, Any]) -> np.ndarray:
    made = [
        model.generate(
            told["prompt"], told["rows"], guidance_scale=scale, steps=told["steps"], scheduler=told["sampler"]
        ).pictures
        for scale in told["columns"]
    ]
    return np.stack(made, axis=1).reshape(-1, model.size, model.size, 3)


def _steps(model: DiffusionModel, told: dict[str, Any]) -> np.ndarray:
    made = model.generate(
        told["prompt"], [told["seed"]], guidance_scale=told["guidance"], steps=told["steps"], scheduler=told["sampler"],
        keep=("latents", "clean"),
    )  # fmt: skip
    assert made.latents is not None and made.clean is not None
    given, expected = made.latents[:, 0], made.clean[:, 0]
    # After the last step nothing more is expected: it is the picture.
    return model.decode(np.concatenate([given, expected, given[-1:]]))


def _webp(sheet: np.ndarray) -> bytes:
    data = BytesIO()
    Image.fromarray(sheet).save(data, "WEBP", quality=QUALITY, method=6)
    return data.getvalue()


if __name__ == "__main__":
    raise SystemExit(make_if_stale(RECORD, is_current, build))
