"""The way without MkDocs: the same HTML as MkDocs builds, as files that another generator reads, and what is said when something is wrong."""

import re
from pathlib import Path

import markdown
import pytest
from mkdocs.config import load_config

from common.errors import FigureError, SiteError
from site_tools.paths import LANGUAGES, REPOSITORY
from site_tools.site.policy import policy
from site_tools.site.successor import zensical
from site_tools.site.successor.build import build_to
from site_tools.site.successor.compare import differences
from site_tools.site.successor.finish import lost
from site_tools.site.successor.outline import as_markdown
from site_tools.site.successor.pages import write_pages
from site_tools.site.successor.render import Rendered, load_content_of, rendered_pages
from site_tools.site.successor.settings import extensions, settings
from tests.site.conftest import Project
from tests.site.test_notebook_pages import with_notebook  # noqa: F401

BODY = """\
割合は<!-- finding: llm/bars share -->。[始めへ](index.md#home)、[値つき](index.md?a=b&c=d)、[外](https://example.org/a.md)。

## `a_b` と *強い* & <名> { #part }

<!-- figure: llm/bars
alt: 棒グラフ
-->

1. 一つ目。トークンです。

    ```text
    # 見出しではない

    二行目
    ```

<details markdown>
<summary>判定</summary>

<!-- verdict: L1 -->
</details>

<!-- verdict: C1 -->

## 自分で確かめる { #try }
"""


@pytest.fixture
def full(project: Project) -> Project:
    for language in LANGUAGES:
        project.page(BODY, language)
    return project


def rendered(project: Project, language: str) -> dict[str, str]:
    problems: list = []
    pages = list(rendered_pages(project.paths, language, load_content_of(project.paths, language), problems))
    assert not problems
    return {page.url: page.html for page in pages}


