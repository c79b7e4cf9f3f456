"""Building both languages: one folder, all or nothing."""

import subprocess
import sys

import pytest

from site_tools.paths import REPOSITORY
from site_tools.site.build import build_to
from tests.site.conftest import Project


def test_both_languages_in_one_folder(project: Project) -> None:
    assert build_to(project.paths, project.paths.site) == []
    for name in ("index.html", "en/index.html", "page.html", "en/page.html", "figures/llm/bars.lab.en.dark.svg"):
        assert (project.paths.site / name).is_file(), name
    assert [path.name for path in (project.root / ".cache").iterdir()] == ["previews"]


def test_a_failing_build_leaves_the_site_as_it_was(project: Project) -> None:
    build_to(project.paths, project.paths.site)
    before = {path: path.read_bytes() for path in project.paths.site.rglob("*") if path.is_file()}
    project.page("<!-- source: none -->", "en")
    assert build_to(project.paths, project.paths.site) == [
        'docs/en/page.md:3: unknown source "none"; known: vaswani2017; hint: add it to docs/sources.yml'
    ]
    assert {path: path.read_bytes() for path in project.paths.site.rglob("*") if path.is_file()} == before


def test_a_draft_shows_the_pages_beside_the_mistakes(project: Project) -> None:
    project.page("<!-- source: none -->続き")
    project.write("docs/ja/new.md", "# 新しい { #new }\n")
    lines = build_to(project.paths, project.root / "draft", draft=True)
    assert "docs/ja/new.md:1: the page has no translation; expected docs/en/new.md" in lines
    assert "docs/ja/new.md:1: the page is not in docs/nav.yml; hint: add a line there" in lines
    assert 'docs/ja/page.md:3: unknown source "none"; known: vaswani2017; hint: add it to docs/sources.yml' in lines
    assert "続き" in (project.root / "draft" / "page.html").read_text(encoding="utf-8")


def test_a_missing_translation_fails(project: Project) -> None:
    (project.root / "docs/en/page.md").unlink()
    assert build_to(project.paths, project.paths.site) == [
        "docs/ja/page.md:1: the page has no translation; expected docs/en/page.md"
    ]
    assert not project.paths.site.exists()


def test_the_command_says_what_is_wrong_without_a_traceback(tmp_path) -> None:
    code = (
        "import sys; from pathlib import Path; import site_tools.site.build as build, site_tools.paths as paths;"
        f"build.REPOSITORY = paths.Paths(Path({str(tmp_path)!r})); sys.argv = ['build']; sys.exit(build.main())"
    )
    project = Project(tmp_path)
    project.page("<!-- figure: llm/bar\nalt: あ\n-->")
    run = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY.root, capture_output=True, text=True)
    assert run.returncode == 1
    first, last = run.stderr.strip().split("\n")
    assert first.startswith(
        'docs/ja/page.md:3: unknown figure "llm/bar"; nearest: llm/bars; hint: make figure ID=llm/bar'
    )
    assert last == "The site was not built (1 to mend); what was there before is unchanged."


def test_pages_ask_for_the_own_search_worker_and_no_other_host(project: Project) -> None:
    assert build_to(project.paths, project.paths.site) == []
    for page in project.paths.site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "kihon/javascripts/search-worker.js" in text, page
        assert "unpkg.com" not in text and "fonts.g" not in text and 'data-md-component="source"' not in text


@pytest.mark.parametrize(("page", "link"), [("page.html", "./en/page.html"), ("en/page.html", "./../page.html")])
def test_the_language_switch_keeps_the_page(project: Project, page: str, link: str) -> None:
    assert build_to(project.paths, project.paths.site) == []
    text = (project.paths.site / page).read_text(encoding="utf-8")
    assert f'<a href="{link}" hreflang=' in text


@pytest.mark.parametrize("damage", ["finding", "picture", "data", "truncated", "gone"])
def test_nothing_is_built_from_what_was_changed_by_hand(project: Project, damage: str) -> None:
    folder = project.paths.figures / "llm"
    record = folder / "bars.lab.json"
    if damage == "finding":
        record.write_text(record.read_text().replace("0.36", "0.37"))
    elif damage == "truncated":
        record.write_text(record.read_text()[:400])
    elif damage == "gone":
        (folder / "bars.lab.ja.dark.svg").unlink()
    else:
        name = "bars.lab.data.npz" if damage == "data" else "bars.lab.ja.dark.svg"
        (folder / name).write_bytes(b"other")
    (line,) = project.build()
    assert "docs/assets/figures/llm/bars.lab" in line and "git checkout -- docs/assets/figures/llm/bars.lab" in line
