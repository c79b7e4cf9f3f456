"""What holds the repository together: locks with hashes, pinned actions, targets that the README and CI name."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
import yaml

from figure_scripts.paths import REPORT

ROOT = Path(__file__).resolve().parent.parent
MOST_OF_A_CLONE = 100_000_000
"""Bytes of today's files, packed, as `git clone --filter=blob:none` fetches them; the commits and folders of all history are a hundredth of that."""
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def targets() -> set[str]:
    """The Makefile's targets that `make help` lists."""
    out = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return {line.split()[0] for line in out.splitlines() if line.strip()}


def locked(layer: str) -> dict[str, str]:
    """Package → version of a lock; where it has several (by Python version), all of them."""
    found: dict[str, list[str]] = {}
    for name, rest in re.findall(
        r"^([a-z0-9._-]+)==([^\\\n]+)", (ROOT / f"requirements/{layer}.txt").read_text(), flags=re.M
    ):
        found.setdefault(name, []).append(rest.strip())
    return {name: " ".join(versions) for name, versions in found.items()}


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_every_locked_package_has_a_hash(lock):
    entries = re.split(r"^(?=[A-Za-z0-9])", lock.read_text(), flags=re.M)[1:]
    assert entries
    for entry in entries:
        assert "==" in entry.split()[0] and "--hash=sha256:" in entry, entry.split()[0]


def test_writing_pages_needs_no_torch():
    names = set(locked("site"))
    assert "mkdocs-material" in names and not names & {"torch", "transformers", "numpy", "matplotlib"}


def test_a_layer_holds_what_it_adds_and_layers_agree():
    for layer, below in {"take": ["site"], "test": ["site", "figures", "take"]}.items():
        for lower in below:
            assert not locked(layer).keys() & locked(lower).keys(), (layer, lower)
    for layer, other in (("figures", "site"), ("figures", "take")):
        for name in locked(layer).keys() & locked(other).keys():
            assert locked(layer)[name].split(" ;")[0] == locked(other)[name].split(" ;")[0], (
                name
            )  # not on the same systems


def test_figures_bring_nothing_that_a_running_notebook_stands_on():
    """A notebook in Colab installs figures.txt whole, beside the Jupyter that it runs in."""
    assert not locked("figures").keys() & {"ipykernel", "ipython", "jupyter-client", "pyzmq", "tornado", "mkdocs"}


def test_every_checkout_has_the_same_bytes(tmp_path):
    """One file of each kind, cloned as on Windows, where Git puts CR before LF unless .gitattributes says otherwise."""
    kept = {}
    for path in sorted(
        one for room in ("docs", "figure_scripts", "requirements") for one in (ROOT / room).rglob("*.*")
    ):
        if path.is_file() and "__pycache__" not in path.parts:
            kept.setdefault(path.suffix, path)
    assert {".png", ".npz", ".svg", ".md", ".py", ".yml", ".ttf", ".txt", ".json", ".safetensors"} <= set(kept)
    origin = tmp_path / "origin"
    origin.mkdir()
    shutil.copy(ROOT / ".gitattributes", origin)
    for suffix, path in kept.items():
        shutil.copy(path, origin / f"one{suffix}")
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "core.autocrlf=true", "-c", "core.safecrlf=false")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"], ["clone", "-q", ".", tmp_path / "clone"]):
        subprocess.run([*git, *command], cwd=origin, check=True)
    for suffix, path in kept.items():
        assert (tmp_path / f"clone/one{suffix}").read_bytes() == path.read_bytes(), path
    # Git guesses which files are text; those whose bytes matter most are named.
    declared = set(re.findall(r"^\*(\.\w+) binary$", (ROOT / ".gitattributes").read_text(), flags=re.M))
    assert {suffix for suffix, path in kept.items() if b"\0" in path.read_bytes()} == declared


