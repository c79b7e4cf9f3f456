"""Writes the run notebooks, docs/<language>/notebooks/<name>.ipynb, which mkdocs-jupyter shows as pages."""

import time
from pathlib import Path

from common.files import write_tidily
from site_tools.book.notebooks.execution import run
from site_tools.book.notebooks.source import in_language, sources, written
from site_tools.paths import LANGUAGES, Paths


def write(paths: Paths) -> list[str]:
    """Runs every notebook, then writes all files; returns a line for each.

    Raises:
        NotebookError: one of them does not run; nothing is written then.
    """
    import nbformat

    files: dict[Path, bytes] = {}
    told = []
    for path in sources(paths):
        begun = time.monotonic()
        notebook = run(path, paths)
        for language in LANGUAGES:
            text = nbformat.writes(in_language(notebook, language)) + "\n"
            files[written(path, language, paths)] = text.encode()
        told.append(f"{path.stem}: {time.monotonic() - begun:.0f} s")
    for path, data in files.items():
        write_tidily(path, data)
    return told
