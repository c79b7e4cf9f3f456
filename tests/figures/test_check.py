"""Reproduced or not: bit for bit, within tolerance, different, claim no longer true."""

import hashlib
import json

import numpy as np
import pytest

from common.schema import Finding, Result
from figure_scripts.checking.comparison import compare_finding, largest_difference
from figure_scripts.checking.report import difference
from figure_scripts.declare.figure import Data
from tests.figures.conftest import save_hub


def finding(value: float, width: float = 0.1) -> Finding:
    return Finding(value, value - width, value + width, 50, "share")


def test_findings_are_compared_by_value_then_by_interval():
    recorded = finding(0.5)
    answers = {
        "the same": compare_finding("f", recorded, finding(0.5), 1e-4).result,
        "close": compare_finding("f", recorded, finding(0.50005), 1e-4).result,
        "overlapping": compare_finding("f", recorded, finding(0.65), 1e-4).result,
        "apart": compare_finding("f", recorded, finding(0.75), 1e-4).result,
        "gone": compare_finding("f", recorded, None, 1e-4).result,
        "another word": compare_finding(
            "f", Finding("Tokyo", "", "", 1, "text"), Finding("Kyoto", "", "", 1, "text"), 1
        ).result,
    }
    assert answers == {
        "the same": "bit for bit", "close": "within tolerance", "overlapping": "different", "apart": "claim no longer true",
        "gone": "claim no longer true", "another word": "claim no longer true",
    }  # fmt: skip


def test_the_largest_difference_names_its_place():
    one = Data({}, {"a": [1, 0.5, "x"]}, {"b": np.zeros(3, np.float32)})
    other = Data({}, {"a": [1, 0.75, "x"]}, {"b": np.float32([0, 0.1, 0])})
    assert largest_difference(one, other) == (0.25, "tables: a[1]")
    assert largest_difference(one, Data({}, {"a": [2, 0.5, "x"]}, one.arrays))[0] == np.inf  # a count is equal or not
    assert largest_difference(one, Data({}, {"a": [1, 0.5]}, one.arrays))[0] == np.inf
    assert largest_difference(one, Data({}, one.tables, {"b": np.zeros(4)}))[0] == np.inf


def test_rounding_of_pictures_and_of_large_numbers_is_no_difference():
    picture = np.full((50, 50, 3), 100, np.uint8)
    rounded, further = picture.copy(), picture.copy()
    rounded[3, :12, 0] += 4  # 12 of 2,500 pixels
    further[3, 3, 0] += 5
    recorded, *measured = (Data({}, {}, {}, {"p": one}) for one in (picture, rounded, further, picture + np.uint8(1)))
    assert [largest_difference(recorded, one)[0] for one in measured] == [0, 5, 1]
    assert largest_difference(Data({}, {"a": 200.0}), Data({}, {"a": 200.5}))[0] == 0.0025
    choices = (Finding(value, value, value, 1, "count") for value in (214.603, 214.604, 215.0))
    recorded, rounding, other = choices
    assert compare_finding("f", recorded, rounding, 1e-4).result == "within tolerance"
    assert compare_finding("f", recorded, other, 1e-4).result == "claim no longer true"


def test_on_another_device_the_claim_must_hold():
    assert [one.passes_on(same_device=True) for one in Result] == [True, True, False, False]
    assert [one.passes_on(same_device=False) for one in Result] == [True, True, True, False]


def test_the_difference_picture_is_white_where_equal():
    picture = np.full((4, 4, 3), 100, np.uint8)
    changed = picture.copy()
    changed[1, 1] = 200
    shown = difference(picture, changed)
    assert shown[0, 0].tolist() == [255] * 3 and shown[1, 1].tolist() == [0] * 3


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_unchanged_project_is_reproduced_bit_for_bit_and_left_alone(built, jobs):
    before = built.contents()
    result = built.run("check", "--jobs", jobs)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "3 bit for bit" in result.stdout
    assert built.contents() == before
    report = built.path("dist/check/index.html").read_text()
    assert report.count("<h2>") == 3 and "expected" in report and "difference" in report
    assert '"result": "bit for bit"' in built.path("docs/checks.json").read_text()


def test_another_model_is_told_apart_and_nothing_is_overwritten(built, tmp_path):
    before = {name: hashlib.sha256(data).hexdigest() for name, data in built.contents().items()}
    result = built.run("check", "demo/apple", hub=save_hub(tmp_path / "other", seed=2))
    assert result.returncode == 1
    assert "claim no longer true" in result.stdout and "expected" in result.stdout
    assert {name: hashlib.sha256(data).hexdigest() for name, data in built.contents().items()} == before


def test_a_check_of_one_profile_keeps_the_answers_of_figures_that_only_the_other_has(built):
    script = built.path("figure_scripts/figures/demo/apple.py").read_text()
    built.write("figure_scripts/figures/demo/date.py", script + '\n\nPROFILES = ("lab",)\n')
    built.write("figure_scripts/figures/demo/date.yml", "title: {ja: 見本, en: Sample}\n")
    kept = {"lab": {"result": "bit for bit", "device_class": "cpu", "measured_sha256": "0" * 64}}
    built.write("docs/checks.json", json.dumps({"demo/date": kept}))
    result = built.run("check")
    assert result.returncode == 0, result.stdout + result.stderr
    answers = json.loads(built.path("docs/checks.json").read_text())
    assert answers.pop("demo/date") == kept and sorted(answers) == ["demo/apple", "demo/berry", "demo/cherry"]


def test_code_put_in_order_keeps_the_numbers_and_changed_numbers_stay_stale(built):
    before = built.contents()
    built.edit("figure_scripts/figures/demo/apple.py", "    tops = [", "    highest = [")
    built.edit("figure_scripts/figures/demo/apple.py", "exact(tops[0]", "exact(highest[0]")
    built.edit("figure_scripts/figures/demo/apple.py", "mean(tops,", "mean(highest,")
    built.edit("figure_scripts/figures/demo/berry.py", "exact(tops[0]", "exact(tops[0] / 2")
    assert built.states() == {"demo/apple": "stale", "demo/berry": "stale", "demo/cherry": "current"}
    result = built.run("check", "--restamp")
    assert result.returncode == 1, result.stderr
    assert built.states() == {"demo/apple": "current", "demo/berry": "stale", "demo/cherry": "current"}
    changed = {name for name, data in built.contents().items() if data != before[name]}
    assert changed == {"demo/apple.gpu.json"}
