"""Showing the site while one writes."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from unittest import mock

import pytest

from site_tools.paths import REPOSITORY
from site_tools.serve import languages
from site_tools.serve.shown import Shown
from tests.site.conftest import Project, forks


def test_a_busy_port_is_named_before_anything_is_built() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "site_tools.serve", "--port", str(port)]
        run = subprocess.run(command, cwd=REPOSITORY.root, capture_output=True, text=True, timeout=20)
    assert run.returncode == 1 and run.stdout == ""
    assert run.stderr.startswith(f"127.0.0.1:{port}: the address cannot be served; found Address already in use")
    assert len(run.stderr.strip().split("\n")) == 1


@dataclass
class Writing:
    """A project, and its site as it is shown."""

    project: Project
    shown: Shown

    def page(self, name: str) -> str:
        """A page as it is shown."""
        return (self.shown.folder / name).read_text(encoding="utf-8")

    def asked(self) -> bool:
        """Waits until a build that goes on behind the pages asks to be looked at."""
        deadline = time.monotonic() + 120
        while not list(self.shown.asks.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.05)
        for path in self.shown.asks.iterdir():
            path.unlink()
            return True
        return False


@pytest.fixture(scope="module")
def writing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writing]:
    project = Project(tmp_path_factory.mktemp("writing"))
    styles = project.paths.assets / "stylesheets"
    styles.unlink()
    shutil.copytree(REPOSITORY.assets / "stylesheets", styles)
    work = tmp_path_factory.mktemp("work")
    shown = Shown(project.paths, work)
    with mock.patch.object(languages, "SPAWN", forks()) if sys.platform == "linux" else nullcontext():
        shown.look()
        writing = Writing(project, shown)
        assert writing.asked()
        yield writing
        shown.end()


def test_a_page_built_alone_is_what_a_whole_build_makes_of_it(
    writing: Writing, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("page.html", "en/page.html"):
        whole = writing.page(name)
        (writing.shown.folder / name).unlink()
        language = "en" if name.startswith("en/") else "ja"
        told = writing.shown._languages.page(language, "page.md", writing.shown.folder)
        assert (told.lines, told.others) == ([], False)
        assert writing.page(name) == whole
    built = capsys.readouterr().out
    assert "all pages" not in built


def test_what_is_said_anew_is_shown_and_no_other_page_is_built(
    writing: Writing, capsys: pytest.CaptureFixture[str]
) -> None:
    path = writing.project.paths.docs / "en/page.md"
    path.write_text(path.read_text(encoding="utf-8").replace("It is", "The share is"), encoding="utf-8")
    (writing.shown.folder / "en/index.html").write_text("as it was", encoding="utf-8")
    writing.shown.look()
    assert "The share is" in writing.page("en/page.html")
    assert writing.page("en/index.html") == "as it was"
    said = capsys.readouterr()
    assert said.out.startswith(f"{path}: ") and "mistake" not in said.out and said.err == ""


def test_what_an_editor_keeps_beside_a_page_is_no_page(writing: Writing, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("docs/en/.page.md.swp", "docs/en/page.md~"):
        writing.project.write(name, "half a page")
    writing.shown.look()
    assert capsys.readouterr().out == ""


def test_a_mistake_is_told_with_its_line_and_goes_when_it_is_mended(
    writing: Writing, capsys: pytest.CaptureFixture[str]
) -> None:
    path = writing.project.paths.docs / "ja/page.md"
    right = path.read_text(encoding="utf-8")
    path.write_text(f'{right}\n<a href="nowhere.html">先</a>、[次](#nothing)\n', encoding="utf-8")
    writing.shown.look()
    said = capsys.readouterr()
    assert "docs/ja/page.md:9: " in said.err and "nowhere.html" in said.err and "#nothing" in said.err
    assert "2 mistakes" in said.out
    path.write_text(right, encoding="utf-8")
    writing.shown.look()
    assert capsys.readouterr().err == ""


def test_what_other_pages_show_of_a_page_follows(writing: Writing) -> None:
    path = writing.project.paths.docs / "en/page.md"
    path.write_text(path.read_text(encoding="utf-8").replace("# Page", "# Sheet"), encoding="utf-8")
    writing.shown.look()
    assert "<title>Sheet - " in writing.page("en/page.html")
    assert "Sheet" not in writing.page("en/index.html")
    # While all pages are built, a page that is saved is shown at once, and is not forgotten.
    other = writing.project.paths.docs / "ja/page.md"
    other.write_text(other.read_text(encoding="utf-8").replace("割合は", "その割合は"), encoding="utf-8")
    writing.shown.look()
    assert "その割合は" in writing.page("page.html")
    assert writing.asked()
    writing.shown.look()
    assert "Sheet" in writing.page("en/index.html")
    assert "その割合は" in writing.page("page.html")


def test_a_style_sheet_is_shown_in_both_languages(writing: Writing) -> None:
    (writing.project.paths.assets / "stylesheets/site.css").write_text("p {color: red}\n", encoding="utf-8")
    (writing.shown.folder / "index.html").unlink()
    writing.shown.look()
    assert writing.page("kihon/stylesheets/site.css") == writing.page("en/kihon/stylesheets/site.css")
    assert writing.page("kihon/stylesheets/site.css") == "p {color: red}\n"
    assert not (writing.shown.folder / "index.html").exists()
    # More than pages and styles: everything is built, before anything is shown.
    writing.project.write("docs/glossary.yml", writing.project.paths.glossary.read_text("utf-8") + "\n")
    writing.shown.look()
    assert (writing.shown.folder / "index.html").exists()
