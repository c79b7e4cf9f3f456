"""Runs a notebook in a kernel of its own, from the repository's root."""

import base64
import io
from pathlib import Path
from typing import Any

from PIL import Image

from common.errors import shown
from site_tools.book.notebooks.source import NotebookError, read_source
from site_tools.paths import LANGUAGES, Paths

LIMIT = 180  # seconds for one cell


def run(path: Path, paths: Paths) -> Any:
    """The bilingual notebook with its outputs, pictures with their size in pixels.

    Raises:
        NotebookError: a cell raises or takes longer than LIMIT, its process is killed, or a picture's cell has no alternative text in a language.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook = read_source(path, paths)
    client = NotebookClient(
        notebook,
        timeout=LIMIT,
        kernel_name="python3",
        resources={"metadata": {"path": str(paths.root)}},
        record_timing=False,
        coalesce_streams=True,  # what is printed comes in pieces, cut by the clock
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raised = next(
            cell for cell in notebook.cells if any(one.output_type == "error" for one in cell.get("outputs", []))
        )
        raise NotebookError(
            f'{shown(path, paths.root)}: the cell "{raised.source.splitlines()[0]}" raises {error.ename}: {error.evalue}'
        ) from None
    except CellTimeoutError as error:
        raise NotebookError(f"{shown(path, paths.root)}: a cell took longer than {LIMIT} s") from error
    except DeadKernelError as error:
        raise NotebookError(
            f"{shown(path, paths.root)}: the process that ran its cells was killed; nothing is written; hint: is memory short?"
        ) from error
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [one for one in cell.outputs if one.get("name") != "stderr"]
            for output in cell.outputs:
                if picture := output.get("data", {}).get("image/png"):
                    for language in LANGUAGES:
                        if not cell.metadata.get(f"alt_{language}"):
                            raise NotebookError(f"{shown(path, paths.root)}: a picture's cell has no alt_{language}")
                    width, height = Image.open(io.BytesIO(base64.b64decode(picture))).size
                    output.metadata["image/png"] = {"width": width, "height": height}
    return notebook