def without_spaces(html: str) -> str:
    # MkDocs's search takes its own marks out of the page.
    return re.sub(r"\s+", "", html.replace(' data-search-exclude="true"', ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_the_same_as_from_mkdocs(full: Project, language: str) -> None:
    for url, html in rendered(full, language).items():
        assert without_spaces(html) in without_spaces(full.html(language, url)), url
        assert len(html) > 50 and "<!--" not in html


def test_a_notebook_is_the_same_as_from_mkdocs(with_notebook: Project) -> None:  # noqa: F811
    html = rendered(with_notebook, "ja")["notebooks/a.html"]
    assert without_spaces(html) in without_spaces(with_notebook.html("ja", "notebooks/a.html"))
    assert 'href="../page.html#page"' in html and "kihon/images/notebooks/a-" in html


def test_the_file_for_another_generator_gives_the_page_back(full: Project, tmp_path: Path) -> None:
    """Python-Markdown alone, with attributes and the permalink of today, is a generator that knows nothing of this project."""
    html = rendered(full, "ja")["page.html"]
    text = as_markdown(html, {"title": 'a "b"'})
    assert text.startswith('---\ntitle: "a \\"b\\""\n---\n') and "\n## <code>a\\_b</code>" in text
    told = {"toc": extensions(settings(full.paths, "ja"))[1]["toc"]}
    back = markdown.markdown(text.split("---\n", 2)[2], extensions=["attr_list", "toc"], extension_configs=told)
    # What stands alone in a line gets a <div>, so that it is no paragraph's text.
    assert '<div><span class="verdicts">' in back
    back = back.replace('<h2 data-search-exclude="" id="try">', '<h2 id="try" data-search-exclude>')
    before, after = (re.sub(r"</?div>", "", without_spaces(one)) for one in (html, back))
    assert after == before and before.count("<h2") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_settings_are_read_as_mkdocs_reads_them(language: str) -> None:
    given = settings(REPOSITORY, language)
    theirs = load_config(str(REPOSITORY.root / ("mkdocs.yml" if language == "ja" else "mkdocs.en.yml")))
    for key in ("site_name", "site_url", "site_description", "repo_url", "edit_uri", "copyright", "extra_css"):
        assert given[key] == theirs[key], key
    names, told = extensions(given)
    assert (names, told["toc"]) == (theirs["markdown_extensions"], theirs["mdx_configs"]["toc"])
    assert given["extra"]["take"] == theirs["extra"]["take"] and given["theme"]["palette"] == theirs["theme"]["palette"]


def test_mistakes_are_told_with_their_lines(full: Project, tmp_path: Path) -> None:
    full.page("[weg](nowhere.md)\n\n<!-- source: none -->")
    with pytest.raises(SiteError) as told:
        write_pages(full.paths, tmp_path / "pages", "ja", load_content_of(full.paths, "ja"))
    assert str(told.value).splitlines() == [
        'docs/ja/page.md:3: the link "nowhere.md" leads to no page',
        'docs/ja/page.md:5: unknown source "none"; known: vaswani2017; hint: add it to docs/sources.yml',
    ]


def test_addresses_that_lead_nowhere_in_the_built_site_are_told(tmp_path: Path) -> None:
    def page(name: str, html: str) -> Rendered:
        return Rendered(f"{name}.md", f"{name}.html", f"docs/ja/{name}.md", name, "", html, ())

    good = page(
        "a",
        '<h1 id="t">a</h1><a href="b.html?x=1#%E9%A1%8C"></a><a href="downloads/x.pdf"></a><a href="en/a.html#u"></a>',
    )
    bad = page("b", '<h1 id="題">b</h1><a href="a.html#none"></a><img src="c.png" alt="">')
    english = page("a", '<h1 id="u">a</h1><a href="../a.html#t"></a>')
    for name in ("a.html", "b.html", "en/a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [str(one) for one in lost(tmp_path, {"ja": [good, bad], "en": [english]})] == [
        'docs/ja/b.md: <img src="c.png"> points to c.png, which the site does not have',
        'docs/ja/b.md: the link "a.html#none" leads to no heading or element of a.html',
    ]


def test_without_zensical_the_site_stays_as_it_was(full: Project) -> None:
    full.write("site-zensical/index.html", "before")
    with pytest.raises(FigureError, match="Zensical cannot be started"):
        build_to(full.paths, full.root / "site-zensical", full.root / "no/zensical")
    assert (full.root / "site-zensical/index.html").read_text() == "before"
    assert not list((full.root / ".cache").glob("site-*"))


def test_zensicals_settings_hold_what_it_would_add_up(full: Project) -> None:
    """It adds inherited lists to each other; so nothing is inherited, and what it does not know is not there."""
    told = zensical.config(full.paths, "en")
    assert not {"INHERIT", "hooks", "strict"} & told.keys() and told["theme"]["variant"] == "classic"
    assert told["nav"] == ["index.md", "page.md"] and told["extra"]["downloads"].endswith("/kihon-no-ki/downloads/")
    assert [one["title"] for one in told["extra"]["take"]] == ["PDF", "EPUB", "Offline site (zip)"]


def test_a_style_sheet_that_a_script_writes_is_allowed_by_its_hash(tmp_path: Path) -> None:
    script = """var T='.u{color:red}';o=n.attachShadow({mode:"open"});o.appendChild(C("style",{},T.toString()))"""
    (tmp_path / "assets/javascripts").mkdir(parents=True)
    (tmp_path / "assets/javascripts/bundle.0a.min.js").write_text(script)
    assert zensical.search_style(tmp_path) == ".u{color:red}"
    # printf '.u{color:red}' | openssl dgst -sha256 -binary | base64
    assert "style-src-elem 'self' file: 'sha256-oG9Y+rbS6km3cnXsOXSDWvho8KTADRFfJ6PvdkKMa2M='" in policy(
        "", [".u{color:red}"]
    )
    assert "style-src-elem" not in policy("")
    (tmp_path / "assets/javascripts/bundle.0a.min.js").write_text("other")
    with pytest.raises(FigureError, match="style sheet"):
        zensical.search_style(tmp_path)


def test_the_comparison_finds_what_differs(tmp_path: Path) -> None:
    page = (
        '<html><head><title>T</title>{}</head><article><a id="__skip">x</a><h1 id="t">T</h1><p>{}</p></article></html>'
    )
    for name, put in {"one": ('<meta property="og:image">', "a b"), "other": ("", "a <b>c</b>")}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "p.html").write_text(page.format(*put))
    (tmp_path / "one/q.html").write_text("")
    assert list(differences(tmp_path / "one", tmp_path / "other")) == [
        ("p.html", "elements", "", "1 b"),
        ("p.html", "words", "Tab", "Tac"),
        ("p.html", "head", "1 meta og:image", ""),
        ("q.html", "page", "there", "missing"),
    ]
