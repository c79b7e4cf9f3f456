"""Figures through Snakemake and a real SLURM: the same bytes as here, and nothing that was finished is lost, whatever is killed."""

import os
import shutil
from dataclasses import replace

import pytest

from common.schema import Record
from figure_scripts.paths import ROOT
from tests.executor.conftest import Slurm, waited_for, with_workflow
from tests.figures.conftest import Project

pytestmark = pytest.mark.slurm

# The nodes of the test are small, and it does not wait as long as one would for real figures.
SMALL = "--default-resources mem_mb=1000 --set-resources work:mem_mb=1000 give:mem_mb=1000"
QUICK = f"{SMALL} --slurm-init-seconds-before-status-checks 2 --latency-wait 5"
WAITS = """import os, pathlib, time

    pathlib.Path(f"begun-{os.environ['SLURM_JOB_ID']}-{os.environ['SLURMD_NODENAME']}").touch()
    while not pathlib.Path("go").exists():
        time.sleep(0.1)
"""


@pytest.fixture
def waiting(project: Project) -> Project:
    """A project whose second figure begins, says where, and waits for a file named `go`."""
    project.edit("figure_scripts/figures/demo/berry.py", "def measure(run):", f"def measure(run):\n    {WAITS}")
    return with_workflow(project)


def ended(process, code: int) -> str:
    out, _ = process.communicate(timeout=300)
    assert process.returncode == code, out
    return out


def test_figures_of_several_jobs_come_out_as_they_do_here(project, built, spread, slurm: Slurm):
    with_workflow(project)
    # Two slices of one model, on two nodes.
    ended(spread(project, "--slice", "2", f"--options={QUICK}", executor="slurm", **slurm.environment), 0)
    assert project.contents() == built.contents()
    assert "nothing is stale" in ended(spread(project, executor="slurm", **slurm.environment), 0)


def test_a_cancelled_job_loses_only_the_figure_in_work(waiting, spread, slurm: Slurm):
    process = spread(waiting, f"--options={QUICK}", executor="slurm", **slurm.environment)
    waited_for(lambda: list(waiting.folder.glob("begun-*")))
    for number, _ in slurm.jobs():
        slurm.run("scancel", number)
    out = ended(process, 1)
    assert "left     demo/berry" in out and "left     demo/apple" not in out
    assert waiting.states() == {"demo/apple": "current", "demo/berry": "stale", "demo/cherry": "stale"}
    assert not [name for name in waiting.contents() if name.endswith(".part") or "berry" in name]


def test_when_a_node_goes_down_another_takes_over(waiting, spread, slurm: Slurm):
    process = spread(waiting, "demo/berry", f"--options={QUICK}", executor="slurm", **slurm.environment)
    waited_for(lambda: list(waiting.folder.glob("begun-*")))
    ((number, node),) = slurm.jobs()
    slurm.run("scontrol", "update", f"nodename={node}", "state=down", "reason=test")
    try:
        # SLURM puts a job of a lost node back, to begin two minutes later, in case that the node was on its way.
        waited_for(lambda: slurm.run("squeue", "-h", "-t", "PD", "-o", "%i").strip() == number)
        slurm.run("scontrol", "update", f"jobid={number}", "starttime=now")
        waited_for(lambda: len(list(waiting.folder.glob("begun-*"))) == 2)
        waiting.path("go").touch()
        ended(process, 0)
    finally:
        slurm.resume(node)
    assert {path.name.rpartition("-")[2] for path in waiting.folder.glob("begun-*")} == {"n1", "n2"}
    assert waiting.states()["demo/berry"] == "current"


def test_without_a_shared_file_system_archives_come_back(project, built, spread, slurm: Slurm, tmp_path):
    """The nodes work in a checkout of their own; what they made comes back over a storage."""
    with_workflow(project)
    shutil.copytree(project.folder, tmp_path / "elsewhere", symlinks=True)
    profile = tmp_path / "apart"
    profile.mkdir()
    (profile / "config.yaml").write_text(
        f"executor: slurm\njobs: 2\nshared-fs-usage: [persistence, sources, source-cache, software-deployment]\ndefault-storage-provider: fs\n"
        f"default-storage-prefix: {tmp_path / 'storage'}\n"
        f"config:\n  - shared=no\n  - remote_root={tmp_path / 'elsewhere'}\n"
    )
    ended(spread(project, f"--options={QUICK}", executor=str(profile), **slurm.environment), 0)
    assert project.contents() == built.contents()
    assert (tmp_path / "elsewhere/docs/assets/figures/demo/apple.gpu.json").is_file()


def test_a_real_figure_comes_out_as_it_is_recorded(spread, slurm: Slurm, tmp_path):
    """Tokens are whole numbers, so that every processor counts the same: what differs on another kind is the name of the kind."""
    folder, id = tmp_path / "checkout", "llm/tokens_ja_en"
    folder.mkdir()
    for name in ("figure_scripts", "common", "requirements", "workflow"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "weights", "*.webp"))
    (folder / "figure_scripts/lab/weights").symlink_to(ROOT / "figure_scripts/lab/weights")
    (folder / ".venv").symlink_to(ROOT / ".venv")
    checkout = Project.__new__(Project)
    checkout.folder, checkout.hub = folder, tmp_path
    process = spread(
        checkout, id, f"--options={QUICK}", executor="slurm", profile="lab",
        **slurm.environment, KIHON_CACHE=os.environ.get("KIHON_CACHE", str(ROOT / ".cache")),
    )  # fmt: skip
    ended(process, 0)
    recorded = {path.name: path.read_bytes() for path in (ROOT / "docs/assets/figures/llm").glob("tokens_ja_en.lab.*")}
    made = {name.partition("/")[2]: data for name, data in checkout.contents().items()}
    name = "tokens_ja_en.lab.json"
    new, old = (Record.parse(files[name].decode(), name) for files in (made, recorded))
    assert made == recorded | {name: replace(old, device_class=new.device_class).bytes}