def packed_files(root: Path) -> tuple[int, str]:
    """How many bytes the tracked files of a checkout take in one pack, and the dearest of them. What is packed already is not packed anew."""
    listed = subprocess.run(["git", "ls-files", "-sz"], cwd=root, capture_output=True, text=True, check=True).stdout
    # The same bytes under two names are one object; the name tells git which objects to look at side by side.
    names = {line.split()[1]: line.partition("\t")[2] for line in listed.split("\0") if line}
    asked = "".join(f"{blob} {name}\n" for blob, name in names.items()).encode()
    with tempfile.TemporaryFile() as pack:
        # Large files, weights, have nothing in common that would be worth looking for.
        pack_objects = "git -c core.bigFileThreshold=3m pack-objects --stdout -q --threads=1"
        subprocess.run(pack_objects.split(), cwd=root, input=asked, stdout=pack, check=True)
        total = pack.seek(0, 2)
    told = subprocess.run(
        ["git", "cat-file", "--batch-check=%(objectsize:disk) %(objectname)"],
        cwd=root, input="\n".join(names), capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    dearest = sorted(((int(size), names[blob]) for size, blob in map(str.split, told.splitlines())), reverse=True)
    return total, ", ".join(f"{name} {size / 1e6:.2f} MB" for size, name in dearest[:12])


def test_a_clone_stays_small():
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone: nobody knows which files belong to the repository")
    total, dearest = packed_files(ROOT)
    assert total <= MOST_OF_A_CLONE, (
        f"a clone fetches {total / 1e6:.1f} MB of files, at most {MOST_OF_A_CLONE / 1e6:.0f} are meant "
        f"(figure_scripts/README.md#how-the-repository-stays-small); the dearest: {dearest}"
    )


def test_a_clone_is_counted_as_git_fetches_it(tmp_path):
    noise = os.urandom(200_000)  # no packing makes it smaller
    origin = tmp_path / "origin"
    origin.mkdir()
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "protocol.file.allow=always")
    for number, (first, second) in enumerate(((os.urandom(300_000), b"old"), (noise, noise))):
        (origin / "one").write_bytes(first)
        (origin / "the same").write_bytes(second)
        for command in ([["init", "-q"]] if number == 0 else []) + [["add", "."], ["commit", "-qm", str(number)]]:
            subprocess.run([*git, *command], cwd=origin, check=True)
    subprocess.run([*git, "config", "uploadpack.allowFilter", "true"], cwd=origin, check=True)
    ways = {"all": [], "shallow": ["--depth=1"], "no blobs": ["--filter=blob:none"]}
    for name, way in ways.items():
        clone = tmp_path / name
        subprocess.run([*git, "clone", "-q", *way, origin.as_uri(), clone], check=True)
        fetched = sum(path.stat().st_size for path in clone.rglob("*.pack"))
        counted, dearest = packed_files(clone)
        assert 200_000 < counted < 201_000 and dearest.startswith("the same 0.20 MB") and "one" not in dearest
        assert (fetched > 500_000) if name == "all" else (counted < fetched < counted + 1000), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_permissions_least(path):
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] == {"contents": "read"}
    for used in re.findall(r"uses: (\S+)", path.read_text()):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", used), used
    called = [target for job in workflow["jobs"].values() for target in made(job)]
    assert called and set(called) <= targets()


def made(job: dict) -> list[str]:
    """The targets that a job calls; `make "$TARGET"` stands for each that its matrix names."""
    called = [
        target.strip('"')
        for step in job["steps"]
        for target in re.findall(r"^make (\S+)", step.get("run", ""), flags=re.M)
    ]
    return [each for one in called for each in (job["strategy"]["matrix"]["target"] if one == "$TARGET" else [one])]


def test_ci_runs_every_part_of_make_test_and_publishes_no_sooner():
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())["jobs"]
    (parts,) = re.findall(r"^test: (.*?) ##", (ROOT / "Makefile").read_text(), flags=re.M)
    assert {one for one in parts.split() if one != "browser-tools"} == set(made(jobs["test"]))
    assert jobs["deploy"]["needs"] == ["test", "site"]
    runs_on = {
        (one["runner"].split("-")[0], one["python"]) for one in jobs["elsewhere"]["strategy"]["matrix"]["include"]
    }
    assert runs_on == {("macos", "3.11"), ("ubuntu", "3.13")} and "test-fast" in made(jobs["elsewhere"])
    assert made(jobs["engines"]) == ["test-engines"] and made(jobs["slurm"]) == ["test-slurm"]
    assert made(jobs["successors"]) == ["test-successors"]


def test_a_release_proves_where_it_was_built_and_a_person_publishes_it():
    text = (ROOT / ".github/workflows/release.yml").read_text()
    jobs = yaml.load(text, yaml.BaseLoader)["jobs"]
    assert made(jobs["build"]) == ["downloads", "release-files"] and jobs["draft"]["needs"] == "build"
    # What is built cannot write to the repository, and what writes there builds nothing.
    assert jobs["build"]["permissions"] == {"contents": "read", "id-token": "write", "attestations": "write"}
    assert jobs["draft"]["permissions"] == {"contents": "write"} and not made(jobs["draft"])
    (proof,) = (step for step in jobs["build"]["steps"] if "attest-build-provenance" in step.get("uses", ""))
    (kept,) = (step for step in jobs["build"]["steps"] if "upload-artifact" in step.get("uses", ""))
    assert proof["with"]["subject-path"] == kept["with"]["path"] == "dist/kihonnoki-*" and "--draft" in text


def test_what_is_known_against_the_locks_is_asked_each_week():
    workflow = yaml.load((ROOT / ".github/workflows/audit.yml").read_text(), yaml.BaseLoader)
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", workflow["on"]["schedule"][0]["cron"])
    assert made(workflow["jobs"]["audit"]) == ["audit"]


def test_every_figure_is_measured_anew_each_week_and_the_report_kept():
    workflow = yaml.load((ROOT / ".github/workflows/reproduce.yml").read_text(), yaml.BaseLoader)
    (when,) = workflow["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", when["cron"])
    (job,) = workflow["jobs"].values()
    assert made(job) == ["check-figures"]
    report = job["steps"][-1]
    assert report["if"] == "always()" and ROOT / report["with"]["path"] == REPORT


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
