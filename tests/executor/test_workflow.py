"""The workflow as Snakemake reads it: on this machine, and dry where it would run on others."""

import json
import re
import subprocess
import sys

import pytest

from figure_scripts.executor.submit import SNAKEMAKE, WORKFLOW
from tests.executor.conftest import with_workflow

JOBS = [
    {
        "name": f"job-{number}",
        "arguments": ["-c", "pass"],
        "giving": ["-c", "pass"],
        "ids": [],
        "inputs": [],
        "seed": None,
    }
    for number in range(3)
]


def dry(tmp_path, executor: str, *options: str, **settings: str) -> str:
    """What Snakemake would do with three jobs."""
    plan = {"kind": "figures", "profile": "lab", "device": "cpu", "jobs": JOBS, "redraws": []} | settings
    here = {"root": str(WORKFLOW.parent), "python": sys.executable, "plan": str(tmp_path / "plan.json")}
    (tmp_path / "plan.json").write_text(json.dumps(plan | here))
    run = subprocess.run(
        [SNAKEMAKE, "--snakefile", WORKFLOW / "Snakefile", "--directory", tmp_path, "--configfile", tmp_path / "plan.json",
         "--profile", WORKFLOW / "profiles" / executor, "--dry-run", *options],
        capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout + run.stderr


@pytest.mark.slurm
def test_figures_come_out_of_snakemake_as_without_it(project, built, spread):
    process = spread(with_workflow(project), "--slice", "2")
    out, _ = process.communicate(timeout=300)
    assert process.returncode == 0, out
    assert project.contents() == built.contents()
    # The jobs stand in a folder that belongs to this run alone.
    (folder,) = project.path(".cache/executor").iterdir()
    assert len(list(folder.glob("done/*"))) == 2


@pytest.mark.slurm
@pytest.mark.parametrize(("settings", "gpus"), [({}, 0), ({"profile": "gpu", "device": "cuda"}, 3)])
def test_a_cluster_is_asked_for_a_gpu_for_each_job_that_needs_one(tmp_path, settings, gpus):
    said = dry(tmp_path, "slurm", **settings)
    assert len(re.findall(r"resources: .*\bgpu=1", said)) == gpus
    assert len(re.findall(f"mem_mb={16000 if gpus else 4000}", said)) == 3
    assert re.search(r"^work +3$", said, flags=re.M) and "take_in" not in said


@pytest.mark.slurm
def test_where_no_file_system_is_shared_archives_are_given_and_taken_in(tmp_path):
    said = dry(
        tmp_path, "kubernetes", "--default-storage-prefix", str(tmp_path / "storage"), "--container-image", "example.org/x",
        profile="gpu", device="cuda",
    )  # fmt: skip
    assert re.search(r"^give +3$", said, flags=re.M) and re.search(r"^take_in +3$", said, flags=re.M)
    assert len(re.findall("gpu_manufacturer=nvidia", said)) == 3
