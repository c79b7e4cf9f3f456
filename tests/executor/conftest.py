"""A real SLURM of two nodes on this machine, started and stopped by the tests: without systemd, without a database, on 127.0.0.1 alone."""

import getpass
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from figure_scripts.paths import ROOT
from tests.figures.conftest import Project

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "rsync")
PATH = f"{os.environ['PATH']}:/usr/sbin:/sbin"
CONF = """ClusterName=trial
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort={port}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={base}/run/munge.socket
CredType=cred/munge
StateSaveLocation={base}/state
SlurmdSpoolDir={base}/spool/%n
SlurmctldPidFile={base}/run/slurmctld.pid
SlurmdPidFile={base}/run/slurmd.%n.pid
SlurmctldLogFile={base}/log/slurmctld.log
SlurmdLogFile={base}/log/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
JobCompType=jobcomp/none
MpiDefault=none
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
ReturnToService=1
SlurmdTimeout=20
KillWait=5
SchedulerParameters=sched_interval=5,batch_sched_delay=0
NodeName=n[1-2] NodeHostname=localhost NodeAddr=127.0.0.1 Port=[{first}-{second}] CPUs=2 RealMemory=8000 State=UNKNOWN
PartitionName=all Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP
"""
# The plugin for job steps takes SLURM_… out of the environment; a real cluster has its settings in /etc/slurm.
SRUN = """#!/bin/sh
SLURM_CONF={base}/slurm.conf exec {srun} "$@"
"""


class Slurm:
    """A cluster of the nodes n1 and n2; `environment` is what its users have."""

    def __init__(self, base: Path):
        self.base = base
        for name in ("state", "spool", "log", "run", "bin"):
            (base / name).mkdir()
        key = base / "munge.key"
        key.touch(0o600)
        key.write_bytes(secrets.token_bytes(128))
        port = 16000 + 10 * (os.getpid() % 1000)
        settings = {"base": base, "user": getpass.getuser(), "port": port, "first": port + 1, "second": port + 2}
        (base / "slurm.conf").write_text(CONF.format(**settings))
        (base / "bin/srun").write_text(SRUN.format(base=base, srun=shutil.which("srun", path=PATH)))
        (base / "bin/srun").chmod(0o755)
        # A newer SLURM looks after cgroups although nothing of its settings asks for it; an older one does not know that it can be told not to.
        version = subprocess.run(["slurmd", "-V"], env={"PATH": PATH}, capture_output=True, text=True).stdout
        if [int(number) for number in re.findall(r"\d+", version)[:2]] >= [23, 2]:
            (base / "cgroup.conf").write_text("CgroupPlugin=disabled\n")
        self.environment = {"PATH": f"{base}/bin:{PATH}", "SLURM_CONF": f"{base}/slurm.conf"}

    def start(self) -> None:
        """Starts munge, the controller and both nodes, and waits until the nodes are idle."""
        munge = {"key-file": self.base / "munge.key", "socket": self.base / "run/munge.socket"}
        munge |= {name: self.base / f"run/munge.{name}" for name in ("pid-file", "seed-file")}
        munge["log-file"] = self.base / "log/munge.log"
        self.run("munged", "--force", *(f"--{name}={path}" for name, path in munge.items()))
        self.run("slurmctld", "-c")
        self.run("slurmd", "-N", "n1")
        self.run("slurmd", "-N", "n2")
        waited_for(lambda: self.run("sinfo", "-h", "-t", "idle", "-o", "%D").strip() == "2", 60)

    def stop(self) -> None:
        """Cancels what runs and ends the daemons that were started here."""
        subprocess.run(["scancel", "--me"], env=os.environ | self.environment, capture_output=True)
        deadline = time.monotonic() + 15
        while (
            time.monotonic() < deadline
            and subprocess.run(["squeue", "-h"], env=os.environ | self.environment, capture_output=True).stdout
        ):
            time.sleep(0.2)
        for name in ("slurmd.n1.pid", "slurmd.n2.pid", "slurmctld.pid", "munge.pid-file"):
            if (path := self.base / "run" / name).is_file():
                os.kill(int(path.read_text()), signal.SIGTERM)

    def run(self, *command: str) -> str:
        """What a command of SLURM says."""
        done = subprocess.run(command, env=os.environ | self.environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def resume(self, node: str) -> None:
        """Brings a node back that was declared down."""
        if "DOWN" in self.run("scontrol", "show", "node", node):
            self.run("scontrol", "update", f"nodename={node}", "state=resume")

    def jobs(self) -> list[tuple[str, str]]:
        """(number, node) of every job that runs."""
        lines = self.run("squeue", "-h", "-t", "R", "-o", "%i %N").splitlines()
        return [(number, node) for number, node in map(str.split, lines)]


@pytest.fixture
def spread(tmp_path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """python -m figure_scripts.executor figures … in a checkout, in the profile on this machine's processor, with these settings of its environment."""

    def start(
        checkout: Project, *arguments: str, executor: str = "local", profile: str = "gpu", **settings: str
    ) -> subprocess.Popen[str]:
        offline = {"HF_HOME": str(checkout.hub), "HF_HUB_OFFLINE": "1", "KIHON_CACHE": str(checkout.folder / ".cache")}
        return subprocess.Popen(
            [sys.executable, "-m", "figure_scripts.executor", "figures", *arguments, "--profile", profile, "--executor", executor],
            cwd=checkout.folder, env=os.environ | offline | settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    yield start
    # A cluster ends whatever belongs to a job by cgroups, which need systemd; here a cancelled job's Snakemake may stay.
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if str(tmp_path).encode() in (process / "cmdline").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue


def with_workflow(checkout: Project) -> Project:
    """The checkout with what spreads its figures."""
    shutil.copytree(ROOT / "workflow", checkout.path("workflow"))
    checkout.path(".venv").symlink_to(ROOT / ".venv")
    return checkout


def waited_for(found: Callable[[], object], seconds: float = 300) -> None:
    """Waits until it is so."""
    deadline = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.1)


@pytest.fixture(scope="session")
def slurm(tmp_path_factory) -> Iterator[Slurm]:
    """The cluster, running."""
    if missing := [name for name in PROGRAMS if shutil.which(name, path=PATH) is None]:
        pytest.skip(f"no SLURM here: {', '.join(missing)} missing (Debian: slurm-wlm munge rsync)")
    cluster = Slurm(tmp_path_factory.mktemp("slurm"))
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
