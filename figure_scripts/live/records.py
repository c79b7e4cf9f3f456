"""What is made for the browser, file by file, and the record that says of what; the record is written last, so that what was broken off is stale."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from common.errors import FigureError
from common.files import json_bytes, read_json, sha256_of, sha256_of_file, write_tidily


def write_made(folder: Path, record: str, made: Mapping[str, bytes], told: Mapping[str, Any]) -> None:
    """Writes the files below `folder`, and `told` beside their sizes and hashes into `record`."""
    for name, data in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_tidily(folder / name, data)
        print(f"{name}: {len(data) / 1e6:.2f} MB")
    files = {name: {"bytes": len(data), "sha256": sha256_of(data)} for name, data in made.items()}
    write_tidily(folder / record, json_bytes({**told, "files": files}))


def is_made(folder: Path, record: str, told: Mapping[str, Any]) -> bool:
    """Whether `record` says these things, and every file is there as it was written."""
    if not (folder / record).is_file():
        return False
    found = read_json(folder / record)
    whole = all(
        (folder / name).is_file() and sha256_of_file(folder / name) == file["sha256"]
        for name, file in found["files"].items()
    )
    return whole and all(found.get(name) == value for name, value in told.items())


def make_if_stale(record: str, is_current: Callable[[], bool], build: Callable[[], None]) -> int:
    """What a program that makes such files does; its exit status. An error is told in its own words."""
    try:
        if is_current():
            print(f"{record} is current")
        else:
            build()
    except FigureError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
