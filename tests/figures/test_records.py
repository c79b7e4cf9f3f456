"""What is committed under docs/assets/figures: complete, matching, nothing left over, fit to be shown."""

import re

import pytest

from common.files import sha256_of_file
from common.schema import LANGUAGES, THEMES
from figure_scripts.declare.registry import scripts
from figure_scripts.engine.record import read_record, stored_data
from figure_scripts.paths import RECORDS

SCRIPTS = scripts()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.id)
def test_the_record_is_complete_and_matches_its_files(script):
    record = read_record(script.id, "lab")
    assert record, f"make figure ID={script.id}"
    # Only a figure that asks no model, about our own numbers, tests no claim.
    assert record.figure == script.id and record.claims == script.figure.claims and (record.claims or not record.role)
    assert all(model["licence"] and (model.get("sha256") or model.get("revision")) for model in record.model)
    assert set(record.title) == set(LANGUAGES)
    data = stored_data(record)
    assert data.findings == record.findings and data.judge == record.judge
    charts: dict[str, set] = {}
    for image in record.images:
        assert sha256_of_file(RECORDS / image.file) == image.sha256
        assert image.width > 0 and image.height > 0
        if image.theme:
            charts.setdefault(image.name, set()).add((image.lang, image.theme))
    assert all(found == {(a, b) for a in LANGUAGES for b in THEMES} for found in charts.values())
    # A script that draws nothing has its texts shown from their table.
    assert record.images or script.module.draw(data, {}) is None


def test_nothing_lies_there_that_no_record_names():
    known = set()
    for path in RECORDS.glob("*/*.json"):
        id, _, profile = path.relative_to(RECORDS).with_suffix("").as_posix().rpartition(".")
        record = read_record(id, profile)
        assert record is not None
        known |= {path, RECORDS / record.data.file, *(RECORDS / image.file for image in record.images)}
    assert {path for path in RECORDS.rglob("*") if path.is_file()} == known


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.id)
def test_charts_carry_their_letters_and_nothing_foreign(script):
    record = read_record(script.id, "lab")
    assert record
    for image in record.images:
        if image.theme:
            svg = (RECORDS / image.file).read_text(encoding="utf-8")
            # Letters are outlines: no system font is asked for. Only namespaces may look like addresses.
            assert "<text" not in svg
            assert svg.count("<image ") == svg.count(
                'xlink:href="data:image/png;base64,'
            )  # heat maps lie inside the file
            hosts = set(re.findall(r'(?:href|src)="(https?://[^"]+)"', svg))
            assert not hosts and "<date>" not in svg


def test_every_interval_holds_its_value_and_every_share_lies_between_0_and_1():
    for script in SCRIPTS:
        for name, finding in read_record(script.id, "lab").findings.items():
            if finding.unit == "text":
                continue
            assert finding.low <= finding.value <= finding.high, (script.id, name)
            if finding.unit in ("share", "probability"):
                assert finding.low >= 0 and finding.high <= 1, (script.id, name)
