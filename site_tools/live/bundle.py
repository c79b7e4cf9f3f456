"""Bundles the live JavaScript into docs/assets/live/, with onnxruntime-web's WebAssembly: `python -m site_tools.live.bundle`.

What is written is committed, so that the site is built without Node.js; `scripts.json` says from which sources it was made.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

from common.errors import FigureError
from common.files import json_bytes, read_bytes, read_json, read_text, sha256_of, sha256_of_file, write_tidily
from common.packing import unxz, xz
from site_tools.paths import REPOSITORY, Paths

SOURCES = Path(__file__).resolve().parent
ENTRIES = {"page": "page/main.js", "images": "images/worker.js", "texts": "texts/worker.js"}
"""Bundle → the module that it begins with. The first runs in the page, the others are workers."""
RECORD = "scripts.json"
WASM = "onnxruntime-web/dist/ort-wasm-simd-threaded.wasm"
WASM_HERE = "ort.wasm.xz"
TOOLS = ("esbuild", "onnxruntime-web")


def sources_sha256(paths: Paths) -> str:
    """A hash of everything that the bundles are made from; how lines end does not count."""
    lock = read_json(paths.root / "requirements/npm/package-lock.json")["packages"]
    modules = {path.relative_to(SOURCES).as_posix(): read_text(path) for path in sorted(SOURCES.rglob("*.js"))}
    return sha256_of(json_bytes([ENTRIES, modules, {tool: lock[f"node_modules/{tool}"]["version"] for tool in TOOLS}]))


def is_current(paths: Paths) -> bool:
    """Whether the committed bundles are made of today's sources, and nothing in them was changed by hand."""
    record = read_json(paths.live / RECORD)
    whole = all(sha256_of_file(paths.live / name) == told["sha256"] for name, told in record["files"].items())
    return whole and record["sources_sha256"] == sources_sha256(paths)


def bundle(paths: Paths, modules: Path) -> dict[str, int]:
    """Writes bundles, WebAssembly and their record; name → bytes.

    Raises:
        FigureError: esbuild is not there, or found a mistake.
    """
    tool = modules / ".bin/esbuild"
    if not tool.exists():
        raise FigureError("esbuild is missing", where=tool, found="no file", expected="its program", hint="make live")
    made = {f"{name}.js": _bundled(tool, SOURCES / entry, modules) for name, entry in ENTRIES.items()}
    wasm, there = read_bytes(modules / WASM), paths.live / WASM_HERE
    # Packing takes ten seconds.
    made[WASM_HERE] = read_bytes(there) if there.is_file() and unxz(there) == wasm else xz(wasm)
    for name, data in made.items():
        write_tidily(paths.live / name, data)
    files = {name: {"bytes": len(data), "sha256": sha256_of(data)} for name, data in made.items()}
    write_tidily(paths.live / RECORD, json_bytes({"files": files, "sources_sha256": sources_sha256(paths)}))
    return {name: len(data) for name, data in made.items()}


def _bundled(tool: Path, entry: Path, modules: Path) -> bytes:
    # A worker made from a Blob has no address of its own that could tell where the WebAssembly lies; it is handed over instead.
    options = [
        "--bundle",
        "--format=iife",
        "--minify",
        "--target=es2021",
        "--define:import.meta.url=self.location.href",
    ]
    done = subprocess.run(
        [tool, entry, *options, "--log-level=warning"],
        capture_output=True,
        env={"NODE_PATH": str(modules)},
        check=False,
    )
    if done.returncode:
        raise FigureError("a live script has a mistake", where=entry, found=done.stderr.decode().strip())
    return re.sub(rb"\n*\Z", b"\n", done.stdout)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m site_tools.live.bundle", description=__doc__)
    parser.add_argument("--modules", type=Path, default=REPOSITORY.root / ".venv/npm/node_modules")
    try:
        made = bundle(REPOSITORY, parser.parse_args().modules.resolve())
    except FigureError as error:
        print(f"live: {error}", file=sys.stderr)
        return 1
    for name, size in made.items():
        print(f"{name}: {size / 1e3:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
