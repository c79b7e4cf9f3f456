"""Are a record, its data and its pictures still those that were written together? Answered from their hashes, without numpy."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from common.errors import FigureError
from common.files import sha256_of_file
from common.schema import TABLES, Record


@dataclass(frozen=True)
class Difference:
    """A file that is not the one its record was written with; `error` says so to people."""

    file: str
    error: FigureError


def differences(record: Record, folder: Path, shown: str = "docs/assets/figures") -> Iterator[Difference]:
    """What lies in `folder`, where records lie, otherwise than the record says; `shown` is how messages name the folder."""
    again = f"make figure ID={record.figure}" + ("" if record.profile == "lab" else f" PROFILE={record.profile}")
    for file, sha256, command in [
        (record.data.file, record.data.sha256, f"{again} FORCE=1"),
        *((image.file, image.sha256, again) for image in record.images),
    ]:
        path, where = folder / file, f"{shown}/{file}"
        hint = f"git checkout -- {where}, or {command}"
        if not path.is_file():
            error = FigureError(
                "a file of the figure is missing", where=where, found="no file", expected=sha256, hint=hint
            )
            yield Difference(file, error)
        elif (actual := sha256_of_file(path)) != sha256:
            error = FigureError(
                "the file is not the one that was recorded", where=where, found=actual, expected=sha256, hint=hint
            )
            yield Difference(file, error)
        elif file == record.data.file:
            yield from _told_otherwise(record, path, f"{shown}/{record.figure}.{record.profile}.json", again)


def _told_otherwise(record: Record, data: Path, where: str, again: str) -> Iterator[Difference]:
    """Findings and judge of the record that are not those of its data, whose hash it names."""
    with zipfile.ZipFile(data) as archive:
        measured = json.loads(archive.read(TABLES))
    told = {name: asdict(finding) for name, finding in record.findings.items()}
    told_judge = asdict(record.judge) if record.judge else None
    parts = [
        (f'the finding "{name}"', told.get(name), measured["findings"].get(name))
        for name in {**told, **measured["findings"]}
    ]
    for what, found, expected in [*parts, ("the judge", told_judge, measured.get("judge"))]:
        if found != expected:
            hint = f"git checkout -- {where}, or {again}"
            error = FigureError(
                f"{what} is not the measured one", where=where, found=found, expected=expected, hint=hint
            )
            yield Difference(where, error)
