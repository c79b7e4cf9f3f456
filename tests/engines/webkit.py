"""WebKit, as GTK's: a window of our own on a screen that nobody sees, driven by WebKitWebDriver."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.engines.window import HEIGHT, PATIENCE, WIDTH, Window
from tests.engines.wire import Http

PROGRAM = Path(__file__).with_name("webkit_window.py")
PYTHON = os.environ.get("PYTHON_OF_GTK", "/usr/bin/python3")
"""The system's: GTK's bindings come with it and cannot be installed beside it."""
ERRORS = "return window.complaintsOfThisPage ?? []"
COLLECT = """(() => {
  const found = window.complaintsOfThisPage = [];
  addEventListener("error", (event) => found.push(event.message ?? `${event.target.src ?? event.target.href} did not load`), true);
  addEventListener("unhandledrejection", (event) => found.push(String(event.reason)));
})();"""


@contextmanager
def webkit(script: str = "", private: bool = False, storage: bool = True) -> Iterator[Window]:
    """A fresh WebKit, closed at the end; `script` runs in every page before its own."""
    told = {"width": WIDTH, "height": HEIGHT, "script": COLLECT + script, "private": private, "storage": storage}
    assert shutil.which("WebKitWebDriver") and shutil.which("Xvfb"), "no WebKit: install webkit2gtk-driver and xvfb"
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert screen.stdout
        display = screen.stdout.readline().decode().strip()
        assert display, "Xvfb did not start"
        port = _free_port()
        driver = subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}"], env=os.environ | {"DISPLAY": f":{display}", "GDK_BACKEND": "x11"}
        )
        try:
            _answers(driver, port)
            options = {"binary": PYTHON, "args": [str(PROGRAM), json.dumps(told)]}
            wire = Http(port, {"webkitgtk:browserOptions": options})
            window = Window(wire, lambda: window.evaluate(ERRORS), lambda: None)  # each page begins its own list
            yield window
        finally:
            driver.terminate()
            driver.wait()
    finally:
        screen.terminate()
        screen.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _answers(driver: subprocess.Popen[Any], port: int) -> None:
    """Waits until the driver listens."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert driver.poll() is None, f"WebKitWebDriver ended with {driver.returncode}"
            assert time.monotonic() < until, f"WebKitWebDriver does not listen after {PATIENCE:g} s"
            time.sleep(0.05)
