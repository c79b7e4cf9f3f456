"""Puts trained weights where figures find them, with a manifest that fixes every byte.

    python -m figure_scripts.lab.training.ship --from .cache/lab/cpu

Prints the SHA-256 of each manifest and where it is pinned.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from safetensors import safe_open

from common.errors import FigureError
from common.files import json_bytes, replace_folder, sha256_of_file, write
from figure_scripts.paths import SCRIPTS

WEIGHTS = SCRIPTS / "lab" / "weights"
TRAINING = (
    "vae_loss.csv", "unet_loss.csv", "control_loss.csv", "pose_loss.csv", "large_loss.csv", "vae_gate.json", "large_gate.json"
)  # fmt: skip
"""What tells how the weights came about; kept beside them for the model card."""

FILE_BYTES, ALL_BYTES = 16 * 2**20, 60 * 10**6
"""Largest file and largest sum: a repository is cloned whole, by readers with slow lines too."""

KINDS = (".json", ".txt", ".safetensors")
"""What a shipped folder may hold: nothing that could run."""


def write_manifest(folder: Path) -> str:
    """Writes `manifest.json` (path → SHA-256 of every other file in `folder`); its own SHA-256.

    Raises:
        FigureError: a file that is too large, of another kind, or holds a number that is none.
    """
    digests = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"):
        _check_file(path)
        digests[path.relative_to(folder).as_posix()] = sha256_of_file(path)
    write(folder / "manifest.json", json_bytes(digests))
    return sha256_of_file(folder / "manifest.json")


def _check_file(path: Path) -> None:
    size = path.stat().st_size
    if path.suffix not in KINDS:
        raise FigureError(
            "file of a kind that is not shipped", where=path, found=path.suffix, expected=", ".join(KINDS)
        )
    if size > FILE_BYTES:
        raise FigureError(
            "file is too large to ship", where=path, found=f"{size} bytes", expected=f"at most {FILE_BYTES}"
        )
    if path.suffix == ".safetensors":
        with safe_open(path, "pt") as file:
            for name in file.keys():  # noqa: SIM118 - it has no iterator
                if not file.get_tensor(name).isfinite().all():
                    raise FigureError("weights hold a number that is none", where=path, found=name)


def ship(made: Path, name: str, weights: Path = WEIGHTS) -> str:
    """Copies the folder `made` to `weights/name` with a manifest; the manifest's SHA-256.

    Raises:
        FigureError: nothing was made, or what was made cannot be shipped. `weights/name` is then as it was.
    """
    if not made.is_dir():
        raise FigureError("nothing to ship", where=made, found="no folder", hint="make lab")
    weights.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{name}.", dir=weights))
    try:
        new = aside / name
        shutil.copytree(made, new)
        pin = write_manifest(new)
        others = (
            path
            for path in weights.rglob("*")
            if path.is_file() and path.relative_to(weights).parts[0] not in (name, aside.name)
        )
        total = sum(path.stat().st_size for path in [*others, *(path for path in new.rglob("*") if path.is_file())])
        if total > ALL_BYTES:
            raise FigureError(
                "weights are too large to ship", where=weights, found=f"{total} bytes", expected=f"at most {ALL_BYTES}"
            )
        replace_folder(new, weights / name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return pin


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m figure_scripts.lab.training.ship", description="Ships trained weights."
    )
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        required=True,
        help="training folder: pipeline/, judges/, control/, pose/, large/",
    )
    wanted = parser.parse_args()
    for made, name in {
        "pipeline": "sd",
        "judges": "judges",
        "control": "control",
        "pose": "pose",
        "large": "large",
    }.items():
        if made != "pipeline" and not (wanted.source / made).is_dir():
            continue
        pin = ship(wanted.source / made, name)
        print(f'figure_scripts/declare/models.py: FolderWeights("lab/weights/{name}", "{pin}")')
    for name in TRAINING:
        if (wanted.source / name).is_file():
            write(WEIGHTS / "training" / name, (wanted.source / name).read_bytes())


if __name__ == "__main__":
    try:
        main()
    except FigureError as error:
        sys.exit(str(error))
