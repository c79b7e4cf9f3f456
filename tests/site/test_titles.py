"""A title with signs that HTML, CSS and JSON mean something by is the same title wherever it is shown."""

import json
import re

import pytest
from bs4 import BeautifulSoup, Tag

from site_tools.book.assemble import assemble
from site_tools.book.handouts import handouts_html, load_handouts
from site_tools.embeds.content import load_content
from site_tools.ledgers.appearances import chapter_pages
from site_tools.ledgers.records import Records
from site_tools.site.build import build_to
from site_tools.site.previews import preview
from tests.site.conftest import Project
from tests.site.test_handouts import SHEET

TITLE = 'A & "B" <c>'
PAGE = '---\ndescription: "Both & \\"more\\" <d>"\n---\n\n# A & "B" &lt;c> { #odd }\n\nA token. <!-- verdict: L1 -->\n'
NAV = """\
- index.md
- page.md
- {title: {ja: 'A & "B" <c>', en: 'A & "B" <c>'}, pages: [llm/index.md, talk/odd.md]}
"""
ADDRESS = "https://kihon-no-ki.github.io/kihon-no-ki/"


@pytest.fixture
def built(project: Project) -> Project:
    for language in ("ja", "en"):
        project.write(f"docs/{language}/llm/index.md", PAGE)
        project.write(f"docs/{language}/talk/odd.md", PAGE.replace("<d>", "<e>"))
        project.page("<!-- conversations -->\n\n<!-- glossary -->\n\n<!-- plainness -->", language)
    project.write("docs/nav.yml", NAV)
    project.write("docs/talk.yml", "- {talk: talk/odd.md, chapter: llm/index.md, pages: [llm/index.md]}\n")
    project.write("docs/ja/llm/index.md", PAGE.replace("A token.", "一つ。トークン。"))
    project.write("docs/ja/talk/odd.md", PAGE.replace("A token.", "一つ。トークン。").replace("<d>", "<e>"))
    project.write("docs/en/llm/index.md", PAGE.replace("A token.", "A token. A brick."))
    project.write("docs/en/talk/odd.md", PAGE.replace("A token.", "A token. A brick.").replace("<d>", "<e>"))
    assert build_to(project.paths, project.paths.site) == []
    return project


def page(project: Project, name: str) -> BeautifulSoup:
    return BeautifulSoup((project.paths.site / name).read_text(encoding="utf-8"), "html.parser")


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    tag = soup.select_one(selector)
    assert tag is not None, selector
    return tag


def test_on_its_page_and_in_the_head(built: Project) -> None:
    soup = page(built, "llm/index.html")
    for link in soup.select(".headerlink"):
        link.decompose()
    assert one(soup, "article h1").get_text() == TITLE
    assert one(soup, "title").get_text() == f"{TITLE} - 基本のき"
    for name in ("og:title", "og:image:alt"):
        assert one(soup, f'meta[property="{name}"]')["content"] == TITLE
    for selector in ('meta[name="description"]', 'meta[property="og:description"]'):
        assert one(soup, selector)["content"] == 'Both & "more" <d>'
    data = json.loads(one(soup, 'script[type="application/ld+json"]').get_text())
    assert (data["name"], data["description"]) == (TITLE, 'Both & "more" <d>')


def test_in_the_navigation_the_lists_and_the_preview(built: Project) -> None:
    soup = page(built, "page.html")
    shown = [" ".join(tag.get_text().split()) for tag in soup.select("nav.md-nav .md-ellipsis")]
    assert shown.count(TITLE) >= 2  # the section with its first page, and its other page
    assert one(soup, ".md-footer__link--next")["aria-label"] == f"次: {TITLE}"
    assert TITLE in [tag["aria-label"] for tag in soup.select("nav.md-nav[aria-label]")]
    assert [tag.get_text() for tag in soup.select(".talk-list a")] == [TITLE, TITLE]
    assert [tag.get_text() for tag in soup.select(".appears a")] == [TITLE]
    assert one(soup, '.plainness th[scope="row"]').get_text() == TITLE
    assert load_content(built.paths, "").titles("ja") == {"talk/odd.md": TITLE, "llm/index.md": TITLE}
    assert [chapter.title for chapter in chapter_pages(built.paths.docs, "ja")] == [TITLE]
    assert (built.paths.site / "previews/llm/index.jpg").read_bytes() == preview(built.paths, TITLE, "基本のき")


def test_in_what_programs_read(built: Project) -> None:
    lines = (built.paths.site / "llms.txt").read_text(encoding="utf-8").splitlines()
    assert f'- [{TITLE}]({ADDRESS}llm/index.html): Both & "more" <d>' in lines
    index = json.loads((built.paths.site / "search/search_index.json").read_text(encoding="utf-8"))
    titles = {entry["title"] for entry in index["docs"] if entry["location"] == "llm/index.html"}
    assert titles == {'A &amp; "B" &lt;c&gt;'}, "the search shows titles as HTML"


def test_in_the_book(built: Project) -> None:
    html = assemble(built.paths, built.paths.site, "ja", ADDRESS).html
    soup = BeautifulSoup(html, "html.parser")
    assert TITLE in [tag.get_text() for tag in soup.select(".chapter__title")]
    assert TITLE in [tag.get_text() for tag in soup.select(".toc__title")]
    heads = re.findall(r'@top-right \{ content: "((?:[^"\\]|\\.)*)"; \}', html)
    read = [re.sub(r"\\([0-9a-f]+) ", lambda sign: chr(int(sign[1], 16)), head) for head in heads]  # as CSS does
    assert TITLE in read


def test_on_a_handout(project: Project) -> None:
    sheet = SHEET.replace("title: {ja: あ。, en: A.}", "title: {ja: 'A & \"B\" <c>', en: A.}", 1)
    project.write("docs/handouts.yml", sheet)
    records = Records.load(project.paths)
    html = handouts_html(project.paths, load_handouts(project.paths, records), records, "ja", ADDRESS)
    assert [tag.get_text() for tag in BeautifulSoup(html, "html.parser").select("h1")] == [TITLE, TITLE]
