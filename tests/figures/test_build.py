"""Building: the same bytes each time, and a kill at any moment loses at most the figure in work."""

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.figures.conftest import Project

SLOW = "REPEATS = 400\n"


def slow(project: Project) -> None:
    """Figures that take long enough to be killed in work."""
    for name in ("apple", "berry", "cherry"):
        project.write(f"figure_scripts/{name}_shared.py", SLOW)


def start_and_stop(project: Project, how: signal.Signals) -> tuple[int, str]:
    """Starts a build, waits for the first record, then kills it in the middle of the second figure."""
    process = project.start("build")
    record = project.path("docs/assets/figures/demo/apple.gpu.json")
    deadline = time.monotonic() + 120
    while not record.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.2)
    process.send_signal(how)
    _, err = process.communicate(timeout=60)
    return process.returncode, err


def test_two_builds_give_the_same_bytes(project, built):
    project.run("build")
    assert project.contents() == built.contents()


def test_a_forced_build_gives_the_same_bytes(built):
    before = built.contents()
    assert built.run("build", "--force").stdout.count("built") == 3
    assert built.contents() == before


def test_processes_side_by_side_give_the_same_bytes(built):
    before = built.contents()
    assert built.run("build", "--force", "--jobs", "2").stdout.count("built") == 3
    assert built.contents() == before


def test_a_kill_loses_only_the_figure_in_work(project):
    slow(project)
    code, _ = start_and_stop(project, signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert project.states()["demo/apple"] == "current"
    assert project.states()["demo/cherry"] == "stale"
    result = project.run("build")
    assert result.returncode == 0 and "current  demo/apple" in result.stdout and "built    demo/cherry" in result.stdout
    assert set(project.states().values()) == {"current"}
    assert not [name for name in project.contents() if name.endswith(".part")]


def test_an_interrupt_ends_plainly(project):
    slow(project)
    code, err = start_and_stop(project, signal.SIGINT)
    assert code == 130 and "Traceback" not in err and "interrupted" in err
    assert project.states()["demo/apple"] == "current"


@pytest.mark.parametrize(("how", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)])
def test_processes_side_by_side_end_with_their_parent(project, how, code):
    """Each worker tells its process number; after the parent was killed, or all were interrupted, none of them runs on."""
    for name in ("apple", "berry", "cherry"):
        waits = 'import os, pathlib, time\n\n    pathlib.Path(f"worker-{os.getpid()}").touch()\n    time.sleep(600)'
        project.edit(f"figure_scripts/figures/demo/{name}.py", "def measure(run):", f"def measure(run):\n    {waits}")
    process = project.start("build", "--jobs", "2", start_new_session=True)
    workers = waited_for(
        lambda: [int(path.name[7:]) for path in project.folder.glob("worker-*")], lambda found: len(found) == 2
    )
    # Ctrl-C reaches everybody in the terminal's foreground; a kill just the one.
    os.killpg(process.pid, how) if how == signal.SIGINT else process.send_signal(how)
    _, err = process.communicate(timeout=60)
    assert process.returncode == code
    if how == signal.SIGINT:
        assert "interrupted" in err and "Traceback" not in err
    assert not waited_for(lambda: [worker for worker in workers if runs(worker)], lambda left: not left)
    assert not project.contents()


def test_a_process_that_the_system_killed_is_told_in_one_line(project):
    """As a system does that is out of memory: the command ends plainly, and what the other processes finished is kept."""
    waits = 'import os, pathlib, time\n\n    pathlib.Path(f"worker-{os.getpid()}").touch()\n    time.sleep(600)'
    project.edit("figure_scripts/figures/demo/berry.py", "def measure(run):", f"def measure(run):\n    {waits}")
    process = project.start("build", "--jobs", "2")
    finished = [project.path(f"docs/assets/figures/demo/{name}.gpu.json") for name in ("apple", "cherry")]
    (worker,) = waited_for(
        lambda: [int(path.name[7:]) for path in project.folder.glob("worker-*") if all(map(Path.exists, finished))],
        bool,
    )
    os.kill(worker, signal.SIGKILL)
    _, err = process.communicate(timeout=60)
    told = [line for line in err.splitlines() if not line.startswith(("figures:", "\r"))]
    assert process.returncode == 2 and "Traceback" not in err
    assert told[-1].startswith("a process that worked on figures was killed; what was finished is kept")
    assert project.states() == {"demo/apple": "current", "demo/berry": "stale", "demo/cherry": "current"}


def waited_for(found: Callable[[], list[int]], enough: Callable[[list[int]], bool], seconds: float = 120) -> list[int]:
    deadline = time.monotonic() + seconds
    while not enough(found()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found()


def runs(process: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_script_edited_while_it_is_measured_comes_out_stale(project):
    slow(project)
    process = project.start("build", "demo/apple demo/berry")
    record = project.path("docs/assets/figures/demo/apple.gpu.json")
    while not record.exists() and process.poll() is None:
        time.sleep(0.02)
    project.edit("figure_scripts/figures/demo/berry.py", '"count": 4', '"count": 5')
    assert process.wait(timeout=120) == 0
    assert project.states()["demo/apple"] == "current" and project.states()["demo/berry"] == "stale"


def test_leftovers_of_a_kill_are_removed(built):
    leftover = built.path("docs/assets/figures/demo/.apple.gpu.json.x.part")
    leftover.write_text("half")
    os.utime(leftover, (0, 0))  # nobody knows whose it is: it is old
    built.run("build")
    assert not leftover.exists()


def test_the_record_says_what_and_how_but_not_when_or_where(built):
    record = json.loads(built.path("docs/assets/figures/demo/apple.gpu.json").read_text())
    assert record["figure"] == "demo/apple" and record["profile"] == "gpu" and record["claims"] == ["C1"]
    assert record["model"][0]["revision"] == "c1899de289a04d12100db370d81485cdf75e47ca"
    assert record["title"] == {"ja": "見本 apple", "en": "Sample apple"}
    assert record["command"] == "make figure ID=demo/apple PROFILE=gpu"
    assert {(image["lang"], image["theme"]) for image in record["images"]} == {
        (a, b) for a in ("ja", "en") for b in ("light", "dark")
    }
    assert record["findings"]["mean_top"]["n"] == 6
    assert str(built.folder) not in json.dumps(record)


def test_a_picture_that_is_no_longer_drawn_is_deleted(built):
    built.edit("figure_scripts/figures/demo/apple.py", "return figure", 'return {"other": figure}')
    # One that no record names: what a killed build leaves behind.
    built.write("docs/assets/figures/demo/apple.gpu.stray.ja.light.svg", "<svg/>")
    built.run("build")
    names = [name for name in built.contents() if name.startswith("demo/apple.") and name.endswith(".svg")]
    assert sorted(names)[0] == "demo/apple.gpu.other.en.dark.svg" and len(names) == 4
