"""Firefox, as Debian's firefox-esr or any other: started without a screen, and driven through its own Marionette."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.engines.window import HEIGHT, PATIENCE, WIDTH, Window
from tests.engines.wire import Marionette

ALWAYS = {
    "marionette.port": 0,  # any free one, written into the profile
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "ui.useOverlayScrollbars": 1,  # a phone's, which take no room
}
# A window of Firefox is never as narrow as a phone's; what it shows may be, as in its own tool for that.
NARROW = "for (const [name, size] of Object.entries(arguments[0])) gBrowser.selectedBrowser.style[name] = `${size}px`"
FORGET = "Services.console.reset()"
# Firefox's own windows are written in JavaScript, too, and complain in the same place.
ERRORS = (
    "return Services.console.getMessageArray()"
    ".filter((one) => one instanceof Ci.nsIScriptError && /javascript/.test(one.category) && !(one.flags & one.warningFlag))"
    ".filter((one) => /^(http|file|blob)/.test(one.sourceName)).map((one) => `${one.sourceName}: ${one.errorMessage}`)"
)


@contextmanager
def firefox(**preferences: Any) -> Iterator[Window]:
    """A fresh Firefox with a profile of its own, closed at the end; preferences with __ for each dot."""
    found = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    assert found, "no Firefox: set FIREFOX to its path, or install firefox-esr or firefox"
    with TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        told = ALWAYS | {name.replace("__", "."): value for name, value in preferences.items()}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in told.items())
        (profile / "user.js").write_text("".join(lines))
        process = subprocess.Popen(
            [found, "-headless", "-marionette", "-remote-allow-system-access", "-no-remote", "-profile", profile],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | {"MOZ_CRASHREPORTER_DISABLE": "1"},
        )  # fmt: skip
        try:
            wire = Marionette(_port(process, profile / "MarionetteActivePort"))
            _in_chrome(wire, NARROW, {"width": WIDTH, "height": HEIGHT})
            yield Window(wire, lambda: _in_chrome(wire, ERRORS), lambda: _in_chrome(wire, FORGET))
        finally:
            process.terminate()
            process.wait()


def _port(process: subprocess.Popen[bytes], written: Path) -> int:
    until = time.monotonic() + PATIENCE
    while not (written.exists() and written.read_text()):
        assert process.poll() is None, f"Firefox ended with {process.returncode} before it could be driven"
        assert time.monotonic() < until, f"Firefox cannot be driven after {PATIENCE:g} s"
        time.sleep(0.05)
    return int(written.read_text())


def _in_chrome(wire: Marionette, script: str, *told: Any) -> Any:
    """Runs a script with the rights of the browser's own windows."""
    wire.ask("Marionette:SetContext", value="chrome")
    try:
        return wire.ask("ExecuteScript", script=script, args=list(told))
    finally:
        wire.ask("Marionette:SetContext", value="content")
