"""What a figure measured, as one file: the same bytes for the same content."""

import io
import json
import zipfile
from dataclasses import asdict

import numpy as np

from common.errors import FigureError
from common.files import json_bytes
from common.schema import TABLES, UNITS, Finding, Judge, JudgeKind
from figure_scripts.declare.figure import Data


def data_bytes(data: Data) -> bytes:
    """The data as a zip file: numpy's .npz layout, and beside the arrays tables, findings and judge as JSON."""
    content = {
        "tables": data.tables,
        "findings": {name: asdict(finding) for name, finding in data.findings.items()},
    } | ({"judge": asdict(data.judge)} if data.judge else {})
    members = {TABLES: json_bytes(content)}
    for kind, arrays in (("array", data.arrays), ("picture", data.pictures)):
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(array), allow_pickle=False)
            members[f"{kind}.{name}.npy"] = buffer.getvalue()
    result = io.BytesIO()
    # Stored, not compressed: other zlib builds would give other bytes. ZipInfo's date is 1980 unless set.
    with zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            archive.writestr(zipfile.ZipInfo(name), members[name])
    return result.getvalue()


def read_data(source: bytes) -> Data:
    """The data back from its file's bytes."""
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        content = json.loads(archive.read(TABLES))
        parts: dict[str, dict[str, np.ndarray]] = {"array": {}, "picture": {}}
        for name in archive.namelist():
            if name.endswith(".npy"):
                kind, key = name.removesuffix(".npy").split(".", 1)
                parts[kind][key] = np.lib.format.read_array(io.BytesIO(archive.read(name)), allow_pickle=False)
    findings = {name: Finding(**finding) for name, finding in content["findings"].items()}
    judge = content.get("judge")
    if judge:
        judge = Judge(**judge | {"kind": JudgeKind(judge["kind"])})
    return Data(findings, content["tables"], parts["array"], parts["picture"], judge)


def normalised(data: Data, where: str) -> Data:
    """The data as it will be read back, so that drawing now and drawing later get the same.

    Raises:
        FigureError: the figure has no finding although somebody could read its pictures; or a finding has an unknown unit or an interval that misses its value.
    """
    unread = data.judge and data.judge.kind == JudgeKind.NOBODY
    if not data.findings and not unread:
        raise FigureError("the figure has no finding", where=where, expected="at least one named number")
    for name, finding in data.findings.items():
        if finding.unit not in UNITS:
            raise FigureError(
                f'the finding "{name}" has an unknown unit', where=where, found=finding.unit, expected=", ".join(UNITS)
            )
        if finding.unit != "text" and not finding.low <= finding.value <= finding.high:  # type: ignore[operator]
            raise FigureError(f'the finding "{name}" lies outside its interval', where=where, found=finding)
    return read_data(data_bytes(data))
