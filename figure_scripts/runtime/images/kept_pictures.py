"""Pictures that were made before: kept by the content of what was asked, so that figures with the same question share the work.

The folder may be deleted at any time. A key holds everything that decides the bits: weights, versions, device, this package's code,
and the whole batch, because a picture computed beside others may differ from itself alone in the last bit.
"""

import io
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from common.files import json_bytes, sha256_of, write
from figure_scripts.declare.figure import Model

DISTRIBUTIONS = ("torch", "diffusers", "transformers", "numpy")


class KeptPictures:
    """A folder of batches. `device_class` as in records."""

    def __init__(self, folder: Path, model: Model, device_class: str):
        code = sorted(Path(__file__).parents[1].rglob("*.py"))
        self.folder = folder
        self.identity = {
            "model": {"name": model.name, **model.pin, "dtype": model.dtype},
            "device_class": device_class,
            "versions": {name: version(name) for name in DISTRIBUTIONS},
            "code": [sha256_of(path.read_bytes()) for path in code],
        }

    def _path(self, asked: dict[str, Any]) -> Path:
        key = sha256_of(json_bytes(self.identity | {"asked": asked}))
        return self.folder / key[:2] / f"{key}.npz"

    def recall(self, asked: dict[str, Any]) -> dict[str, np.ndarray] | None:
        """The arrays kept for this question; None where there are none, or where the file cannot be read."""
        try:
            with np.load(self._path(asked), allow_pickle=False) as kept:
                return {name: kept[name] for name in kept.files}
        except (FileNotFoundError, ValueError, EOFError, BadZipFile, KeyError):
            return None

    def keep(self, asked: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
        """Puts the arrays away, atomically."""
        buffer = io.BytesIO()
        np.savez(buffer, **arrays)  # type: ignore[arg-type]  # numpy's stub confuses the arrays with its own option
        write(self._path(asked), buffer.getvalue())
