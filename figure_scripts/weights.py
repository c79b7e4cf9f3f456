"""Finds the embedded models' files in their installed packages, joins and verifies them. Never imports the packages' code."""

import hashlib
import os
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from figure_scripts.declaration import PackageWeights
from figure_scripts.errors import FigureError
from figure_scripts.paths import CACHE
from figure_scripts.storage import sha256_of_file

INSTALL = "make setup-figures"


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
