"""What the Makefile installs, on tiny wheels in place of PyTorch's."""

import os
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


@pytest.fixture
def project(tmp_path):
    """A project with this Makefile and an empty .venv; torch-cuda.txt locks torch 2.0, torch.txt the same as 2.0+cpu."""
    (tmp_path / "Makefile").symlink_to(ROOT / "Makefile")
    (tmp_path / "requirements").mkdir()
    for name, version in (("torch", "2.0+cpu"), ("torch-cuda", "2.0")):
        lock = f"torch==2.0 --hash=sha256:{wheel(tmp_path / name, version)}\n"
        (tmp_path / f"requirements/{name}.txt").write_text(lock)
    return tmp_path


def installed(project: Path, build: str) -> str:
    """The version of torch in the project's .venv after its stamp of that name was made."""
    settings = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project / build), "PYTHON": sys.executable}
    subprocess.run(["make", "-s", f".venv/stamps/{build}"], cwd=project, env=os.environ | settings, check=True)
    asked = "from importlib.metadata import version; print(version('torch'))"
    found = subprocess.run(
        [project / ".venv/bin/python", "-c", asked], capture_output=True, text=True, check=True, cwd=project
    )
    return found.stdout.strip()


def test_the_build_for_the_gpu_takes_the_place_of_the_cpus_and_back(project):
    builds = ["torch", "torch-cuda", "torch", "torch-cuda"]
    assert [installed(project, build) for build in builds] == ["2.0+cpu", "2.0", "2.0+cpu", "2.0"]
