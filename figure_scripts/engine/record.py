"""The record of a figure: its declaration, what was measured, with what, and the files that came of it."""

import io
import json
import zipfile
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from common.errors import FigureError
from common.files import json_bytes, sha256_of, sha256_of_file
from common.schema import UNITS, Finding
from figure_scripts import paths
from figure_scripts.declare.figure import Data
from figure_scripts.declare.models import player
from figure_scripts.declare.registry import Script
from figure_scripts.engine.staleness import DISTRIBUTIONS, DRAWING_DISTRIBUTIONS, Hashes, model_identity


def record_path(id: str, profile: str) -> Path:
    """Where the figure's record lies."""
    return paths.RECORDS / f"{id}.{profile}.json"


def read_record(id: str, profile: str) -> dict[str, Any] | None:
    """The figure's record, or None when it was never built.

    Raises:
        FigureError: the record cannot be read.
    """
    path = record_path(id, profile)
    if not path.is_file():
        return None
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise FigureError(
            "the record is damaged", where=paths.shown(path), found=error, hint=f"make figure ID={id} FORCE=1"
        ) from error


def data_bytes(data: Data) -> bytes:
    """The data as one zip file (numpy's .npz layout plus tables.json), the same bytes for the same content."""
    members = {
        "tables.json": json_bytes(
            {"tables": data.tables, "findings": {name: asdict(finding) for name, finding in data.findings.items()}}
        )
    }
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
        content = json.loads(archive.read("tables.json"))
        parts: dict[str, dict[str, np.ndarray]] = {"array": {}, "picture": {}}
        for name in archive.namelist():
            if name.endswith(".npy"):
                kind, key = name.removesuffix(".npy").split(".", 1)
                parts[kind][key] = np.lib.format.read_array(io.BytesIO(archive.read(name)), allow_pickle=False)
    findings = {name: Finding(**finding) for name, finding in content["findings"].items()}
    return Data(findings, content["tables"], parts["array"], parts["picture"])


def normalised(data: Data, where: str) -> Data:
    """The data as it will be read back, so that drawing now and drawing later get the same.

    Raises:
        FigureError: the figure has no finding, or a finding has an unknown unit or an interval that misses its value.
    """
    if not data.findings:
        raise FigureError("the figure has no finding", where=where, expected="at least one named number")
    for name, finding in data.findings.items():
        if finding.unit not in UNITS:
            raise FigureError(
                f'the finding "{name}" has an unknown unit', where=where, found=finding.unit, expected=", ".join(UNITS)
            )
        if finding.unit != "text" and not finding.low <= finding.value <= finding.high:  # type: ignore[operator]
            raise FigureError(f'the finding "{name}" lies outside its interval', where=where, found=finding)
    return read_data(data_bytes(data))


def parameters_json(value: Any) -> Any:
    """Tuples and ranges as JSON holds them."""
    if isinstance(value, dict):
        return {str(key): parameters_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, range)):
        return [parameters_json(item) for item in value]
    return value


def make_record(
    script: Script,
    profile: str,
    hashes: Hashes,
    data: Data,
    data_file: str,
    images: list[dict[str, Any]],
    device_class: str,
    versions: dict[str, str] | None = None,
) -> dict[str, Any]:
    """The record as it is written: no dates, no host names. `versions` where they are not those installed now."""
    figure = script.figure
    distributions = sorted({name for role in figure.roles for name in DISTRIBUTIONS[role]} | set(DRAWING_DISTRIBUTIONS))
    return {
        "figure": script.id,
        "title": {language: words["title"] for language, words in script.words.items()},
        "claims": list(figure.claims),
        "profile": profile,
        "role": list(figure.roles),
        "model": [{"role": role, **model_identity(player(role, profile))} for role in figure.roles],
        "seeds": list(figure.seeds),
        "prompts": parameters_json(figure.prompts),
        "parameters": parameters_json(dict(figure.parameters)),
        "versions": versions or {name: version(name) for name in distributions},
        "device_class": device_class,
        "measured_sha256": hashes.measured,
        "inputs_sha256": hashes.inputs,
        "data": {"file": data_file, "sha256": sha256_of(data_bytes(data))},
        "images": images,
        "findings": {name: asdict(finding) for name, finding in data.findings.items()},
        "command": f"make figure ID={script.id}" + ("" if profile == "lab" else f" PROFILE={profile}"),
        "script": script.path.relative_to(paths.ROOT).as_posix()
        if script.path.is_relative_to(paths.ROOT)
        else script.path.name,
    }


def stored_data(record: dict[str, Any]) -> Data:
    """The data that a record names, verified.

    Raises:
        FigureError: the file is missing or not the recorded one.
    """
    path = paths.RECORDS / record["data"]["file"]
    hint = f"make figure ID={record['figure']} FORCE=1"
    if not path.is_file():
        raise FigureError("the figure's data is missing", where=paths.shown(path), hint=hint)
    if (found := sha256_of_file(path)) != record["data"]["sha256"]:
        raise FigureError(
            "the figure's data is not what its record says",
            where=paths.shown(path),
            found=found,
            expected=record["data"]["sha256"],
            hint=hint,
        )
    return read_data(path.read_bytes())
