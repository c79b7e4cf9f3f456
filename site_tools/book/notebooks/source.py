"""The bilingual source of a notebook: docs/notebooks/<name>.py, Jupytext's percent script in which each text names its language."""

from copy import deepcopy
from pathlib import Path
from typing import Any

from common.errors import FigureError, shown
from site_tools.paths import LANGUAGES, Paths


class NotebookError(FigureError):
    """A notebook that does not run, or is not written as expected."""


def sources(paths: Paths) -> list[Path]:
    return sorted((paths.docs / "notebooks").glob("*.py"))


def written(source: Path, language: str, paths: Paths) -> Path:
    """Where the run notebook lies: among the pages of its language."""
    return paths.docs / language / "notebooks" / f"{source.stem}.ipynb"


def read_source(path: Path, paths: Paths) -> Any:
    """The bilingual notebook of a source, with stable ids.

    Raises:
        NotebookError: a text without a language, or more texts in one language than in the other.
    """
    import jupytext

    notebook = jupytext.read(path)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        if cell.cell_type == "markdown" and cell.metadata.get("lang") not in LANGUAGES:
            raise NotebookError(
                f'{shown(path, paths.root)}: text {number + 1} names no language; expected # %% [markdown] lang="ja"'
            )
    counts = {language: sum(cell.metadata.get("lang") == language for cell in notebook.cells) for language in LANGUAGES}
    if len(set(counts.values())) > 1:
        raise NotebookError(
            f"{shown(path, paths.root)}: {counts['ja']} texts in Japanese and {counts['en']} in English; expected as many"
        )
    return notebook


def in_language(notebook: Any, language: str) -> Any:
    """The notebook with the texts of one language."""
    found = deepcopy(notebook)
    found.cells = [cell for cell in found.cells if cell.cell_type == "code" or cell.metadata.get("lang") == language]
    for cell in found.cells:
        for other in LANGUAGES:
            alternative = cell.metadata.pop(f"alt_{other}", None)
            if other == language and alternative:
                cell.metadata["alt"] = alternative
    found.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return found
