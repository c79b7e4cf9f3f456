"""What the project is made of: locked packages, files of others that lie in the repository, model weights; each with what pins it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from common.errors import ROOT, FigureError
from common.files import read_bytes, read_text, sha256_of
from common.packing import unxz
from common.yaml_files import read_yaml
from figure_scripts.declare import models
from figure_scripts.declare.figure import FolderWeights, HubWeights, Model, PackageWeights

REQUIREMENTS = ROOT / "requirements"
_ENTRY = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)((?:[^\n]*\\\n)*[^\n]*)", re.M)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Package:
    """A package of a registry ("pypi" or "npm"), and the SHA-256 (PyPI) or SHA-512 (npm) of its files, in hexadecimal or base64."""

    registry: str
    name: str
    version: str
    hashes: tuple[str, ...]
    lock: str


@dataclass(frozen=True)
class Vendored:
    """A file of others that lies in the repository."""

    file: str
    name: str
    version: str
    origin: str
    licence: str
    holder: str
    published: bool
    sha256: str
    original: str = ""
    changed: str = ""

    def sha256_found(self) -> str:
        """The SHA-256 of the file as it lies there, unpacked where it is packed."""
        path = ROOT / self.file
        return sha256_of(unxz(path) if path.suffix == ".xz" else read_bytes(path))


def locked_python() -> Iterator[Package]:
    """Every package of every lock, with all hashes that it may have."""
    for lock in sorted(REQUIREMENTS.glob("*.txt")):
        for name, version, rest in _ENTRY.findall(read_text(lock)):
            hashes = tuple(_HASH.findall(rest))
            if not hashes:
                raise FigureError("a locked package has no hash", where=f"{lock.name}: {name}", hint="make lock")
            yield Package("pypi", name, version, hashes, lock.name)


def locked_npm(lock: Path = REQUIREMENTS / "npm/package-lock.json") -> Iterator[Package]:
    """Every package of npm's lock."""
    for path, one in sorted(json.loads(read_text(lock))["packages"].items()):
        if path:
            name = path.rpartition("node_modules/")[2]
            if not one.get("integrity", "").startswith("sha512-"):
                raise FigureError("a locked package has no SHA-512", where=f"{lock.name}: {name}", hint="npm install")
            yield Package("npm", name, one["version"], (one["integrity"].removeprefix("sha512-"),), lock.name)


def vendored() -> list[Vendored]:
    """The table of the files that others made."""
    path = REQUIREMENTS / "vendored.yml"
    try:
        return [Vendored(**one) for one in read_yaml(path)]
    except TypeError as error:
        raise FigureError(f"an entry is not as it should be: {error}", where=str(path)) from error


def known_models() -> list[Model]:
    """Every model that a profile or a figure may ask."""
    return sorted({one for one in vars(models).values() if isinstance(one, Model)}, key=lambda one: one.name)


def pinned_by(model: Model) -> tuple[str, str]:
    """What fixes a model's weights: ("sha256", …) or ("revision", …)."""
    match model.weights:
        case PackageWeights(sha256=value) | FolderWeights(sha256=value):
            return "sha256", value
        case HubWeights(revision=value):
            return "revision", value
