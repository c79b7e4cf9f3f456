"""Building both languages: one folder, all or nothing."""

import re
import subprocess
import sys
import unicodedata

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.exceptions import PluginError

from common.errors import FigureError
from site_tools.paths import LANGUAGES, REPOSITORY
from site_tools.site.build import build_to
from site_tools.site.theme_changes import ChangedTheme
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
        (worker,) = re.findall(r'"search": "([^"]*workers/search[^"]*)"', text)
        # The page for what was not found may stand anywhere: its addresses begin at the host's top.
        file = project.paths.site / worker.removeprefix("/kihon-no-ki/") if worker[0] == "/" else page.parent / worker
        assert "One form for all spellings" in file.read_text(encoding="utf-8"), page
        assert not list(file.parent.glob("*.map"))
        assert "unpkg.com" not in text and "fonts.g" not in text and 'data-md-component="source"' not in text


def test_the_search_dialog_and_the_lists_of_sections_have_names(project: Project) -> None:
    for language in LANGUAGES:
        project.write(f"docs/{language}/a/index.md", "# A { #a }\n")
        project.write(f"docs/{language}/a/b.md", "# B { #b }\n")
    section = '- {title: {ja: 「章」と"A", en: \'A & "B"\'}, pages: [a/index.md, a/b.md]}\n'
    project.write("docs/nav.yml", f"- index.md\n- page.md\n{section}")
    assert build_to(project.paths, project.paths.site) == []
    for page, dialog, title in (
        ("page.html", "検索", "「章」と&#34;A&#34;"),
        ("en/page.html", "Search", "A &amp; &#34;B&#34;"),
    ):
        text = (project.paths.site / page).read_text(encoding="utf-8")
        assert text.count(f'role="dialog" aria-label="{dialog}"') == 1
        (label,) = re.findall(r'<nav class="md-nav" data-md-level="1" aria-label="([^"]*)"', text)
        assert label == title


def test_a_theme_that_is_written_in_another_way_stops_the_build() -> None:
    theme = ChangedTheme(DictLoader({"partials/search.html": "<dialog>", "main.html": "as it is"}))
    environment = Environment(loader=theme)
    assert environment.get_template("main.html").render() == "as it is"
    with pytest.raises(PluginError, match=r"partials/search.html holds role=\"dialog\"> 0 times, expected once"):
        environment.get_template("partials/search.html")


TARGETS = [
    ('<img src="none.png" alt="">', '<img src="none.png"> points to none.png, which the site does not have'),
    ('<img alt="">', '<img src=""> points nowhere; expected an address'),
    ('<img src="https://example.org/a.png" alt="">', "loads from another host, example.org; expected a file of this site"),
    ("![a](https://example.org/a.png)", "loads from another host, example.org"),
    ('<script src="//cdn.example.org/a.js"></script>', "loads from another host, cdn.example.org"),
    ('<iframe src="http://example.org/"></iframe>', "loads from another host"),
    ('<link rel="stylesheet" href="https://example.org/a.css">', "loads from another host"),
    ('<span style="background: url(https://example.org/a.png)">a</span>', "loads from another host"),
    ('<video poster="figures/none.png"></video>', "points to figures/none.png, which the site does not have"),
    ('<a href="gone.html">a</a>', '<a href="gone.html"> points to gone.html, which the site does not have'),
    ('<a href="">a</a>', "points nowhere"),
    ('<a href="#gone">a</a>', "points to no heading or element of this page"),
    ('<a href="/page.html">a</a>', "begins at the host's top"),
    ('<a href="javascript:alert(1)">a</a>', 'leads to "javascript:"'),
    ('<a href="../outside.html">a</a>', "points to ../outside.html, which the site does not have"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "message"), TARGETS, ids=[message[:30] for _, message in TARGETS])
def test_html_that_leads_nowhere_or_to_another_host(project: Project, html: str, message: str) -> None:
    project.page(f"本文。\n\n{html}")
    (told,) = project.build()
    assert told.startswith("docs/ja/page.md:5: <") and message in told


def test_html_that_leads_somewhere(project: Project) -> None:
    project.page(
        '<a href="index.html#home">a</a> <a href="https://example.org/">b</a> <a href="mailto:a@example.org">c</a> <a href="#page">d</a>\n'
        '<img src="kihon/images/icon-32.png" alt=""> <img src="figures/llm/bars.lab.ja.light.svg" alt=""> <a href="en/page.html">e</a>\n'
        '<a href="corrections.xml">f</a> <a href="downloads/kihonnoki-ja.pdf">g</a> `<img src="none.png">`\n\n```\n<img src="none.png">\n```\n'
    )
    assert project.build() == []
    project.page('<img src="../figures/llm/bars.lab.en.light.svg" alt=""> <a href="../page.html">a</a>', "en")
    assert project.build("en") == []


def test_a_page_that_is_not_utf8_is_named(project: Project) -> None:
    (project.root / "docs/ja/page.md").write_bytes("# ページ { #page }\n\n本文".encode("cp932"))
    (told,) = project.build()
    assert told.startswith("docs/ja/page.md:1: the file is not UTF-8; found the byte 0x83") or told.startswith(
        f"{project.root}/docs/ja/page.md:1: the file is not UTF-8; found the byte 0x83"
    )


def test_a_page_with_a_japanese_name_is_found_by_others(project: Project) -> None:
    for language in LANGUAGES:
        project.write(f"docs/{language}/うみ.md", "# 海 & <山> { #sea }\n")
    project.write("docs/nav.yml", "- index.md\n- page.md\n- うみ.md\n")
    assert build_to(project.paths, project.paths.site) == []
    site, name = project.paths.site, "%E3%81%86%E3%81%BF"
    assert (site / "うみ.html").is_file() and (site / "previews/うみ.jpg").is_file()
    assert f"/{name}.html</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"/en/{name}.html)" in (site / "llms.txt").read_text(encoding="utf-8")
    page = (site / "うみ.html").read_text(encoding="utf-8")
    assert f"previews/{name}.jpg" in page and "%25" not in page


def test_a_name_in_other_characters_is_told(project: Project) -> None:
    for language in LANGUAGES:
        project.write(f"docs/{language}/{unicodedata.normalize('NFD', 'が')}.md", "# A { #a }\n")
    project.write("docs/nav.yml", "- index.md\n- page.md\n- が.md\n")
    assert any("spelled in decomposed (NFD) characters, asked for was the composed" in line for line in project.build())


def test_a_folder_that_cannot_be_written_is_named(project: Project) -> None:
    (project.root / ".cache").write_text("in the way")
    with pytest.raises(FigureError, match=r"\.cache: the site cannot be written; found File exists"):
        build_to(project.paths, project.paths.site)


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
