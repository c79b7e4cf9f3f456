"""Hands a plan to Snakemake, which spreads its jobs over other machines; what they made, and only that, decides how it went."""

import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

import yaml

from common.errors import FigureError, nearest
from common.files import json_bytes, read_text, write
from figure_scripts import paths
from figure_scripts.executor.plan import Plan

WORKFLOW = paths.ROOT / "workflow"
SNAKEMAKE = paths.ROOT / ".venv" / "executor" / "bin" / "snakemake"


def profile_folder(executor: str) -> Path:
    """The folder with Snakemake's settings for an executor: one of `workflow/profiles/`, or any other, by its path.

    Raises:
        FigureError: there is none.
    """
    known = {path.parent.name: path.parent for path in sorted((WORKFLOW / "profiles").glob("*/config.yaml"))}
    if executor in known:
        return known[executor]
    if (folder := Path(executor).absolute()) and (folder / "config.yaml").is_file():
        return folder
    raise FigureError(
        f'unknown executor "{executor}"', expected="one of workflow/profiles/, or a folder with a config.yaml",
        hint=nearest(executor, known),
    )  # fmt: skip


def is_dry(options: str) -> bool:
    """Whether Snakemake is only to say what it would do."""
    return bool({"-n", "--dry-run", "--dryrun"} & set(shlex.split(options)))


def submit(plan: Plan, executor: str, options: str) -> int:
    """Runs the plan's jobs, waits for them and returns what Snakemake ended with; without jobs does nothing.

    That Snakemake ended well, or did not, says little: a job may be killed after its last record, or its end be missed. Ask the records.
    options: further ones for Snakemake, such as an account or a partition.

    Raises:
        FigureError: the executor is unknown, or Snakemake is not installed.
    """
    profile = profile_folder(executor)
    if not plan.jobs:
        print("no job: nothing is stale")
        return 0
    if not SNAKEMAKE.is_file():
        raise FigureError("Snakemake is not installed", where=paths.shown(SNAKEMAKE), hint="make setup-executor")
    # A folder of its own: one that was killed leaves its lock, and its jobs may run on.
    (paths.CACHE / "executor").mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix=time.strftime("%Y-%m-%d-%H%M%S-"), dir=paths.CACHE / "executor")).resolve()
    here = {"root": str(paths.ROOT), "python": sys.executable, "plan": str(folder / "plan.json")}
    write(folder / "plan.json", plan.bytes)
    write(folder / "here.json", json_bytes(here))
    command = [
        str(SNAKEMAKE), "--snakefile", str(WORKFLOW / "Snakefile"), "--directory", str(folder),
        "--configfile", str(folder / "plan.json"), str(folder / "here.json"), "--profile", str(profile), "--keep-going",
        *_status_command(profile), *shlex.split(options),
    ]  # fmt: skip
    print(f"{len(plan.jobs)} jobs; plan and logs: {paths.shown(folder)}", flush=True)
    return _run(command)


def _run(command: Sequence[str]) -> int:
    """Ctrl-C reaches Snakemake too, which then takes back the jobs that it submitted: it is waited for."""
    interrupted = False
    try:
        started = subprocess.Popen(command)
    except OSError as error:  # its environment was moved, or its Python is gone
        raise FigureError(
            "Snakemake cannot be started", where=paths.shown(SNAKEMAKE), found=error.strerror or error,
            hint="rm -rf .venv/executor .venv/stamps/executor; make setup-executor",
        ) from error  # fmt: skip
    with started as process:
        while True:
            try:
                code = process.wait()
                break
            except KeyboardInterrupt:
                interrupted = True
    if interrupted:
        raise KeyboardInterrupt
    return code


def _status_command(profile: Path) -> list[str]:
    """SLURM without a database for its accounting: `sacct` is there and knows nothing, and jobs that ended would be waited for without end."""
    settings = yaml.safe_load(read_text(profile / "config.yaml")) or {}
    if settings.get("executor") != "slurm" or "slurm-status-command" in settings:
        return []
    knows = shutil.which("sacct") and not subprocess.run(["sacct", "-n", "-X"], capture_output=True).returncode
    return [] if knows else ["--slurm-status-command", "squeue"]
