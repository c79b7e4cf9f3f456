"""The index of the search: plain, with each page's everyday words, and the theme's script that asks for it."""

import json
import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, Files

from site_tools.ledgers.navigation import pages_in_order
from site_tools.ledgers.search_words import load_search_words
from site_tools.paths import REPOSITORY
from site_tools.site.search_index import slim
from site_tools.site.theme_changes import SCRIPT_CHANGES, change_bundle
from tests.site.conftest import Project


def test_every_page_of_a_chapter_can_be_found_by_everyday_words() -> None:
    words = load_search_words(REPOSITORY)
    chapters = [
        name for name in pages_in_order(REPOSITORY) if "/" in name and not name.startswith(("talk/", "notebooks/"))
    ]
    assert [name for name in chapters if name not in words] == []
    for name, said in words.items():
        assert re.search("[ぁ-んァ-ヶ一-龠]", said["ja"]) and said["en"].isascii(), name
        for language, sign in (("ja", "、"), ("en", ", ")):
            phrases = said[language].split(sign)
            assert len(phrases) == len(set(phrases)) and max(map(len, phrases)) < 45, f"{name}: {language}"


def test_the_index_holds_plain_text_words_and_lists(project: Project) -> None:
    project.write("docs/search.yml", '- {page: page.md, words: {ja: "てすう、あれこれ", en: "fuss, this and that"}}\n')
    project.page("割合は<b>大きい</b>です。\n\n<!-- live: workbench -->\n\n## 節 { #part }\n\nR&D")
    html = project.html()
    assert "あれこれ" not in html and "live-unsupported" in html
    index = json.loads((project.root / "built/ja/search/search_index.json").read_text(encoding="utf-8"))
    docs = {one["location"]: one for one in index["docs"]}
    assert docs["page.html"] == {
        "location": "page.html",
        "title": "ページ",
        "text": "割合は大きいです。",
        "words": "てすう、あれこれ",
    }
    assert docs["page.html#part"] == {"location": "page.html#part", "title": "節", "text": "R&D"}


def test_a_page_that_gathers_is_marked() -> None:
    doc = {"location": "glossary.html#rules", "title": "Rules", "text": "<p>a &lt;b&gt;</p>\n<p>c</p>"}
    assert slim(doc, {}) == {"location": "glossary.html#rules", "title": "Rules", "text": "a <b> c", "list": 1}


def test_wrong_words_are_told_with_their_line(project: Project) -> None:
    entry = "- {page: page.md, words: {ja: あ, en: a}}\n"
    project.write("docs/search.yml", entry * 2 + entry.replace("page.md", "pag.md"))
    told = project.build()
    assert told[0] == 'docs/search.yml:2: the page "page.md" stands twice'
    assert told[1].startswith("docs/search.yml:3: the page docs/ja/pag.md does not exist")
    project.write("docs/search.yml", entry.replace(", en: a", ""))
    assert (
        'docs/search.yml:1: page.md: words: "en" is missing' in project.build()[0]
        or '"en" is missing' in project.build()[0]
    )


def test_another_script_of_the_theme_stops_the_build(tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.site_dir, config.plugins = str(tmp_path), PluginCollection()
    config.plugins._current_plugin = "search"  # mkdocs notes who made a file

    def bundle(text: str) -> Files:
        return Files([File.generated(config, "assets/javascripts/bundle.0a1b.min.js", content=text)])

    files = bundle(" ".join(old for old, _ in SCRIPT_CHANGES))
    change_bundle(files, config)
    (changed,) = files
    assert changed.content_string == " ".join(new for _, new in SCRIPT_CHANGES)
    with pytest.raises(PluginError, match=r"holds .* 0 times, expected once"):
        change_bundle(bundle("another"), config)
    with pytest.raises(PluginError, match="the theme has 0 scripts, expected one"):
        change_bundle(Files([]), config)
