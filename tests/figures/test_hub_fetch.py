"""Fetching models: what is said before, and each refusal as one line. huggingface_hub runs as it is, against a hub on this machine."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from common.errors import FigureError
from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.declare.hub_files import FILES, HubFile, hub_files
from figure_scripts.declare.models import PLAYERS, STABLE_DIFFUSION_1_5
from figure_scripts.paths import ROOT
from figure_scripts.runtime.hub.plan import Part, check_disk, duration, models_of
from tests.figures.tiny_hub import snapshot

REVISION = "0123456789abcdef0123456789abcdef01234567"
CONTENT = b'{"a": "model\'s configuration"}'
HASH = hashlib.sha256(CONTENT).hexdigest()
REFUSALS = {
    "gated": (403, {"X-Error-Code": "GatedRepo", "X-Error-Message": "Access to this model is restricted"}),
    "gone": (404, {"X-Error-Code": "RepoNotFound", "X-Error-Message": "Repository not found"}),
    "rewritten": (404, {"X-Error-Code": "RevisionNotFound", "X-Error-Message": "Invalid rev id"}),
    "thinned": (404, {"X-Error-Code": "EntryNotFound", "X-Error-Message": "Entry not found"}),
    "broken": (500, {}),
    "no-hub": (200, {"Content-Length": "0"}),
}
"""Repository → what the hub answers: status and headers, as huggingface.co sends them."""
FETCH = """
import sys, time
time.sleep = lambda seconds: None  # huggingface_hub waits longer and longer before it tries again
from common.errors import FigureError
from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.declare.hub_files import HubFile
from figure_scripts.runtime.hub.fetch import fetch
from figure_scripts.runtime.hub.plan import Part

repository, revision, size, sha256 = sys.argv[1:]
model = Model("Tiny", f"the hub's {repository}", HubWeights(repository, revision), "MIT")
files = (HubFile("config.json", int(size), sha256),)
try:
    fetch([Part(model, files, files)])
except FigureError as error:
    sys.exit(str(error))
"""


class Hub(BaseHTTPRequestHandler):
    """A hub that holds one file in every repository but those of REFUSALS."""

    def do_HEAD(self) -> None:
        repository = self.path.split("/")[2]
        status, headers = REFUSALS.get(repository, (200, {}))
        if repository not in REFUSALS:
            headers = {"ETag": f'"{HASH}"', "X-Repo-Commit": REVISION, "Content-Length": str(len(CONTENT))}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def do_GET(self) -> None:
        self.do_HEAD()
        self.wfile.write(CONTENT)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def hub() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def environment(home: Path, hub: str) -> dict[str, str]:
    """Where the hub is and where its cache lies, with nothing of this machine's own account."""
    return os.environ | {"HF_HOME": str(home), "HF_ENDPOINT": hub, "HF_HUB_DISABLE_PROGRESS_BARS": "1", "HF_TOKEN": ""}


def fetched(
    home: Path, hub: str, repository: str, size: int = len(CONTENT), sha256: str = HASH, before: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """One file fetched in a fresh process; `before` comes before Python on its command line."""
    return subprocess.run(
        [*before, sys.executable, "-c", FETCH, f"some/{repository}", REVISION, str(size), sha256],
        cwd=ROOT, env=environment(home, hub), capture_output=True, text=True,
    )  # fmt: skip


def refused(run: subprocess.CompletedProcess[str]) -> str:
    """The one line in which a download ended."""
    assert run.returncode == 1 and run.stderr.count("\n") == 1, run.stderr
    return run.stderr


def test_a_file_that_is_the_pinned_one_is_in_the_cache_afterwards(tmp_path, hub):
    run = fetched(tmp_path, hub, "model")
    assert run.returncode == 0 and not run.stderr, run.stderr
    found = snapshot(tmp_path, Model("Tiny", "", HubWeights("some/model", REVISION), "MIT")) / "config.json"
    assert found.read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("repository", "said"),
    [
        ("gated", ("the repository is gated", "accept its terms on", "hf auth login")),
        ("gone", ("the repository is gone, or closed to this account",)),
        ("rewritten", ("the pinned revision is gone", REVISION, "declare/models.py")),
        ("thinned", ("config.json is gone from the pinned revision",)),
        ("broken", ("the hub answers 500", "what was fetched stays")),
        ("no-hub", ("does not seem to be served by a Hugging Face Hub endpoint",)),
    ],
)
def test_what_the_hub_refuses_is_told_in_one_line(tmp_path, hub, repository, said):
    line = refused(fetched(tmp_path, hub, repository))
    assert f"the hub's some/{repository}: cannot fetch Tiny" in line
    assert all(part in line for part in said), line


def test_a_hub_that_is_not_asked_is_told_with_the_cache_it_was_not_in(tmp_path, hub):
    run = subprocess.run(
        [sys.executable, "-c", FETCH, "some/model", REVISION, "0", ""],
        cwd=ROOT, env=environment(tmp_path, hub) | {"HF_HUB_OFFLINE": "1"}, capture_output=True, text=True,
    )  # fmt: skip
    line = refused(run)
    assert "config.json is not in the cache and the hub is not asked (HF_HUB_OFFLINE)" in line
    assert str(tmp_path) in line and "PROFILE=lab" in line


