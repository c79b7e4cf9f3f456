"""The table of what was tried to break the project: it says what its record says, and nothing where there is none."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.site.conftest import Project

COUNTS = {"half": 0, "lost": 1, "unfinished": 0, "unclear": 2, "left": 0}
RECORD: dict[str, Any] = {
    "seed": 7, "device_class": "cpu & co", "tries": [
        {"name": "a", "kind": "kill", "says": {"ja": "図 <b>", "en": "figures <b>"}, "runs": 9, "at_a_write": 4, "commit": "abc", "date": "2026-11-30", **COUNTS},
        {"name": "b", "kind": "disk", "says": {"ja": "ディスク", "en": "disks"}, "runs": 5, "at_a_write": 0, "commit": "def", "date": "2026-12-01", **dict.fromkeys(COUNTS, 0)},
        {"name": "c", "kind": "clock", "says": {"ja": "時計", "en": "clocks"}, "runs": 0, "at_a_write": 0, "commit": "ghi", "date": "2026-12-02", **dict.fromkeys(COUNTS, 0),
         "skipped": {"ja": "道具がない", "en": "no tool"}},
        {"name": "d", "kind": "disk", "says": {"ja": "後で", "en": "later"}, "runs": 0, "at_a_write": 0, "commit": "jkl", "date": "2026-12-03", **dict.fromkeys(COUNTS, 0)},
    ],
}  # fmt: skip


def test_the_table_says_what_was_counted(project: Project) -> None:
    project.write("docs/torture.json", json.dumps(RECORD))
    project.page("<!-- torture -->", "en")
    soup = BeautifulSoup(project.html("en"), "html.parser")
    for label in soup.select(".plainness__label"):
        label.decompose()
    rows = [
        [" ".join(cell.get_text().split()) for cell in row.select("th, td")]
        for row in soup.select(".plainness tbody tr")
    ]
    assert rows == [
        ["figures <b>", "9 (4 at a write)", "a result lost: 1; an unclear error: 2"],
        ["All kills", "9 (4 at a write)", "a result lost: 1; an unclear error: 2"],
        ["disks", "5", "0"],
        ["clocks", "Not tried: no tool"],
        ["later", "0", "–"],
        ["All other troubles", "5", "0"],
    ]
    told = soup.select_one(".plainness p")
    assert told and told.get_text() == "Seed 7, cpu & co, last tried on 2026-12-01, commits abc, def."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "there is no such file"),
        ("[]", "the record is not one of trials"),
        (json.dumps(RECORD | {"tries": [{**RECORD["tries"][0], "half": 10}]}), "a: half is no count of 9 runs"),
        (json.dumps(RECORD | {"tries": [{**RECORD["tries"][0], "half": "0"}]}), "a: half is no count of 9 runs"),
        (json.dumps(RECORD | {"tries": [{**RECORD["tries"][0], "says": {"en": "a"}}]}), "a: a text is not in both languages"),
        (json.dumps(RECORD | {"tries": [{"name": "a"}]}), "KeyError: 'runs'"),
    ],
)  # fmt: skip
def test_a_record_that_is_none_is_told_in_one_line(project: Project, text: str, told: str) -> None:
    if text:
        project.write("docs/torture.json", text)
    project.page("<!-- torture -->", "en")
    (line,) = project.build("en")
    assert line.startswith("docs/en/page.md:") and told in line


def test_the_programs_and_the_table_speak_of_the_same_promises() -> None:
    from site_tools.ledgers.torture import BROKEN
    from tests.torture.invariants import KINDS

    assert BROKEN == KINDS
