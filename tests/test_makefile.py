"""What the Makefile installs, on tiny wheels in place of PyTorch's, and what it takes from whoever calls it."""

import os
import re
import shutil
import socket
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent


def wheel(folder: Path, version: str) -> str:
    """Writes a wheel of "torch" that holds nothing but its version into a new folder; returns its SHA-256."""
    folder.mkdir()
    path = folder / f"torch-{version}-py3-none-any.whl"
    about = f"torch-{version}.dist-info"
    with ZipFile(path, "w") as file:
        file.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: torch\nVersion: {version}\n")
        file.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        file.writestr(f"{about}/RECORD", "")
    return sha256(path.read_bytes()).hexdigest()


def made(*arguments: str, cwd: Path = ROOT, **settings: str) -> subprocess.CompletedProcess[str]:
    """`make` with these arguments, where the environment has these settings more."""
    # A make that runs these tests would hand down its own options.
    around = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
    return subprocess.run(["make", *arguments], cwd=cwd, env=around | settings, capture_output=True, text=True)


@pytest.fixture(scope="module")
def venv(tmp_path_factory):
    """A .venv as the Makefile makes it, in which nothing is installed."""
    folder = tmp_path_factory.mktemp("venv")
    run = made("-f", str(ROOT / "Makefile"), ".venv/stamps/venv", cwd=folder, PYTHON=sys.executable)
    assert run.returncode == 0, run.stderr
    return folder / ".venv"


@pytest.fixture
def project(tmp_path, venv):
    """A project with this Makefile and a .venv without torch; torch-cuda.txt locks torch 2.0, torch.txt the same as 2.0+cpu."""
    (tmp_path / "Makefile").symlink_to(ROOT / "Makefile")
    (tmp_path / ".venv").symlink_to(venv)
    for left in (*venv.glob("lib/*/site-packages/torch-*"), *venv.glob("stamps/torch*")):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/install.sh").symlink_to(ROOT / "requirements/install.sh")
    for name, version in (("torch", "2.0+cpu"), ("torch-cuda", "2.0")):
        lock = f"torch==2.0 --hash=sha256:{wheel(tmp_path / name, version)}\n"
        (tmp_path / f"requirements/{name}.txt").write_text(lock)
    return tmp_path


def installed(project: Path, build: str, **settings: str) -> str:
    """The version of torch in the project's .venv after its stamp of that name was made."""
    found_here = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project / build)}
    run = made("-s", f".venv/stamps/{build}", cwd=project, **found_here, **settings)
    assert run.returncode == 0, run.stderr
    asked = "from importlib.metadata import version; print(version('torch'))"
    found = subprocess.run(
        [project / ".venv/bin/python", "-c", asked], capture_output=True, text=True, check=True, cwd=project
    )
    return found.stdout.strip()


def test_the_build_for_the_gpu_takes_the_place_of_the_cpus_and_back(project):
    builds = ["torch", "torch-cuda", "torch", "torch-cuda"]
    assert [installed(project, build) for build in builds] == ["2.0+cpu", "2.0", "2.0+cpu", "2.0"]


def test_what_the_users_pip_is_told_to_do_elsewhere_does_not_count_here(project, tmp_path):
    elsewhere = str(tmp_path / "elsewhere")
    assert installed(project, "torch", PIP_USER="1", PIP_TARGET=elsewhere, PYTHONPATH=elsewhere) == "2.0+cpu"


