"""Files: the doors to the disk, words, records and what was measured."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from common.files import read_json, read_text
from common.integrity import differences
from common.schema import Record
from common.yaml_files import read_yaml
from figure_scripts.declare.words import read_words
from site_tools.ledgers.records import Records
from site_tools.paths import REPOSITORY
from tests.fuzz.conftest import VALUES, another, damaged, refused
from tests.site.conftest import Project

RECORD = "sd/six_or_five.lab"
TEXT = (REPOSITORY.figures / f"{RECORD}.json").read_bytes()
GOOD = Record.parse(TEXT.decode(), RECORD)
WORDS = "title: {ja: 題, en: Title}\nlabel: {ja: 名, en: Name}\n".encode()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "file"


@given(st.binary(max_size=400) | damaged(WORDS) | damaged("# 見出し\r\n本文\n".encode()))
def test_a_door_reads_any_bytes_or_refuses_them(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    for door in (read_text, read_json, read_yaml):
        told = refused(lambda door=door: door(file))
        assert told is None or ("\n" not in told and told.startswith(str(file)))


@given(damaged(WORDS) | another(yaml.safe_load(WORDS)).map(lambda data: yaml.safe_dump(data).encode()))
def test_words_are_whole_or_refused(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    if refused(lambda: read_words(file)) is None:
        words = read_words(file)
        assert all(isinstance(word, str) and word.strip() for one in words.values() for word in one.values())
        assert words["ja"].keys() == words["en"].keys() >= {"title"}


@given(damaged(TEXT) | another(json.loads(TEXT)).map(lambda data: json.dumps(data).encode()))
def test_no_changed_number_of_a_record_is_accepted(data: bytes) -> None:
    text = data.decode("utf-8", errors="replace")
    if refused(lambda: Record.parse(text, "record")) is None:
        assert asdict(Record.parse(text, "record")) == asdict(GOOD)


@given(damaged(TEXT))
def test_the_site_refuses_a_damaged_record_in_clear_lines(record_project: Project, data: bytes) -> None:
    path = record_project.paths.figures / "llm/bars.lab.json"
    good = path.read_bytes()
    try:
        path.write_bytes(data if data != TEXT else good)
        refused(lambda: Records.load(record_project.paths))
    finally:
        path.write_bytes(good)


@given(st.data())
def test_a_changed_byte_of_what_was_measured_or_drawn_is_noticed(record_folder: Path, data: st.DataObject) -> None:
    path = data.draw(
        st.sampled_from(sorted(one for one in record_folder.rglob("*") if one.suffix != ".json" and one.is_file()))
    )
    good = path.read_bytes()
    bad = data.draw(damaged(good))
    try:
        path.write_bytes(bad)
        found = list(differences(GOOD, record_folder))
        assert bool(found) == (bad != good)
    finally:
        path.write_bytes(good)


@pytest.fixture(scope="module")
def record_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def record_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record's files, copied."""
    folder = tmp_path_factory.mktemp("records")
    for name in (GOOD.data.file, *(image.file for image in GOOD.images)):
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((REPOSITORY.figures / name).read_bytes())
    assert list(differences(GOOD, folder)) == []
    return folder


@given(VALUES)
def test_json_that_is_no_record_is_refused(value: object) -> None:
    assert refused(lambda: Record.parse(json.dumps(value), "record"))
