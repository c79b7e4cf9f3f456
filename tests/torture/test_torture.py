"""A sample of the torture, and proof that it sees what is broken: programs that write carelessly are found out."""

import os
import subprocess
from pathlib import Path
from random import Random

import pytest

from common.files import read_json
from tests.figures.conftest import Project
from tests.torture.ground import Ground
from tests.torture.grounds import ROOT, changed, disk_library
from tests.torture.invariants import Problem, after_rerun
from tests.torture.kills import kill_once
from tests.torture.record import TortureRecord
from tests.torture.scenarios import SCENARIOS
from tests.torture.troubles import no_disk, on_a_locked_disk, on_a_small_disk, told_clearly


def test_ten_kills_lose_nothing(built: Project, tmp_path: Path) -> None:
    ground = changed(built, ["build"], "drawn")
    ground.disk = disk_library(tmp_path / "library")
    ground.prepare()
    assert len(ground.before) == len(ground.after) == 3 * 6 and ground.before != ground.after
    broken: list[Problem] = []
    for number in range(10):
        broken += kill_once(ground, Random(f"sample/{number}"), at_a_write=bool(number % 2 and ground.doors)) or []
    assert not broken


def careless(folder: Path, script: str, **more: object) -> Ground:
    """A program in the shell that makes `made/a` from the old one."""
    (folder / "made").mkdir(parents=True)
    (folder / "made/a").write_text("old")
    ground = Ground(folder, ["sh", "-ec", script], ["made"], **more)  # type: ignore[arg-type]
    ground.prepare()
    return ground


@pytest.mark.parametrize(
    ("script", "kinds"),
    [
        ("printf ne > made/a; sleep 0.5; printf w >> made/a", {"half"}),
        ("rm -f made/a; sleep 0.5; printf new > made/a", {"lost"}),
        ("if [ -e made/lock ]; then exit 3; fi; touch made/lock; sleep 0.5; printf new > made/a; rm made/lock", {"half", "unfinished", "left"}),
        ("touch made/.b.$$.part; sleep 0.5; printf new > made/.c.part; mv made/.c.part made/a; rm made/.b.$$.part", {"left"}),
        ("sleep 0.5; printf new > made/.c.part; mv made/.c.part made/a", set()),
    ],
)  # fmt: skip
def test_a_careless_program_is_found_out(tmp_path: Path, script: str, kinds: set[str]) -> None:
    ground = careless(tmp_path / "ground", script)
    ground.seconds = 0.25
    found = kill_once(ground, type("Middle", (Random,), {"uniform": lambda self, low, high: high})(), at_a_write=False)
    assert found is not None and {one.kind for one in found} == kinds, found


def test_a_process_that_runs_on_is_found_and_ended(tmp_path: Path) -> None:
    ground = careless(tmp_path / "ground", "printf new > made/a")
    ground.command = ["sh", "-c", "setsid sleep 33.25 & exit 0"]
    import tests.torture.ground as module

    before, module.PATIENCE = module.PATIENCE, 1
    try:
        (left,) = ground.run().left
    finally:
        module.PATIENCE = before
    assert "sleep 33.25" in left
    assert subprocess.run(["pgrep", "-f", "sleep 33.25"], stdout=subprocess.DEVNULL).returncode == 1


def test_an_error_that_is_no_line_for_people_is_found(tmp_path: Path) -> None:
    ground = careless(tmp_path / "ground", "printf new > made/a")
    for program, kinds in (
        ("raise SystemExit(1)", ["unclear"]),
        ("1 / 0", ["unclear"]),
        ("raise SystemExit('disk full')", []),
    ):
        ground.command = ["python3", "-c", program]
        ground.reset()
        assert [one.kind for one in told_clearly(ground, ground.run())] == kinds, program


def test_a_kill_waits_for_the_disk(tmp_path: Path) -> None:
    library = disk_library(tmp_path)
    if library is None:
        pytest.skip("no C compiler, or no Linux")
    ground = careless(tmp_path / "ground", "mkdir made/b; mkdir made/c; mkdir made/d", disk=library)
    assert ground.doors == 3
    ground.reset()
    assert ground.run(door=2).code == -9
    assert sorted(os.listdir(tmp_path / "ground/made")) == ["a", "b"]
    ground.reset()
    assert ground.run(TORTURE_WAIT_MS="200").seconds > 0.6


@pytest.mark.skipif(bool(no_disk()), reason=no_disk().get("en", ""))
def test_a_full_and_a_locked_disk_are_really_full_and_locked(tmp_path: Path) -> None:
    ground = careless(
        tmp_path / "ground", "head -c 3000000 /dev/zero > made/.b || { rm made/.b; exit 1; }; mv made/.b made/a"
    )
    for trouble in (on_a_small_disk, on_a_locked_disk):
        assert trouble(ground, type("First", (Random,), {"randrange": lambda self, most: 1000})(), 0) == []
    assert not os.path.ismount(ground.folder)
    ground.command = ["sh", "-ec", "head -c 3000000 /dev/zero > made/a"]
    assert {
        one.kind
        for one in on_a_small_disk(ground, type("First", (Random,), {"randrange": lambda self, most: 100_000})(), 0)
    } == {"half"}


def test_the_record_goes_on_where_it_was_broken_off(tmp_path: Path) -> None:
    path, says = tmp_path / "torture.json", {"ja": "あ", "en": "a"}
    record = TortureRecord(path, 1, "cpu")
    record.add("one", "kill", says, [Problem("half", "x"), Problem("half", "y"), Problem("left", "z")], at_a_write=True)
    record.skip("two", "clock", says, {"ja": "ない", "en": "not there"})
    again, other = TortureRecord(path, 1, "cpu"), TortureRecord(path, 1, "cpu")
    assert (again.runs("one"), again.runs("two")) == (1, 0)
    other.add("two", "clock", says, [])
    again.add("one", "kill", says, [])
    entries = TortureRecord(path, 1, "cpu").entries
    assert (entries["one"]["runs"], entries["one"]["at_a_write"], entries["one"]["half"], entries["one"]["left"]) == (
        2,
        1,
        1,
        1,
    )
    assert entries["two"]["runs"] == 1 and "skipped" not in entries["two"]
    assert TortureRecord(path, 1, "cpu", anew=["one"]).runs("one") == 0
    told = TortureRecord(path, 1, "cpu")
    told.announce((name, "kill", says) for name in ("three", "two"))
    assert [(one["name"], one["runs"]) for one in read_json(path)["tries"]] == [("three", 0), ("two", 1), ("one", 0)]


def test_the_pages_say_how_many_kills_there_are_to_be() -> None:
    total = sum(one.times for one in SCENARIOS)
    for page, words in (("ja", f"全部で{total}回"), ("en", f"killed {total} times")):
        assert words in (ROOT / f"docs/{page}/torture.md").read_text(encoding="utf-8")


def test_a_run_that_gives_other_bytes_is_found(tmp_path: Path) -> None:
    ground = careless(tmp_path / "ground", "printf new > made/a")
    ground.command = ["sh", "-c", "printf other > made/a"]
    assert [one.kind for one in after_rerun(ground, ground.run())] == ["unfinished"]
