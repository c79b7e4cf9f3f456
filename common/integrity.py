"""Are a record, its data and its pictures still those that were written together? Answered from their hashes, without numpy."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from common.errors import FigureError
from common.files import sha256_of_file
from common.schema import TABLES, Record


def differences(record: Record, folder: Path, shown: str) -> Iterator[FigureError]:
    """What lies otherwise than the record says, one error a file; `folder` holds the records, `shown` is how messages name it."""
    again = f"make figure ID={record.figure}" + ("" if record.profile == "lab" else f" PROFILE={record.profile}")
    for file, sha256, command in [
        (record.data.file, record.data.sha256, f"{again} FORCE=1"),
        *((image.file, image.sha256, again) for image in record.images),
    ]:
        path, where = folder / file, f"{shown}/{file}"
        hint = f"git checkout -- {where}, or {command}"
        if not path.is_file():
            yield FigureError(
                "a file of the figure is missing", where=where, found="no file", expected=sha256, hint=hint
            )
        elif (actual := sha256_of_file(path)) != sha256:
            yield FigureError(
                "the file is not the one that was recorded", where=where, found=actual, expected=sha256, hint=hint
            )
        elif file == record.data.file and (error := _findings(record, path, where, hint)):
            yield error


def _findings(record: Record, data: Path, where: str, hint: str) -> FigureError | None:
    """The record's findings against those in its data, which its hash covers."""
    with zipfile.ZipFile(data) as archive:
        measured = json.loads(archive.read(TABLES))["findings"]
    recorded = {name: asdict(finding) for name, finding in record.findings.items()}
    for name in sorted(measured.keys() | recorded.keys()):
        if measured.get(name) != recorded.get(name):
            return FigureError(
                f'the finding "{name}" of {record.figure}.{record.profile}.json is not the measured one', where=where,
                found=recorded.get(name), expected=measured.get(name), hint=hint,
            )  # fmt: skip
    return None
