"""Every link inside the built site leads somewhere, with its fragment."""

import subprocess
import sys
from pathlib import Path

from tests.browser.conftest import SITE


def test_links_and_fragments() -> None:
    lychee = Path(sys.executable).parent / "lychee"
    command = [
        lychee,
        "--offline",
        "--include-fragments",
        "--no-progress",
        "--root-dir",
        SITE,
        "--exclude-path",
        "404.html",
        SITE,
    ]
    run = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
