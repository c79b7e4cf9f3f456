"""An answer that depends on files alone is given again as long as none of them changed: asking what each file is takes a hundredth of reading them.

What a file is: its place, size, number and both times. The time of its last change cannot be set by a program, so that other contents are never taken
for the same; and nothing is remembered of files that changed just now, when the clock may not yet tell two changes apart.
"""

import contextlib
import json
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from common.errors import FigureError
from common.files import json_bytes, sha256_of, write

SETTLED = 3.0
"""Seconds that a file must have rested: the coarsest clock among file systems ticks every two."""


@dataclass(frozen=True)
class Answer:
    """What a command said, and the status that it ended with."""

    out: str
    err: str
    code: int


def remembered(memory: Path, asked: list[str], places: Iterable[Path], answer: Callable[[], Answer]) -> Answer:
    """The answer to `asked`: the remembered one, or else a new one, which is remembered in the file `memory`.

    places: every file, and folders with all below them, on which the answer depends. A memory that is damaged, missing or cannot be written changes nothing.
    """
    places = list(places)
    begun, key = time.time(), _key(asked, places)
    if known := _read(memory, key[0]):
        return known
    found = answer()
    # What changed meanwhile may be in the answer, or may not.
    if begun - key[1] > SETTLED and _key(asked, places) == key:
        content = {"key": key[0], **asdict(found)}
        with contextlib.suppress(FigureError):
            write(memory, json_bytes(content | {"sha256": sha256_of(json_bytes(content))}))
    return found


def _read(memory: Path, key: str) -> Answer | None:
    try:
        content = json.loads(memory.read_text("utf-8"))
        stated = content.pop("sha256")
        if content["key"] != key or stated != sha256_of(json_bytes(content)):
            return None
        return Answer(content["out"], content["err"], content["code"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _key(asked: list[str], places: Iterable[Path]) -> tuple[str, float]:
    """What stands for the question and every file now, and when the last of them changed."""
    rows, last = [*asked], 0.0
    for path, found in _files(places):
        rows.append(f"{path}\0{found.st_size} {found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}")
        last = max(last, found.st_mtime, found.st_ctime)
    return sha256_of("\n".join(rows).encode("utf-8", "surrogateescape")), last


def _files(places: Iterable[Path]) -> Iterator[tuple[str, os.stat_result]]:
    """Every file in the places, without what Python keeps of the sources; always in the same order."""
    waiting = [str(place) for place in places]
    while waiting:
        place = waiting.pop()
        try:
            found = os.stat(place)
        except OSError:
            continue
        if stat.S_ISDIR(found.st_mode):
            with os.scandir(place) as entries:
                waiting += sorted(entry.path for entry in entries if entry.name != "__pycache__")
        else:
            yield place, found
