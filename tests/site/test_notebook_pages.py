"""A notebook among the pages: with what other pages have, in both languages, and without what notebooks bring."""

import base64
import io
import re
from html import unescape

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from site_tools.checks.translations import check
from tests.site.conftest import Project

TEXTS = {
    "ja": ("# 題\n\n**一文でいうと：`a`の文です。**\n\n[次](../page.md#page)", "## 色の<名\n\n1行目、\n2行目。"),
    "en": (
        "# Title\n\n**In one sentence: a text on `a`.**\n\n[next](../page.md#page)",
        "## Names of *colours*\n\nA text.",
    ),
}
ALT = {"ja": "赤い「四角」", "en": 'A red "square"'}


@pytest.fixture
def with_notebook(project: Project) -> Project:
    project.write(
        "docs/nav.yml", "- index.md\n- page.md\n- title: {ja: 動かす, en: Run}\n  pages: [notebooks/a.ipynb]\n"
    )
    for language in TEXTS:
        notebook(project, language)
    return project


def notebook(project: Project, language: str, *more: str) -> None:
    """Writes a.ipynb in one language: two texts, a program, what it printed and drew, and further texts."""
    picture = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(picture, "png")
    size = {"image/png": {"width": 8, "height": 6}}
    data = {"image/png": base64.b64encode(picture.getvalue()).decode(), "text/plain": "<Image>"}
    outputs = [new_output("stream", text="<b> *0.5*\n"), new_output("display_data", data, metadata=size)]
    program = new_code_cell(
        "# no heading\nif 1 < 2:\n    print('```')", id="c", metadata={"alt": ALT[language]}, outputs=outputs
    )
    first, *rest = [new_markdown_cell(text, id=f"t{number}") for number, text in enumerate([*TEXTS[language], *more])]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    text = nbformat.writes(new_notebook(cells=[first, program, *rest], metadata=kernel))
    project.write(f"docs/{language}/notebooks/a.ipynb", text)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_headings_links_code_and_pictures_are_those_of_other_pages(with_notebook: Project, language: str) -> None:
    html = with_notebook.html(language, "notebooks/a.html")
    assert re.findall(r'<h[1-6] id="([^"]+)">', html) == ["notebook-a", "part-1"]
    title = {"ja": "この見出しへのリンク", "en": "Link to this heading"}[language]
    heading = {"ja": "色の&lt;名", "en": "Names of <em>colours</em>"}[language]
    assert f'>{heading}<a class="headerlink" href="#part-1" title="{title}">#</a></h2>' in html
    assert '<a href="../page.html#page">' in html
    assert "/edit/main/docs/notebooks/a.py" in html and 'class="reading-time"' in html
    program = html[html.index('<div class="language-python highlight"><pre><span></span><code>') :]
    shown = unescape(re.sub("<[^>]*>", "", program[: program.index("</code></pre></div>")]))
    assert shown == "# no heading\nif 1 < 2:\n    print('```')\n"
    assert '<div class="language-text highlight"><pre><span></span><code>&lt;b&gt; *0.5*\n</code></pre></div>' in html
    (image,) = re.findall(r"<img [^>]*>", html)
    for attribute in ('width="8"', 'height="6"', 'loading="lazy"', 'src="../kihon/images/notebooks/a-c.png"'):
        assert attribute in image
    assert ALT[language] in unescape(image)
    picture = with_notebook.root / f"built/{language}/kihon/images/notebooks/a-c.png"
    assert Image.open(picture).size == (8, 6)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_is_named_described_and_listed(with_notebook: Project, language: str) -> None:
    with_notebook.html(language, "notebooks/a.html")
    page = (with_notebook.root / f"built/{language}/notebooks/a.html").read_text(encoding="utf-8")
    description = {"ja": "`a`の文です。", "en": "a text on `a`."}[language]
    assert f'<meta name="description" content="{description}">' in page
    contents = page[page.index('data-md-component="toc"') :]
    contents = " ".join(re.sub("<[^>]*>", "", contents[: contents.index("</nav>")].split(">", 1)[1]).split())
    assert contents == {"ja": "色の&lt;名", "en": "Names of colours"}[language]
    if language == "ja":  # a line break between Japanese words is no space
        assert "1行目、2行目。" in page


def test_nothing_that_a_notebook_brings_is_left(with_notebook: Project) -> None:
    page = with_notebook.html("en", "notebooks/a.html")
    for name in ("<style", "<script", "mathjax", "mermaid", "clipboard", "jp-", "anchor-link", "cdnjs", "base64"):
        assert name not in page, name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[there](../none.md)", 'the link "../none.md" leads to no page'),
        ("Title\n=====", "3 headings, expected 2; write each behind #"),
        ("<!-- finding: llm/bars share -->", 'a notebook holds no embeds, found "finding"; they would be missing where it is run'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(with_notebook: Project, text: str, message: str) -> None:
    notebook(with_notebook, "en", text)
    assert with_notebook.build("en") == [f"docs/notebooks/a.py: {message}"]


def test_languages_are_compared(with_notebook: Project) -> None:
    assert check(with_notebook.paths) == []
    notebook(with_notebook, "en", "## More\n\nA text.")
    (problem,) = check(with_notebook.paths)
    assert str(problem).startswith(
        "docs/en/notebooks/a.ipynb:"
    ) and 'the heading "More" is missing in docs/ja/notebooks/a.ipynb' in str(problem)
