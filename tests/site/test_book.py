"""The book's contents, its articles, and files that are written whole or not at all."""

from pathlib import Path

import pytest

from site_tools.book.article import article
from site_tools.book.contents import chapters
from site_tools.book.pdf import BookError, printed
from site_tools.paths import LANGUAGES, REPOSITORY

PAGE = """<html><body><article class="md-content__inner"><a class="md-content__button" href="x">edit</a>
<h1 id="a">Title<a class="headerlink" href="#a">#</a></h1><p class="reading-time">3 min</p>
<p><a href="#b">here</a> <a href="other.html#c">there</a> <a href="../talk/a.txt" download>script</a> <a href="https://example.org/">web</a></p>
<h2 id="b">Part</h2><img class="only-light" src="../figures/x.svg" loading="lazy"><img class="only-dark" src="y.svg">
<details class="made"><summary>How</summary><dl><div><dt>Model</dt><dd><b>lab model</b><br>more</dd></div>
<div><dt>Licence</dt><dd>MIT</dd></div><div><dt>Seeds</dt><dd>0</dd></div></dl></details></article></body></html>"""


def test_every_page_stands_in_the_book_once() -> None:
    pages = [page for chapter in chapters(REPOSITORY) for page in chapter.pages]
    for language in LANGUAGES:
        assert sorted(pages) == [
            path.relative_to(REPOSITORY.docs / language).as_posix() for path in REPOSITORY.pages(language)
        ]


def test_an_article_keeps_what_paper_can_show() -> None:
    known = {"sd/a.html": "sd-a", "sd/other.html": "sd-other"}
    html = str(article(PAGE, "sd/a.html", "en", known, lambda source: f"<{source}>", lambda href: f"out:{href}", 1))
    assert (
        '<section class="page" id="sd-a">' in html
        and '<h2 id="sd-a--a">Title</h2>' in html
        and '<h3 id="sd-a--b">' in html
    )
    assert 'href="#sd-a--b"' in html and 'href="#sd-other--c"' in html and 'href="https://example.org/"' in html
    assert 'href="out:../talk/a.txt"' in html and "download" not in html
    assert "&lt;../figures/x.svg&gt;" in html and "y.svg" not in html and "lazy" not in html
    assert "edit" not in html and "3 min" not in html
    assert '<p class="made">lab model · 0</p>' in html and "MIT" not in html


def test_on_paper_a_guess_is_a_question_before_what_it_asks_for() -> None:
    page = (
        '<article><form class="guess" hidden><p class="guess__question"><label for="g"><strong>Guess:</strong> How many?</label></p>'
        '<p class="guess__row"><input id="g" type="range"> <output>50%</output></p></form><p>38.5%</p>'
        '<form class="guess guess--choice" hidden><p class="guess__question" id="c">Which?</p>'
        '<p class="guess__row"><button>Sea</button></p></form></article>'
    )
    html = str(article(page, "sd/a.html", "en", {}, str, str, 1))
    question = '<p class="guess__question">'
    assert f"{question}<strong>Guess:</strong> How many?</p><p>38.5%</p>{question}Which?</p>" in html
    assert "50%" not in html and "Sea" not in html


def test_a_browser_that_dies_is_told_in_one_line(tmp_path: Path) -> None:
    dies = tmp_path / "chromium"
    dies.write_text("#!/bin/sh\necho out of memory >&2\nexit 1\n")
    dies.chmod(0o755)
    with pytest.raises(BookError, match="Chromium ended before the book was printed; found ") as error:
        printed("<p>x</p>", str(dies))
    assert "\n" not in str(error.value) and len(str(error.value)) < 300
