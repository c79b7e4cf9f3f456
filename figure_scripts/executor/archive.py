"""What a job on a machine without our file system gives back: one archive of its files, and how it is taken in.

Whatever comes from elsewhere is checked whole before a byte of it is written; then data, pictures and last the record, as the engine writes them.
"""

import io
import json
import tarfile
from collections.abc import Mapping
from pathlib import Path

from common.errors import FigureError
from common.files import json_bytes, read_bytes, sha256_of, write
from common.schema import Record
from figure_scripts import paths
from figure_scripts.declare.arm import Trained, TrainingRecord
from figure_scripts.engine.record import lay_down, read_record, record_path
from figure_scripts.executor.plan import Job, Plan
from figure_scripts.retraining.recorded import record_seed
from figure_scripts.retraining.registry import ArmScript, arm_scripts

SUMS = "sha256.json"
"""The archive's own list: name → SHA-256 of every other file in it."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """The files as a tar, the same bytes for the same files."""
    result = io.BytesIO()
    listed = {SUMS: json_bytes({name: sha256_of(data) for name, data in files.items()}), **files}
    with tarfile.open(fileobj=result, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in sorted(listed):
            member = tarfile.TarInfo(name)
            member.size = len(listed[name])
            archive.addfile(member, io.BytesIO(listed[name]))
    return result.getvalue()


def unpack(data: bytes, where: str) -> dict[str, bytes]:
    """The files of an archive by name, none of them written anywhere.

    Raises:
        FigureError: it is damaged, or holds a link, a path that leads out of a folder, a name twice, or a file that its list does not name.
    """
    files: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for member in archive:
                parts = member.name.split("/")
                if not member.isreg() or member.name in files or "\\" in member.name or {"", ".", ".."} & set(parts):
                    raise FigureError(
                        "the archive holds what none of ours does", where=where, found=member.name,
                        expected="plain files, each once, at paths that stay inside",
                    )  # fmt: skip
                file = archive.extractfile(member)
                assert file is not None
                files[member.name] = file.read()
        sums = json.loads(files.pop(SUMS))
        found = {name: sha256_of(content) for name, content in files.items()}
    except (tarfile.TarError, EOFError, KeyError, ValueError) as error:
        raise FigureError("the archive is damaged", where=where, found=f"{type(error).__name__}: {error}") from error
    if found != sums:
        apart = sorted(name for name in {*found, *sums} if found.get(name) != sums.get(name))
        raise FigureError("the archive's files are not those that it lists", where=where, found=", ".join(apart))
    return files


def figure_files(id: str, profile: str) -> dict[str, bytes]:
    """The record of a figure and the files that it names, as they lie here; empty where it has no record."""
    record = read_record(id, profile)
    if record is None:
        return {}
    names = (record.data.file, *(image.file for image in record.images))
    record_name = record_path(id, profile).relative_to(paths.RECORDS).as_posix()
    return {record_name: record.bytes, **{name: read_bytes(paths.RECORDS / name) for name in names}}


def arm_files(script: ArmScript, seed: int) -> dict[str, bytes]:
    """The training record of an arm and, for the seed that draws it, the sheet."""
    files = {f"{script.id}.json": read_bytes(script.record)}
    if seed == script.arm.seeds[0] and script.sheet.is_file():
        files[f"{script.id}.webp"] = read_bytes(script.sheet)
    return files


def take_in(plan: Plan, name: str, archive: Path) -> list[str]:
    """Lays down what a job of the plan gave back, and returns the ids that it should have given and has not.

    Raises:
        FigureError: the archive is damaged, or holds anything but what this job of this plan was to make; then nothing is written.
    """
    job, where = plan.job(name), paths.shown(archive)
    files = unpack(read_bytes(archive), where)
    if plan.kind == "arms":
        _take_in_arm(job, files, where)
        return []
    records = _checked(plan, job, files, where)
    for record in records:
        lay_down(record, files)
    return [id for id in job.ids if id not in {record.figure for record in records}]


def _checked(plan: Plan, job: Job, files: Mapping[str, bytes], where: str) -> list[Record]:
    """The records of an archive, after all that it holds proved to be what they name."""
    records, named = [], set()
    for id, inputs in zip(job.ids, job.inputs, strict=True):
        name = f"{id}.{plan.profile}.json"
        if name not in files:
            continue
        record = Record.parse(files[name].decode(errors="replace"), f"{where}: {name}")
        told = {record.data.file: record.data.sha256, **{image.file: image.sha256 for image in record.images}}
        for what, found, expected in (
            ("another figure's record", (record.figure, record.profile), (id, plan.profile)),
            ("a figure that was made from other code, models or words", record.inputs_sha256, inputs),
            ("files that belong to another figure", [one for one in told if not one.startswith(f"{id}.{plan.profile}.")], []),
            ("files that are not the recorded ones", {one: sha256_of(files[one]) for one in told if one in files}, told),
        ):  # fmt: skip
            if found != expected:
                raise FigureError(
                    f"the archive holds {what}", where=f"{where}: {name}", found=found, expected=expected,
                    hint="is the other machine's checkout the same as this one? Plan anew, and submit again",
                )  # fmt: skip
        records.append(record)
        named |= {name, *told}
    if unknown := sorted(files.keys() - named):
        raise FigureError(
            "the archive holds files that no record of this job names", where=where, found=", ".join(unknown)
        )
    return records


def _take_in_arm(job: Job, files: Mapping[str, bytes], where: str) -> None:
    (script,), (wanted,) = arm_scripts(job.ids[0]), job.inputs
    assert job.seed is not None
    names = {f"{script.id}.json", *([f"{script.id}.webp"] if job.seed == script.arm.seeds[0] else [])}
    if unknown := sorted(files.keys() - names):
        raise FigureError(
            "the archive holds files that this arm and seed do not have", where=where, found=", ".join(unknown)
        )
    record = TrainingRecord.parse(
        files.get(f"{script.id}.json", b"").decode(errors="replace"), f"{where}: {script.id}.json"
    )
    trained: Trained | None = record.seeds.get(str(job.seed))
    if record.arm != script.id or trained is None or trained.inputs_sha256 != wanted:
        raise FigureError(
            "the archive holds another training", where=where,
            found=f"{record.arm}, seeds {', '.join(record.seeds)}, of {trained.inputs_sha256 if trained else 'nothing'}",
            expected=f"{script.id}, seed {job.seed}, of {wanted}",
        )  # fmt: skip
    if sheet := files.get(f"{script.id}.webp"):
        write(script.sheet, sheet)
    # Last, and only this seed: others may have come in meanwhile.
    record_seed(script, job.seed, trained)
