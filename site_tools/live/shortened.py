"""The networks' weights in a quarter of the bytes, as a browser loads them first: `docs/assets/live/<network>.int8.gz`.

They are made of weights that the repository holds in full, and git does not keep them; `shortened.json`, written last, says what was made. The
bytes inside are those that networks.json asks for; how gzip packs them differs from one zlib to another, so a page is told what lies here.
"""

import gzip
import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from common.errors import FigureError, shown
from common.files import json_bytes, read_bytes, read_json, sha256_of, write_tidily
from common.packing import packed
from site_tools.paths import Paths

RECORD, ASKED, MODEL = "shortened.json", "networks.json", "model.json"
FORMATS = {"F16": "e", "F32": "f"}
"""safetensors' names of the kinds of numbers → struct's."""


def make_shortened(paths: Paths) -> None:
    """Makes what is missing or not what it should be (some seconds), and nothing where all is there. Two programs may do it at once.

    Raises:
        FigureError: the weights cannot be read, or give other bytes than networks.json says.
    """
    asked = read_json(paths.live / ASKED)["shortened_sha256"]
    if _is_made(paths.live, asked):
        return
    networks = read_json(paths.live / MODEL)["networks"]
    files = {}
    for network, sha256 in asked.items():
        parts = networks[network]["parts"]
        try:
            weights = _weights(_source(paths, network))
            data = packed(_numbers(*weights[name]) for name, _, _ in parts)
        except (AttributeError, KeyError, TypeError, ValueError, struct.error) as error:
            raise FigureError(
                "the weights cannot be read", where=shown(_source(paths, network)), found=repr(error),
                expected="every weight that model.json names, as .safetensors", hint="git checkout, or make live",
            ) from error  # fmt: skip
        if sha256_of(data) != sha256:
            raise FigureError(
                "the weights are not those that the graphs were made with", where=shown(_source(paths, network)),
                found=f"{sha256_of(data)[:12]} once shortened", expected=f"{sha256[:12]} (networks.json)", hint="git checkout, or make live",
            )  # fmt: skip
        name, zipped = f"{network}.int8.gz", gzip.compress(data, mtime=0)
        write_tidily(paths.live / name, zipped)
        files[name] = {"bytes": len(zipped), "sha256": sha256_of(zipped)}
    write_tidily(paths.live / RECORD, json_bytes({"files": files, "shortened_sha256": asked}))


def shortened_files(live: Path) -> dict[str, dict[str, Any]]:
    """Name → { bytes, sha256 }, as the other records list files.

    Raises:
        FigureError: they were not made yet.
    """
    if not (live / RECORD).is_file():
        raise FigureError("the shortened weights were not made", where=shown(live / RECORD), hint="make site")
    return dict(read_json(live / RECORD)["files"])


def _is_made(live: Path, asked: Mapping[str, str]) -> bool:
    try:
        record = read_json(live / RECORD)
    except FigureError:  # not there, or not whole: nothing that git keeps
        return False
    return record["shortened_sha256"] == asked and all(
        (live / name).is_file() and sha256_of(read_bytes(live / name)) == file["sha256"]
        for name, file in record["files"].items()
    )


def _source(paths: Paths, network: str) -> Path:
    """Where the weights lie: beside the shortened ones, but for those that no reader loads in full."""
    return paths.judges if network == "judge" else paths.live / "exact" / network


def _weights(folder: Path) -> dict[str, tuple[str, bytes]]:
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
