"""Nothing among the figures is edited by hand unnoticed: not a record, not its data, not a picture."""

import json

import pytest

from common.files import json_bytes, sha256_of

RECORD = "docs/assets/figures/demo/apple.gpu.json"
OTHERS = {"demo/berry": "current", "demo/cherry": "current"}


def rewritten(project, restamped: bool) -> None:
    """A finding of the record moved by hand, and where `restamped` its hash made to fit."""
    content = json.loads(project.path(RECORD).read_text())
    content["findings"]["top"]["value"] += 0.001
    del content["record_sha256"]
    content["record_sha256"] = sha256_of(json_bytes(content)) if restamped else "00"
    project.path(RECORD).write_text(json.dumps(content))


def told(project) -> str:
    """The one line with which `list` tells of it; the other figures are as they were."""
    result = project.run("list")
    assert result.returncode == 1 and "Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) == 1, result.stderr
    assert OTHERS.items() <= project.states().items()
    return result.stderr


def test_an_edited_record_is_told(built):
    rewritten(built, restamped=False)
    line = told(built)
    assert RECORD in line and "changed after it was written" in line and f"git checkout -- {RECORD}" in line


def test_a_finding_that_was_never_measured_is_told_and_measured_findings_come_back(built):
    before = built.contents()
    rewritten(built, restamped=True)
    line = told(built)
    assert RECORD in line and '"top" is not the measured one' in line and "make figure ID=demo/apple" in line
    assert "redrawn  demo/apple" in built.run("build").stdout
    assert built.contents() == before


def test_an_exchanged_picture_is_told_and_drawn_again(built):
    before = built.contents()
    path = "docs/assets/figures/demo/apple.gpu.ja.dark.svg"
    built.path(path).write_bytes(built.path("docs/assets/figures/demo/berry.gpu.ja.dark.svg").read_bytes())
    line = told(built)
    assert path in line and "not the one that was recorded" in line and "make figure ID=demo/apple PROFILE=gpu" in line
    built.run("build")
    assert built.contents() == before


@pytest.mark.parametrize("damage", ["data", "picture", "record"])
def test_a_check_looks_at_the_files_before_it_asks_a_model(built, damage):
    if damage == "record":
        rewritten(built, restamped=True)
    else:
        name = "data.npz" if damage == "data" else "en.light.svg"
        built.path(f"docs/assets/figures/demo/apple.gpu.{name}").write_bytes(b"nonsense")
    built.edit(
        "figure_scripts/figures/demo/apple.py", "def measure(run):", "def measure(run):\n    raise SystemExit(99)"
    )
    result = built.run("check")
    assert result.returncode == 2 and "demo/apple" in result.stderr and len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"figure": "demo/apple"}', '"\\ud800"'])
def test_a_truncated_record_is_told_and_built_anew(built, text):
    built.path(RECORD).write_text(text)
    assert RECORD in told(built)
    assert built.run("build").returncode == 0
    assert built.states() == OTHERS | {"demo/apple": "current"}