def test_nobody_at_the_other_end_is_told_in_one_line(tmp_path):
    assert "config.json is not in the cache and the hub cannot be reached" in refused(
        fetched(tmp_path, "http://127.0.0.1:9", "model")
    )


@pytest.mark.parametrize(("size", "sha256"), [(len(CONTENT) + 1, ""), (len(CONTENT), "0" * 64)])
def test_another_file_than_the_pinned_one_is_told_with_how_to_be_rid_of_it(tmp_path, hub, size, sha256):
    line = refused(fetched(tmp_path, hub, "model", size, sha256))
    assert "a fetched file is not the pinned one" in line
    for path in line.split("hint: rm ")[1].split(",")[0].split():
        Path(path).unlink()
    assert fetched(tmp_path, hub, "model").returncode == 0


def test_a_disk_that_is_full_is_told_in_one_line(tmp_path, hub):
    """A disk of 16 KB, in a mount that this test's process alone sees."""
    small = ("unshare", "--map-root-user", "--mount", "sh", "-c", 'mount -t tmpfs -o size=16k tmpfs "$0" && exec "$@"')
    if subprocess.run([*small, tmp_path, "true"], capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a disk of his own")
    whole = (*small, str(tmp_path), "sh", "-c", 'dd if=/dev/zero of="$0/filler" 2>/dev/null; exec "$@"', str(tmp_path))
    line = refused(fetched(tmp_path, hub, "model", size=0, before=whole))
    assert "cannot fetch Tiny: the disk is full" in line and "HF_HOME" in line


def test_a_disk_without_room_is_told_before_anything_is_downloaded():
    files = (HubFile("weights.safetensors", 10**18),)
    with pytest.raises(FigureError, match=r"no room for the models.*free.*1000000000.00 GB to fetch.*HF_HOME"):
        check_disk([Part(STABLE_DIFFUSION_1_5, files, files)])


def test_every_model_on_the_hub_has_its_files_pinned_and_its_weights_by_hash():
    for profile in PLAYERS:
        for model in models_of(profile):
            files = hub_files(model)
            weights = [file for file in files if file.path.endswith(".safetensors")]
            assert weights and len({file.path for file in files}) == len(files)
            assert all(file.size and len(file.sha256) == 64 for file in weights)
            # Safetensors alone: a pickle could run a program.
            assert not [file.path for file in files if file.path.endswith((".bin", ".ckpt", ".pt", ".msgpack", ".py"))]
    used = {
        model.weights.repository for p in PLAYERS for model in models_of(p) if isinstance(model.weights, HubWeights)
    }
    assert used == set(FILES)


def dry_run(home: Path, *more: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "figure_scripts.runtime.hub.fetch", "--profile", "gpu", "--dry-run", *more],
        cwd=ROOT, env=environment(home, "http://127.0.0.1:9") | settings, capture_output=True, text=True,
    )  # fmt: skip


def test_a_dry_run_asks_nobody_and_says_what_would_be_fetched(tmp_path):
    run = dry_run(tmp_path)
    assert run.returncode == 0 and not run.stderr, run.stderr
    for model in models_of("gpu"):
        (line,) = [line for line in run.stdout.splitlines() if line.startswith(f"{model.name}: ")]
        assert model.pin["revision"] in line and f"licence {model.licence}" in line
    whole = sum(file.size for model in models_of("gpu") for file in hub_files(model))
    assert f"to fetch: {whole / 1e9:.2f} GB into {tmp_path / 'hub'}, where " in run.stdout
    assert "at 100 Mbit/s" in run.stdout and not list(tmp_path.iterdir())


def test_what_is_in_the_cache_is_not_counted_and_what_is_cut_short_is(tmp_path):
    folder = snapshot(tmp_path, STABLE_DIFFUSION_1_5)
    weights = [file for file in hub_files(STABLE_DIFFUSION_1_5) if file.path.endswith(".safetensors")]
    for number, file in enumerate(weights):
        (folder / file.path).parent.mkdir(parents=True)
        with (folder / file.path).open("wb") as empty:
            empty.truncate(file.size - (number == 0))
    told = dry_run(tmp_path).stdout.splitlines()[0]
    missing = [file for file in hub_files(STABLE_DIFFUSION_1_5) if file not in weights[1:]]
    assert f"{sum(file.size for file in missing) / 1e9:.2f} GB to fetch in {len(missing)} files" in told


def test_a_card_is_named_with_its_memory_though_pytorch_is_built_for_the_cpu(tmp_path):
    driver = tmp_path / "bin/nvidia-smi"
    driver.parent.mkdir()
    driver.write_text("#!/bin/sh\necho 'NVIDIA GeForce RTX 4090, 24564, 23999'\n")
    driver.chmod(0o755)
    told = dry_run(tmp_path, PATH=f"{driver.parent}:{os.environ['PATH']}").stdout
    assert (
        "card: NVIDIA GeForce RTX 4090, 24.0 GiB, 23.4 GiB of it free: Stable Diffusion 1.5: 16 pictures together; "
        in told
    )
    assert shutil.which("nvidia-smi") or "no graphics card is seen" in dry_run(tmp_path).stdout


@pytest.mark.parametrize(("seconds", "said"), [(0.1, "1 s"), (99, "99 s"), (600, "10 min"), (7200, "2.0 h")])
def test_a_time_is_told_in_the_unit_that_a_person_would_choose(seconds, said):
    assert duration(seconds) == said
