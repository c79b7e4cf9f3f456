"""The record of a figure, on disk: reading, making and writing it with its data and pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from common.errors import FigureError
from common.files import read_bytes, read_text, sha256_of, sha256_of_file, write
from common.schema import DataFile, Record
from figure_scripts import paths
from figure_scripts.declare.figure import Data, json_like
from figure_scripts.declare.models import identity, player
from figure_scripts.declare.registry import Script
from figure_scripts.engine.data_file import data_bytes, read_data
from figure_scripts.engine.drawing import Picture
from figure_scripts.engine.staleness import Hashes, distributions, drawing_distributions


def record_path(id: str, profile: str) -> Path:
    """Where the figure's record lies."""
    return paths.RECORDS / f"{id}.{profile}.json"


def read_record(id: str, profile: str) -> Record | None:
    """The figure's record, or None when it was never built.

    Raises:
        FigureError: the record is damaged, or was changed after it was written.
    """
    path = record_path(id, profile)
    if not path.is_file():
        return None
    return Record.parse(read_text(path), paths.shown(path))


def make_record(
    script: Script, profile: str, hashes: Hashes, data: Data, pictures: Sequence[Picture], device_class: str
) -> Record:
    """The record of a figure that was measured and drawn just now."""
    figure = script.figure
    return Record(
        figure=script.id,
        title={language: words["title"] for language, words in script.words.items()},
        claims=figure.claims,
        profile=profile,
        role=figure.roles,
        model=tuple({"role": role, **identity(player(role, profile))} for role in figure.roles),
        judge=data.judge,
        seeds=tuple(figure.seeds),
        prompts=json_like(figure.prompts),
        parameters=json_like(dict(figure.parameters)),
        versions={name: version(name) for name in distributions(script, profile)},
        device_class=device_class,
        measured_sha256=hashes.measured,
        inputs_sha256=hashes.inputs,
        data=DataFile(f"{script.id}.{profile}.data.npz", sha256_of(data_bytes(data))),
        images=tuple(picture.image(script.id, profile) for picture in pictures),
        findings=data.findings,
        command=f"make figure ID={script.id}" + ("" if profile == "lab" else f" PROFILE={profile}"),
        script=paths.shown(script.path),
    )


def drawn_anew(script: Script, new: Record, old: Record) -> Record:
    """The new record of a figure whose numbers stand: it keeps the device, and the versions that did not draw."""
    drawing = {name: new.versions[name] for name in drawing_distributions(script)}
    return replace(new, device_class=old.device_class, versions={**new.versions, **old.versions, **drawing})


def stored_data(record: Record) -> Data:
    """The data that a record names, verified.

    Raises:
        FigureError: the file is missing or not the recorded one.
    """
    path = paths.RECORDS / record.data.file
    hint = f"git checkout -- {paths.shown(path)}, or make figure ID={record.figure} FORCE=1"
    if not path.is_file():
        raise FigureError("the figure's data is missing", where=paths.shown(path), hint=hint)
    if (found := sha256_of_file(path)) != record.data.sha256:
        raise FigureError(
            "the figure's data is not what its record says", where=paths.shown(path), found=found,
            expected=record.data.sha256, hint=hint,
        )  # fmt: skip
    return read_data(read_bytes(path))


def put_down(record: Record, data: Data, pictures: Sequence[Picture]) -> None:
    """Writes a figure that was measured or drawn just now."""
    contents = {image.file: picture.content for image, picture in zip(record.images, pictures, strict=True)}
    lay_down(record, {record.data.file: data_bytes(data), **contents})


def lay_down(record: Record, contents: Mapping[str, bytes]) -> None:
    """Writes data and pictures (file of the record → its bytes), and last the record, which makes the figure current; then tidies up what is no longer named."""
    for file in (record.data.file, *(image.file for image in record.images)):
        write(paths.RECORDS / file, contents[file])
    path = record_path(record.figure, record.profile)
    write(path, record.bytes)
    # Pictures under names that are no longer drawn, also those of a build that was killed before it could tidy up.
    kept = {path, *(paths.RECORDS / name for name in (record.data.file, *(image.file for image in record.images)))}
    for other in path.parent.glob(f"{path.stem}.*"):
        if other not in kept:
            # Another builder of the same figure tidies up too.
            other.unlink(missing_ok=True)
