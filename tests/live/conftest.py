"""Runs the live JavaScript in Node.js: the same modules that a browser runs, held to Python by the tests."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from site_tools.live.derived import make_derived
from site_tools.paths import REPOSITORY

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "site_tools" / "live"
NPM = ROOT / ".venv" / "npm" / "node_modules"


@pytest.fixture(scope="session")
def javascript() -> Callable[..., Any]:
    """javascript(code, data): runs a module whose last line sets `answer`; `data` is there as a constant, `@/` leads to site_tools/live."""
    node = shutil.which("node")
    assert node, "these tests need Node.js"
    make_derived(REPOSITORY)

    def run(code: str, data: Any = None) -> Any:
        text = (
            'import { readFileSync } from "node:fs";\nimport { gunzipSync } from "node:zlib";\n'
            'const data = JSON.parse(readFileSync(0, "utf8"));\n'
            "const bytes = (path) => { const b = readFileSync(path); return b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength); };\n"
            "const unzipped = (path) => { const b = gunzipSync(readFileSync(path)); return b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength); };\n"
            + code.replace("@/", f"{MODULES.as_uri()}/").replace("#npm/", f"{NPM.as_uri()}/")
            + "\nprocess.stdout.write(JSON.stringify(answer, (_, value) => ArrayBuffer.isView(value) ? Array.from(value) : value));"
        )
        done = subprocess.run(
            [node, "--input-type=module", "--eval", text],
            input=json.dumps(data).encode(), capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()[-2000:]
        return json.loads(done.stdout)

    return run
