"""The notebooks: run from one bilingual source each, written as .ipynb and as pages of the site, and checked by running them again.

`python -m site_tools.book.notebooks` runs docs/notebooks/*.py and writes docs/notebooks/<language>/<name>.ipynb, docs/<language>/notebooks/<name>.md
and the pictures; `--check` runs them and compares the outputs' numbers with what is written there.
"""

import argparse
import base64
import io
import re
import sys
import time
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from site_tools.pages.problems import relative
from site_tools.paths import LANGUAGES, REPOSITORY, Paths

TOLERANCE = 2e-3
"""Outputs print three decimals; the last may be rounded the other way on another machine."""
LIMIT = 180  # seconds for one notebook
HOST = "https://colab.research.google.com/github/kihon-no-ki/kihon-no-ki/blob/main/"
WORDS = {
    "run": {
        "ja": '<a href="{address}">Colabで動かす</a>か、手元のJupyterで`{file}`を開くと、書きかえて試せます。下は、`make notebooks`で動かした結果です。',
        "en": '<a href="{address}">Run it in Colab</a>, or open `{file}` in Jupyter on your own computer, to change it and try. Below is what `make notebooks` gave.',
    },
}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class NotebookError(Exception):
    """A notebook that does not run, or is not written as expected."""


@dataclass(frozen=True)
class Difference:
    """An output that is not the one written down."""

    where: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f'{self.where}: expected "{self.expected}", found "{self.found}"; hint: make notebooks, and look at what changed'


def sources(paths: Paths) -> list[Path]:
    return sorted((paths.docs / "notebooks").glob("*.py"))


def read_source(path: Path, paths: Paths) -> Any:
    """The bilingual notebook of a source, with stable ids.

    Raises:
        NotebookError: a text without a language, or a picture's cell without alternative texts in both.
    """
    import jupytext

    notebook = jupytext.read(path)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        if cell.cell_type == "markdown" and cell.metadata.get("lang") not in LANGUAGES:
            raise NotebookError(
                f'{relative(path, paths.root)}: text {number + 1} names no language; expected # %% [markdown] lang="ja"'
            )
    counts = {language: sum(cell.metadata.get("lang") == language for cell in notebook.cells) for language in LANGUAGES}
    if len(set(counts.values())) > 1:
        raise NotebookError(
            f"{relative(path, paths.root)}: {counts['ja']} texts in Japanese and {counts['en']} in English; expected as many"
        )
    return notebook


def run(path: Path, paths: Paths) -> Any:
    """The notebook with its outputs.

    Raises:
        NotebookError: a cell raises, or the whole takes longer than LIMIT.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError

    notebook = read_source(path, paths)
    client = NotebookClient(
        notebook,
        timeout=LIMIT,
        kernel_name="python3",
        resources={"metadata": {"path": str(paths.root)}},
        record_timing=False,
    )
    try:
        client.execute()
    except CellExecutionError as error:
        number = next(
            (
                k
                for k, cell in enumerate(notebook.cells)
                if any(one.output_type == "error" for one in cell.get("outputs", []))
            ),
            0,
        )
        first = notebook.cells[number].source.splitlines()[0] if notebook.cells else ""
        raise NotebookError(
            f'{relative(path, paths.root)}: the cell "{first}" raises {error.ename}: {error.evalue}'
        ) from None
    except CellTimeoutError as error:
        raise NotebookError(f"{relative(path, paths.root)}: a cell took longer than {LIMIT} s") from error
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [one for one in cell.outputs if one.get("name") != "stderr"]
            if any("image/png" in one.get("data", {}) for one in cell.outputs):
                for language in LANGUAGES:
                    if not cell.metadata.get(f"alt_{language}"):
                        raise NotebookError(f"{relative(path, paths.root)}: a picture's cell has no alt_{language}")
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


def page(notebook: Any, name: str, language: str) -> tuple[str, dict[str, bytes]]:
    """The notebook as a page of the site, and the pictures it shows by file name. Numbered anchors are alike in both languages."""
    from nbconvert import MarkdownExporter
    from PIL import Image

    pictures: dict[str, bytes] = {}
    shown = deepcopy(notebook)
    shown.metadata["language_info"] = {"name": "python"}
    for cell in shown.cells:
        for output in cell.get("outputs", []):
            if data := output.get("data", {}).get("image/png"):
                file = f"{name}-{len(pictures) + 1}.png"
                pictures[file] = base64.b64decode(data)
                with Image.open(io.BytesIO(pictures[file])) as picture:
                    size = f'width="{picture.width}" height="{picture.height}" loading="lazy"'
                shown_as = f'<img src="../kihon/images/notebooks/{file}" alt="{escape(cell.metadata["alt"])}" {size}>'
                output["data"] = {"text/markdown": shown_as}
            elif output.get("name") == "stdout":  # in a fence, so that nothing in it is taken for Markdown
                text = {"text/markdown": f"```text\n{output['text'].rstrip()}\n```"}
                output.clear()
                output.update({"output_type": "display_data", "data": text, "metadata": {}})
    body, _ = MarkdownExporter().from_notebook_node(shown)
    numbers = iter(range(1, 100))
    body = re.sub(r"^## (.+)$", lambda match: f"## {match[1]} {{ #part-{next(numbers)} }}", body, flags=re.M)
    file = f"docs/notebooks/{language}/{name}.ipynb"
    told = WORDS["run"][language].format(address=HOST + file, file=file)
    title, _, rest = body.lstrip().partition("\n")
    opening = re.search(r"^\*\*[^：:]*[：:] ?(.+?)\*\*$", rest, flags=re.M)
    if not opening:
        raise NotebookError(f"docs/notebooks/{name}.py: the first text has no sentence in bold")
    head = f"---\ndescription: {opening[1]}\nsearch:\n  exclude: true\n---\n\n{title} {{ #notebook-{name} }}\n"
    end = opening.end()
    rest = f"{rest[:end]}\n\n{told}{rest[end:]}"
    return re.sub(r"\n{3,}", "\n\n", f"{head}\n{rest.strip()}\n"), pictures


def outputs(notebook: Any) -> Iterator[tuple[str, str]]:
    """Each line that was printed, and where."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            for number, line in enumerate(str(output.get("text", "")).splitlines(), start=1):
                yield f"{cell['id']}, line {number}", line


