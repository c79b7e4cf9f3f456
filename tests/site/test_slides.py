"""The slides for class: what docs/slides.yml may hold, and what comes onto them from pages and records."""

import re

import pytest
from bs4 import BeautifulSoup

from common.errors import SiteError
from site_tools.book.decks import guess_of, load_decks
from site_tools.book.handouts import load_handouts
from site_tools.book.slides import MODELS, credit, slides_html
from site_tools.ledgers.records import Records
from site_tools.paths import LANGUAGES, REPOSITORY
from tests.site.conftest import Project

TEXT = "{ja: あ。, en: A.}"
SLIDES = f"""\
- chapter: page
  slides:
    - page: page.md
      figure: llm/bars
      picture: chart
      question: {TEXT}
      sentence: {{ja: "<!-- finding: llm/bars share -->です。", en: "<!-- finding: llm/bars share -->."}}
  remember: [page.md]
  try: index.md
"""
GUESS = "<!-- guess: llm/bars share\nquestion: 何`枚`でしょうか。\n-->"
FIGURE = "<!-- figure: llm/bars\nalt: 棒は<!-- finding: llm/bars share value -->。\n-->"
REMEMBER = "## 覚える { #remember }\n\n- 一つ目は[ここ](index.md)。\n- **二つ目**。\n\n次へ。\n\n## おわり { #end }\n\n- 三つ目。"


@pytest.fixture
def classroom(project: Project) -> Project:
    for language in LANGUAGES:
        project.page(f"**文。**\n\n{GUESS}\n\n{FIGURE}\n\n{REMEMBER}", language)
    project.write("docs/slides.yml", SLIDES)
    return project


def soup_of(project: Project, language: str = "ja") -> BeautifulSoup:
    records = Records.load(project.paths)
    html = slides_html(project.paths, load_decks(project.paths, records), records, language, "https://example.org/")
    return BeautifulSoup(html, "html.parser")


def test_every_chapter_with_a_handout_has_a_deck_of_about_ten_slides() -> None:
    records = Records.load(REPOSITORY)
    decks = load_decks(REPOSITORY, records)
    assert [deck.chapter for deck in decks] == [sheet.chapter for sheet in load_handouts(REPOSITORY, records)]
    for deck in decks:
        shown = [slide.figure for slide in deck.slides]
        guesses = sum(
            guess_of(REPOSITORY, records, slide, "ja") is not None and slide.figure not in shown[:place]
            for place, slide in enumerate(deck.slides)
        )
        assert guesses >= 1 and 8 <= 2 + len(deck.slides) + guesses <= 12, deck.chapter


def test_the_question_stands_a_slide_before_its_answer(classroom: Project) -> None:
    for language in LANGUAGES:
        title, guess, shown, last = soup_of(classroom, language).select(".slide")
        assert "36.0%" not in title.text + guess.text and guess.h2 and guess.h2.text == "何枚でしょうか。"
        assert [one.text for one in shown.select(".answer b, .told > div b")] == ["36.0%", "36.0%"]
        assert shown.text.count("n = 192") == 2
        assert [one.text for one in last.select("li")] == ["一つ目はここ。", "二つ目。"]
        assert shown.img and str(shown.img["src"]).endswith(f"llm/bars.lab.{language}.light.svg")
        assert shown.img["alt"] == "棒は36.0%。"
        assert "CC BY 4.0" in shown.select(".foot")[0].text and "Small-135M" in shown.select(".foot")[0].text
        place = "en/page.html" if language == "en" else "page.html"
        assert shown.select(".foot a")[0]["href"] == f"https://example.org/{place}"


def test_a_figure_is_asked_about_once(classroom: Project) -> None:
    slide = SLIDES[SLIDES.index("    - page") : SLIDES.index("  remember")]
    classroom.write("docs/slides.yml", SLIDES.replace(slide, slide * 2))
    assert len(soup_of(classroom).select(".guess")) == 1 and len(soup_of(classroom).select(".answer")) == 1


def test_of_two_answers_the_right_one_is_told(classroom: Project) -> None:
    classroom.record(
        findings={
            "many": {"value": 9, "low": 9, "high": 9, "n": 1, "unit": "count"},
            "few": {"value": 2, "low": 2, "high": 2, "n": 1, "unit": "count"},
            "share": {"value": 0.36, "low": 0.30, "high": 0.42, "n": 192, "unit": "share"},
        }
    )
    asked = "<!-- guess: llm/bars few many\nquestion: どちら。\nfirst: 船\nsecond: 車\n-->"
    for language in LANGUAGES:
        classroom.page(f"**文。**\n\n{asked}\n\n{FIGURE}\n\n{REMEMBER}", language)
    soup = soup_of(classroom)
    assert [one.text for one in soup.select(".choices li")] == ["船", "車"]
    assert soup.select(".answer b")[0].text == "車" and "「船」は2、「車」は9" in soup.select(".answer small")[0].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_picture_of_the_lab_passes_for_stable_diffusion(language: str) -> None:
    told = credit(["lab model", "lab model", "Gemma 3 270M"], language)
    assert told.count(MODELS["lab model"][language]) == 1 and told.endswith("Gemma 3 270M") and "CC BY 4.0" in told
    assert re.search("Stable Diffusionではありません|none of the published Stable Diffusion", told)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("chapter: page", "chapter: pag", 'unknown chapter "pag"; nearest: page'),
        ("figure: llm/bars", "figure: llm/bar", 'unknown figure "llm/bar"; nearest: llm/bars'),
        ("picture: chart", "picture: char", 'llm/bars has no picture "char"; nearest: chart'),
        ("- page: page.md", "- page: index.md", "llm/bars does not stand on docs/ja/index.md"),
        ("- page: page.md", "- page: pag.md", "the page docs/ja/pag.md does not exist"),
        ("share -->です", "shar -->です", 'llm/bars has no finding "shar"'),
        ("remember: [page.md]", "remember: [index.md]", "index.md has no list below a heading { #remember }"),
        ("try: index.md", "try: inde.md", "the page docs/ja/inde.md does not exist"),
        ("picture: chart", "pictur: chart", 'unknown key "pictur"; nearest: picture'),
    ],
)
def test_mistakes_are_told(classroom: Project, old: str, new: str, message: str) -> None:
    classroom.write("docs/slides.yml", SLIDES.replace(old, new, 1))
    with pytest.raises(SiteError) as error:
        load_decks(classroom.paths, Records.load(classroom.paths))
    assert any(message in str(problem) for problem in error.value.problems), error.value.problems
