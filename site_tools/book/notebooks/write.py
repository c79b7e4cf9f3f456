"""Writes the notebooks' files: docs/notebooks/<language>/<name>.ipynb, docs/<language>/notebooks/<name>.md and the pictures."""

import time
from pathlib import Path

from common.files import write as write_file
from site_tools.book.notebooks.execution import run
from site_tools.book.notebooks.page import page
from site_tools.book.notebooks.source import in_language, sources
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
            own = in_language(notebook, language)
            text, pictures = page(own, path.stem, language)
            files[paths.docs / "notebooks" / language / f"{path.stem}.ipynb"] = (nbformat.writes(own) + "\n").encode()
            files[paths.docs / language / "notebooks" / f"{path.stem}.md"] = text.encode()
            files |= {paths.assets / "images/notebooks" / name: data for name, data in pictures.items()}
        told.append(f"{path.stem}: {time.monotonic() - begun:.0f} s")
    for path, data in files.items():
        write_file(path, data)
    return told
