"""Which executors there are, what Snakemake is told, and that without work nothing is asked of it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from common.errors import FigureError
from figure_scripts import paths
from figure_scripts.executor import submit as submit_module
from figure_scripts.executor.plan import Job, Plan
from figure_scripts.executor.submit import WORKFLOW, is_dry, profile_folder, submit
from figure_scripts.executor.work import left
from tests.executor.conftest import waited_for

EMPTY = Plan("figures", "lab", "cpu", ())
WORK = Plan("figures", "lab", "cpu", (Job("job-1", ("llm/x",), ("0",), (), ()),))


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def snakemake(tmp_path, monkeypatch):
    """In the place of Snakemake a program that notes what it is called with, and ends with 3."""
    program(tmp_path, "snakemake", f'for one; do echo "$one"; done >{tmp_path}/told; exit 3')
    monkeypatch.setattr(submit_module, "SNAKEMAKE", tmp_path / "snakemake")
    monkeypatch.setattr(submit_module.paths, "CACHE", tmp_path / "cache")
    return tmp_path


def told(folder: Path) -> list[str]:
    return (folder / "told").read_text().splitlines()


def test_executors_are_found_by_name_or_as_a_folder(tmp_path):
    for name in ("local", "slurm", "kubernetes"):
        folder = profile_folder(name)
        assert folder == WORKFLOW / "profiles" / name
        assert yaml.safe_load((folder / "config.yaml").read_text())["executor"] == name
    (tmp_path / "config.yaml").write_text("executor: lsf\n")
    assert profile_folder(str(tmp_path)) == tmp_path
    with pytest.raises(
        FigureError, match=r'unknown executor "slrum"; expected one of workflow/profiles/.*nearest: slurm'
    ):
        profile_folder("slrum")


def test_an_unknown_executor_is_told_and_an_empty_plan_asks_nobody(snakemake, capsys):
    with pytest.raises(FigureError, match="unknown executor"):
        submit(EMPTY, "slrum", "")
    assert submit(EMPTY, "slurm", "") == 0 and "nothing is stale" in capsys.readouterr().out
    assert not (snakemake / "told").exists() and not (snakemake / "cache").exists()


def test_every_run_has_a_folder_of_its_own_with_the_plan_and_what_it_ended_with_is_returned(snakemake):
    folders = set()
    for _ in range(2):
        assert submit(WORK, "local", "--jobs 7 --default-resources 'slurm_extra=a b'") == 3
        given = told(snakemake)
        assert given[-4:] == ["--jobs", "7", "--default-resources", "slurm_extra=a b"] and "--keep-going" in given
        folder = Path(given[given.index("--directory") + 1])
        assert Plan.read(folder / "plan.json") == WORK
        folders.add(folder)
    assert len(folders) == 2


@pytest.mark.parametrize(("sacct", "asked"), [("exit 1", True), ("exit 0", False), (None, True)])
def test_jobs_are_asked_after_by_squeue_where_slurm_keeps_no_accounts(snakemake, monkeypatch, sacct, asked):
    (snakemake / "bin").mkdir()
    if sacct:
        program(snakemake / "bin", "sacct", sacct)
    monkeypatch.setenv("PATH", str(snakemake / "bin"))
    program(snakemake, "snakemake", f'for one; do echo "$one"; done >{snakemake}/told')
    submit(WORK, "slurm", "")
    given = told(snakemake)
    assert (given[-2:] == ["--slurm-status-command", "squeue"]) == asked
    submit(WORK, "local", "")
    assert "--slurm-status-command" not in told(snakemake)


def test_a_snakemake_whose_python_is_gone_is_told_in_a_line(snakemake):
    (snakemake / "snakemake").write_text(f"#!{snakemake}/gone/python\n")
    with pytest.raises(FigureError, match=r"Snakemake cannot be started; found No such file.*make setup-executor"):
        submit(WORK, "local", "")


def test_without_snakemake_the_command_that_brings_it_is_told(snakemake):
    os.remove(snakemake / "snakemake")
    with pytest.raises(FigureError, match="Snakemake is not installed; hint: make setup-executor"):
        submit(WORK, "local", "")


@pytest.mark.parametrize(
    ("options", "dry"), [("", False), ("--jobs 3 -n", True), ("--dry-run", True), ("--not-n", False)]
)
def test_a_dry_run_is_known_by_its_options(options, dry):
    assert is_dry(options) == dry


def test_what_a_network_shows_late_is_waited_for_and_what_is_left_is_told(capsys):
    seen = iter([["llm/a", "llm/b"], ["llm/b"], []])
    assert left(lambda: next(seen), seconds=30) == 0 and not capsys.readouterr().err
    assert left(lambda: ["llm/b"]) == 1 and capsys.readouterr().err == "left     llm/b\n"


def test_on_an_interrupt_snakemake_has_the_time_to_take_its_jobs_back(snakemake):
    """Ctrl-C reaches both; one that was killed in turn would leave its jobs in the queue."""
    takes_back = f"touch {snakemake}/begun; trap 'sleep 1; touch {snakemake}/taken-back; exit 1' INT; while :; do sleep 0.1; done"
    program(snakemake, "snakemake", takes_back)
    script = (
        "from pathlib import Path\nfrom tests.executor.test_submit import WORK, submit, submit_module\n"
        f"submit_module.SNAKEMAKE, submit_module.paths.CACHE = Path({str(snakemake / 'snakemake')!r}), Path({str(snakemake)!r})\n"
        "try:\n    submit(WORK, 'local', '')\nexcept KeyboardInterrupt:\n    raise SystemExit(130)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=paths.ROOT, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    waited_for(lambda: (snakemake / "begun").exists())
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=60) == 130 and (snakemake / "taken-back").exists()