def test_an_index_that_cannot_be_reached_is_named_in_one_line(project):
    """The index that is reached has another build under the same version, as PyPI has beside PyTorch's own."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and never listens
        index = f"http://127.0.0.1:{taken.getsockname()[1]}/whl/cpu"
        settings = {"PIP_INDEX_URL": (project / "nothing").as_uri(), "PIP_FIND_LINKS": str(project / "torch-cuda")}
        run = made("-s", ".venv/stamps/torch", cwd=project, TORCH_INDEX=index, **settings)
    first, *rest = run.stderr.splitlines()
    assert first.startswith(f"requirements/torch.txt: {index}/torch/ cannot be reached")
    assert "TORCH_INDEX=" in first and "PIP_FIND_LINKS=" in first
    assert len(rest) == 1 and rest[0].startswith("make: ***")


def test_another_failure_is_told_in_pips_words(project):
    (project / "requirements/torch.txt").write_text(f"torch==2.0 --hash=sha256:{'0' * 64}\n")
    settings = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project / "torch")}
    run = made("-s", ".venv/stamps/torch", cwd=project, **settings)
    assert run.returncode == 2 and "DO NOT MATCH THE HASHES" in run.stderr


def test_what_names_the_work_comes_from_the_command_line_alone():
    targets = ("-n", "list", "figures", "check-figures", "pairs", "lab")
    named = re.findall(r"^([A-Z_]+) :=", (ROOT / "Makefile").read_text(), flags=re.M)
    assert {"ID", "SECTION", "FORCE", "PROFILE", "DEVICE", "N", "JOBS", "MINUTES_VAE"} <= set(named)
    assert made(*targets, **dict.fromkeys(named, "debian")).stdout == made(*targets).stdout
    assert (
        "check llm/a  --profile lab --device cpu --jobs 3" in made("-n", "check-figures", "ID=llm/a", "JOBS=3").stdout
    )


def test_who_has_no_nodejs_can_lint_and_what_is_missing_is_told_first():
    lint, writing, all_tests = (made("-n", "-B", target).stdout for target in ("lint", "lint-writing", "test"))
    assert "ruff check" in lint and "npm" not in lint and "npm ci" in writing
    assert all_tests.index("requirements/epubcheck.sh") < all_tests.index("ruff check")


def test_without_an_executor_nothing_changes_and_with_one_its_options_stay_whole():
    here = made("-n", "figures", "arms")
    assert here.stdout == made("-n", "figures", "arms", "EXECUTOR=local").stdout and "executor" not in here.stdout
    for target, command in (("figures", "figures"), ("arms", "arms")):
        there = made("-n", target, "EXECUTOR=slurm", "FORCE=1").stdout
        assert (
            f"-m figure_scripts.executor {command} " in there
            and "requirements/executor.txt" in made("-n", "-B", target, "EXECUTOR=slurm").stdout
        )
    # As the shell sees it, quotes and all.
    told = "--default-resources 'slurm_extra=a b'"
    run = made(
        "-s",
        "figures",
        "EXECUTOR=slurm",
        f"EXECUTOR_OPTIONS={told}",
        "SPREAD=printf '%s|' ",
        "setup-figures=",
        "-o",
        ".venv/stamps/figures",
        "-o",
        ".venv/stamps/executor",
    )
    assert run.returncode == 0 and f"|slurm|--options={told}|" in run.stdout


@pytest.mark.parametrize("wrong", ["JOBS=0", "JOBS=-1", "JOBS=two", "N=0"])
def test_a_count_is_a_positive_number(wrong):
    run = made("-n", "figures", wrong)
    assert run.returncode == 2 and f"{wrong}: expected is a whole number from 1 on" in run.stderr


def test_targets_never_run_side_by_side(tmp_path):
    (tmp_path / "Makefile").write_text(f"include {ROOT}/Makefile\none:\n\t@sleep 1; echo one\ntwo:\n\t@echo two\n")
    assert made("-s", "-j2", "one", "two", cwd=tmp_path).stdout.split() == ["one", "two"]


@pytest.mark.parametrize(
    ("there", "told"),
    [([], "sudo apt install webkit2gtk-driver xvfb"), (["WebKitWebDriver", "Xvfb", "python3"], "firefox-esr")],
)
def test_what_the_tests_in_other_engines_lack_is_told_with_the_packages(tmp_path, there, told):
    for name in there:
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "sh").symlink_to(shutil.which("sh"))
    run = subprocess.run(
        [tmp_path / "sh", "requirements/engines.sh"],
        cwd=ROOT, env={"PATH": str(tmp_path), "PYTHON_OF_GTK": "python3"}, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 2 and told in run.stderr and not run.stdout


@pytest.mark.parametrize(("ci", "calls"), [("", []), ("true", ["update -qq", "install -y -qq epubcheck"])])
def test_packages_of_the_system_are_installed_in_ci_alone(tmp_path, ci, calls):
    told = tmp_path / "told"
    for name, script in (("apt-get", f'echo "$@" >>{told}'), ("sudo", 'shift; exec "$@"')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    run = subprocess.run(
        ["sh", "requirements/apt.sh", "epubcheck"],
        cwd=ROOT, env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "CI": ci},
    )  # fmt: skip
    assert run.returncode == (0 if ci else 1)
    assert (told.read_text().splitlines() if told.exists() else []) == calls
