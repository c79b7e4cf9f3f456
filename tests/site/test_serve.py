"""Showing the site while one writes."""

import socket
import subprocess
import sys

from site_tools.paths import REPOSITORY


def test_a_busy_port_is_named_before_anything_is_built() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "site_tools.site.serve", "--port", str(port)]
        run = subprocess.run(command, cwd=REPOSITORY.root, capture_output=True, text=True, timeout=20)
    assert run.returncode == 1 and run.stdout == ""
    assert run.stderr.startswith(f"127.0.0.1:{port}: the address cannot be served; found Address already in use")
    assert len(run.stderr.strip().split("\n")) == 1
