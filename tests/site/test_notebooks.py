"""Notebooks: one source for both languages, outputs compared with a tolerance, nothing written when a cell raises."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from site_tools.book.notebooks.check import alike, check, differences
from site_tools.book.notebooks.execution import run
from site_tools.book.notebooks.source import NotebookError, in_language, read_source
from site_tools.book.notebooks.write import write
from site_tools.paths import LANGUAGES, REPOSITORY, Paths

HEAD = "# ---\n# jupyter:\n#   jupytext: {text_representation: {extension: .py, format_name: percent}}\n# ---\n\n"
TEXTS = '# %% [markdown] lang="ja"\n# # 題\n#\n# **一文でいうと：文です。**\n\n# %% [markdown] lang="en"\n# # Title\n#\n# **In one sentence: a text.**\n\n'
PICTURE = (
    '# %% alt_ja="赤い四角" alt_en="A red square"\n'
    'from PIL import Image\nprint("<b> 0.5 *")\ndisplay(Image.new("RGB", (8, 6), "red"))\n'
)


def project(root: Path, code: str) -> Paths:
    (root / "docs/notebooks").mkdir(parents=True)
    (root / "docs/notebooks/a.py").write_text(HEAD + TEXTS + code, encoding="utf-8")
    return Paths(root)


def test_numbers_may_differ_a_little_and_words_not_at_all() -> None:
    assert alike("0.703  Tokyo", "0.704  Tokyo") and alike("different bytes: 0", "different bytes: 0")
    assert not alike("0.703  Tokyo", "0.710  Tokyo")
    assert not alike("0.703  Tokyo", "0.703  Kyoto")
    assert not alike("count 3", "count 4")  # whole numbers are counts
    assert not alike("0.703", "0.703 0.1")


def test_a_notebook_becomes_files_in_both_languages(tmp_path: Path) -> None:
    paths = project(tmp_path, PICTURE)
    write(paths)
    assert check(paths) == []
    for language, title in (("ja", "題"), ("en", "Title")):
        book = nbformat.read(tmp_path / f"docs/{language}/notebooks/a.ipynb", as_version=4)
        nbformat.validate(book)
        assert [cell.cell_type for cell in book.cells] == ["markdown", "code"]
        assert book.cells[0].source.startswith(f"# {title}\n")
        printed, picture = book.cells[1].outputs
        assert printed.text == "<b> 0.5 *\n" and picture.metadata["image/png"] == {"width": 8, "height": 6}
        assert book.cells[1].metadata == {"alt": "赤い四角" if language == "ja" else "A red square"}


def test_each_line_of_a_cell_is_compared_whatever_the_pieces_it_came_in() -> None:
    def book(*pieces: str) -> nbformat.NotebookNode:
        outputs = [nbformat.v4.new_output("stream", name="stdout", text=text) for text in pieces]
        return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("f()", id="a", outputs=outputs)])

    assert differences(book("p = 0.5\n", "q = 0.5\n"), book("p = 0.5\nq = 0.5\n"), "") == []
    (wrong,) = differences(book("p = 0.5\n", "q = 0.5\n"), book("p = 0.6\n", "q = 0.5\n"), "")
    assert (wrong.where, wrong.found) == (" a, line 1", "p = 0.6")


def test_what_is_printed_in_pieces_is_written_as_one(tmp_path: Path) -> None:
    paths = project(tmp_path, "# %%\nimport sys, time\nfor _ in range(3):\n    print(1, flush=True); time.sleep(0.3)\n")
    (cell,) = [cell for cell in run(tmp_path / "docs/notebooks/a.py", paths).cells if cell.cell_type == "code"]
    assert [output.text for output in cell.outputs] == ["1\n1\n1\n"]


def test_another_output_is_told_with_its_place(tmp_path: Path) -> None:
    paths = project(tmp_path, '# %%\nprint("p = 0.500")\n')
    write(paths)
    expected = nbformat.read(tmp_path / "docs/en/notebooks/a.ipynb", as_version=4)
    found = nbformat.read(tmp_path / "docs/en/notebooks/a.ipynb", as_version=4)
    found.cells[1].outputs[0].text = "p = 0.600\n"
    (wrong,) = differences(expected, found, "a")
    assert str(wrong).startswith('a cell-2, line 1: expected "p = 0.500", found "p = 0.600"; hint: make notebooks')


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            "# %%\nprint(1)\n\n# %%\nraise ValueError('no such thing')\n",
            "the cell \"raise ValueError('no such thing')\" raises ValueError: no such thing",
        ),
        (PICTURE.replace(' alt_en="A red square"', ""), "a picture's cell has no alt_en"),
        ('# %% [markdown] lang="ja"\n# もう一つ\n', "2 texts in Japanese and 1 in English"),
        ("# %% [markdown]\n# Whose?\n", "text 3 names no language"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(tmp_path: Path, code: str, message: str) -> None:
    paths = project(tmp_path, code)
    with pytest.raises(NotebookError) as error:
        write(paths)
    assert "docs/notebooks/a.py: " in str(error.value) and message in str(error.value)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.py"]


def test_a_kernel_that_the_system_killed_is_told_in_one_line(tmp_path: Path) -> None:
    paths = project(tmp_path, "# %%\nimport os\nos.kill(os.getpid(), 9)\n")
    with pytest.raises(NotebookError, match="the process that ran its cells was killed") as error:
        write(paths)
    assert "\n" not in str(error.value) and not (tmp_path / "docs/en").exists()


def test_a_notebook_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    paths = project(tmp_path, PICTURE)
    (tmp_path / "docs/ja").write_text("in the way")
    code = "import sys; from pathlib import Path; from site_tools.book.notebooks import __main__ as program; from site_tools.paths import Paths; program.REPOSITORY = Paths(Path(sys.argv.pop())); sys.exit(program.main())"
    run_ = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=REPOSITORY.root, capture_output=True, text=True
    )
    told = run_.stderr.splitlines()[-1]
    assert run_.returncode == 1 and "Traceback" not in run_.stderr, run_.stderr
    assert told.startswith(f"notebooks: {paths.docs}/ja/notebooks/a.ipynb: the file cannot be written")


def test_one_that_was_never_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match=r"docs/ja/notebooks/a\.ipynb is missing; run: make notebooks"):
        check(project(tmp_path, "# %%\nprint(1)\n"))


def test_the_committed_files_belong_to_their_sources() -> None:
    for path in sorted((REPOSITORY.docs / "notebooks").glob("*.py")):
        source = read_source(path, REPOSITORY)
        for language in LANGUAGES:
            book = nbformat.read(REPOSITORY.docs / f"{language}/notebooks/{path.stem}.ipynb", as_version=4)
            assert [cell.source for cell in book.cells] == [cell.source for cell in in_language(source, language).cells]


@pytest.mark.models
def test_the_notebooks_give_what_is_written() -> None:
    assert [str(one) for one in check(REPOSITORY)] == []


def test_a_cell_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_tools.book.notebooks.execution.LIMIT", 2)
    paths = project(tmp_path, "# %%\nwhile True: pass\n")
    with pytest.raises(NotebookError, match="a cell took longer than 2 s"):
        run(tmp_path / "docs/notebooks/a.py", paths)
