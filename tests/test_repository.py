"""What holds the repository together: locks with hashes, pinned actions, targets that the README and CI name."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def targets() -> set[str]:
    """The Makefile's targets that `make help` lists."""
    out = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return {line.split()[0] for line in out.splitlines() if line.strip()}


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_every_locked_package_has_a_hash(lock):
    entries = re.split(r"^(?=[A-Za-z0-9])", lock.read_text(), flags=re.M)[1:]
    assert entries
    for entry in entries:
        assert "==" in entry.split()[0] and "--hash=sha256:" in entry, entry.split()[0]


def test_writing_pages_needs_no_torch():
    names = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements" / "site.txt").read_text(), flags=re.M))
    assert "mkdocs-material" in names and not names & {"torch", "transformers", "numpy", "matplotlib"}


def test_layers_agree_on_versions():
    found: dict[str, set[str]] = {}
    for layer in ("site", "figures", "test"):
        for name, rest in re.findall(
            r"^([a-z0-9-]+)==([^\\\n]+)", (ROOT / "requirements" / f"{layer}.txt").read_text(), flags=re.M
        ):
            found.setdefault(f"{layer} {name}", set()).add(rest.strip())
    for key, versions in found.items():
        layer, name = key.split()
        if layer != "test" and f"test {name}" in found:
            assert found[f"test {name}"] == versions, name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_permissions_least(path):
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] == {"contents": "read"}
    for used in re.findall(r"uses: (\S+)", path.read_text()):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", used), used
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            for target in re.findall(r"^make (\S+)", step.get("run", ""), flags=re.M):
                assert target in targets()
    assert any("make" in step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"])


def test_the_gpu_runner_is_started_by_hand_on_main_after_approval():
    text = (ROOT / ".github/workflows/figures.yml").read_text()
    workflow = yaml.load(text, yaml.BaseLoader)  # else "on" would be read as a truth value
    assert list(workflow["on"]) == ["workflow_dispatch"]
    measure = workflow["jobs"]["measure"]
    assert measure["if"] == "github.ref == 'refs/heads/main'" and measure["environment"] == "gpu"
    # Only the job that never touches the runner may write.
    assert measure["permissions"] == {"contents": "read"}
    assert all(
        step["with"]["persist-credentials"] == "false"
        for step in measure["steps"]
        if "checkout" in step.get("uses", "")
    )


def test_the_readme_names_targets_that_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z][a-z-]+)", text))
    assert {"test"} <= named <= targets()


def test_ci_runs_the_readmes_test_command():
    assert (ROOT / ".ci" / "run").read_text().strip().endswith("exec make test")
