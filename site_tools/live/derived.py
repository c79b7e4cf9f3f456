"""What a browser loads and git does not keep, since it follows from smaller or other files of the repository.

- `<network>.int8.gz`, a network's weights in a quarter of the bytes: from the same weights in full.
- what lies there as .xz: as .gz, which a browser can unpack.

`derived.json`, written last, says what was made of what. How gzip packs differs from one zlib to another, so a page is told the hashes of the files
that lie here; what is inside them is the same everywhere.
"""

import gzip
import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from common.errors import FigureError, shown
from common.files import json_bytes, read_bytes, read_json, sha256_of, write_tidily
from common.packing import packed, unxz
from site_tools.live.bundle import RECORD as SCRIPTS
from site_tools.paths import Paths

RECORD, NETWORKS, MODEL = "derived.json", "networks.json", "model.json"
KEPT = ".xz"
"""How the names end of what git keeps and no browser loads."""
WEIGHTS = ".int8.gz"
FORMATS = {"F16": "e", "F32": "f"}
"""safetensors' names of the kinds of numbers → struct's."""


def make_derived(paths: Paths) -> None:
    """Makes what is missing or not what it should be (some seconds), and nothing where all is there. Two programs may do it at once.

    Raises:
        FigureError: a file that something is made of cannot be read, or is another than its record says.
    """
    wanted = _wanted(paths.live)
    if _is_made(paths.live, wanted):
        return
    files = {}
    for name, sha256 in wanted.items():
        data = _weights(paths, name, sha256) if name.endswith(WEIGHTS) else _unpacked(paths, name, sha256)
        zipped = gzip.compress(data, mtime=0)
        write_tidily(paths.live / name, zipped)
        files[name] = {"bytes": len(zipped), "sha256": sha256_of(zipped)}
    write_tidily(paths.live / RECORD, json_bytes({"files": files, "made_of": wanted}))


def derived_files(live: Path) -> dict[str, dict[str, Any]]:
    """Name → { bytes, sha256 }, as the other records list files.

    Raises:
        FigureError: they were not made yet.
    """
    if not (live / RECORD).is_file():
        raise FigureError("derived files were not made", where=shown(live / RECORD), hint="make site")
    return dict(read_json(live / RECORD)["files"])


def _wanted(live: Path) -> dict[str, str]:
    """Name of what is to be made → SHA-256: of the shortened weights, before they are zipped; of the .xz that the other files are made of."""
    networks, scripts = (read_json(live / name) for name in (NETWORKS, SCRIPTS))
    shortened = {f"{network}{WEIGHTS}": sha256 for network, sha256 in networks["shortened_sha256"].items()}
    kept = networks["files"] | scripts["files"]
    return shortened | {
        f"{name.removesuffix(KEPT)}.gz": file["sha256"] for name, file in kept.items() if name.endswith(KEPT)
    }


def _is_made(live: Path, wanted: Mapping[str, str]) -> bool:
    try:
        record = read_json(live / RECORD)
    except FigureError:  # not there, or not whole: nothing that git keeps
        return False
    return record.get("made_of") == wanted and all(
        (live / name).is_file() and sha256_of(read_bytes(live / name)) == file["sha256"]
        for name, file in record["files"].items()
    )


def _unpacked(paths: Paths, name: str, sha256: str) -> bytes:
    path = paths.live / f"{name.removesuffix('.gz')}{KEPT}"
    _held(read_bytes(path), sha256, path)
    return unxz(path)


def _weights(paths: Paths, name: str, sha256: str) -> bytes:
    network = name.removesuffix(WEIGHTS)
    # No reader loads the judge's weights in full: they lie with the figures alone.
    folder = paths.judges if network == "judge" else paths.live / "exact" / network
    try:
        parts = read_json(paths.live / MODEL)["networks"][network]["parts"]
        tensors = _tensors(folder)
        data = packed(_numbers(*tensors[part]) for part, _, _ in parts)
    except (AttributeError, KeyError, TypeError, ValueError, struct.error) as error:
        raise FigureError(
            "the weights cannot be read", where=shown(folder), found=repr(error),
            expected="every weight that model.json names, as .safetensors", hint="git checkout, or make live",
        ) from error  # fmt: skip
    _held(data, sha256, folder)
    return data


def _held(data: bytes, sha256: str, path: Path) -> None:
    if sha256_of(data) != sha256:
        raise FigureError(
            "what is made of it is not what its record says", where=shown(path), found=sha256_of(data)[:12],
            expected=sha256[:12], hint="git checkout, or make live",
        )  # fmt: skip


def _tensors(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Name → (kind of its numbers, their bytes), of all .safetensors in a folder."""
    found = {}
    for path in sorted(folder.glob("*.safetensors")):
        data = read_bytes(path)
        begin = 8 + int.from_bytes(data[:8], "little")
        header = json.loads(data[8:begin])
        header.pop("__metadata__", None)
        for name, told in header.items():
            first, end = told["data_offsets"]
            found[name] = told["dtype"], data[begin + first : begin + end]
    return found


def _numbers(kind: str, data: bytes) -> tuple[float, ...]:
    sign = FORMATS[kind]
    return struct.unpack(f"<{len(data) // struct.calcsize(sign)}{sign}", data)