def differences(expected: Any, found: Any, name: str) -> list[Difference]:
    """Lines whose words differ, or whose numbers differ by more than TOLERANCE; and pictures that are gone or new."""
    ours, theirs = dict(outputs(expected)), dict(outputs(found))
    wrong = [
        Difference(f"{name} {where}", ours.get(where, ""), theirs.get(where, ""))
        for where in sorted({*ours, *theirs})
        if not alike(ours.get(where, ""), theirs.get(where, ""))
    ]
    counts = [
        sum("image/png" in one.get("data", {}) for cell in book.cells for one in cell.get("outputs", []))
        for book in (expected, found)
    ]
    if counts[0] != counts[1]:
        wrong.append(Difference(f"{name} pictures", str(counts[0]), str(counts[1])))
    return wrong


def alike(one: str, other: str) -> bool:
    """Whether two lines say the same: words exactly, numbers within TOLERANCE."""
    if _NUMBER.sub("#", one) != _NUMBER.sub("#", other):
        return False
    pairs = zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True)
    return all(
        a == b or ("." in a + b and abs(float(a) - float(b)) <= TOLERANCE * max(1.0, abs(float(a)))) for a, b in pairs
    )


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
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.part")
        aside.write_bytes(data)
        aside.replace(path)
    return told


def check(paths: Paths) -> list[Difference]:
    """Runs every notebook and compares it with what is written, in each language.

    Raises:
        NotebookError: a notebook does not run, or was never written.
    """
    import nbformat

    wrong = []
    for path in sources(paths):
        found = run(path, paths)
        for language in LANGUAGES:
            written = paths.docs / "notebooks" / language / f"{path.stem}.ipynb"
            if not written.exists():
                raise NotebookError(f"{relative(written, paths.root)} is missing; run: make notebooks")
            expected = nbformat.read(written, as_version=4)
            own = in_language(found, language)
            texts = [[cell.source for cell in book.cells] for book in (expected, own)]
            if texts[0] != texts[1]:
                wrong.append(Difference(f"{path.stem} ({language})", "the cells of the source", "other cells"))
            wrong += differences(expected, own, f"{path.stem} ({language})")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m site_tools.book.notebooks", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with what is written, and write nothing")
    arguments = parser.parse_args()
    try:
        if arguments.check:
            wrong = check(REPOSITORY)
            for one in wrong:
                print(one, file=sys.stderr)
            print(f"{len(sources(REPOSITORY))} notebooks, {len(wrong)} differences")
            return 1 if wrong else 0
        for line in write(REPOSITORY):
            print(line)
    except NotebookError as error:
        print(f"notebooks: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
