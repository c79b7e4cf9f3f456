"""The sheets for teachers: what docs/handouts.yml may hold, and how findings come into them."""

import re

import pytest

from common.errors import SiteError
from site_tools.book.contents import chapters
from site_tools.book.handouts import Piece, handouts_html, load_handouts, pieces
from site_tools.ledgers.records import Records
from site_tools.paths import LANGUAGES, REPOSITORY
from site_tools.site.build import site_address
from tests.site.conftest import Project

TEXT = "{ja: あ。, en: A.}"
SHEET = f"""\
- chapter: llm
  figure: llm/bars
  title: {TEXT}
  sentence: {TEXT}
  questions: [{TEXT}, {TEXT}, {TEXT}]
  answers: [{TEXT}, {TEXT}, {{ja: "<!-- finding: llm/bars share -->です。", en: "<!-- finding: llm/bars share value -->."}}]
"""


def test_every_chapter_has_a_sheet() -> None:
    sheets = load_handouts(REPOSITORY, Records.load(REPOSITORY))
    assert [sheet.chapter for sheet in sheets] == [
        one.key
        for one in chapters(REPOSITORY)
        if one.key not in ("front", "practice", "talk", "live", "notebooks", "back")
    ]


def test_the_page_for_class_offers_what_is_published() -> None:
    downloads = f"{site_address(REPOSITORY)}downloads/"
    made = {
        f"{downloads}kihonnoki-{kind}{language}.pdf" for kind in ("", "handouts-", "slides-") for language in LANGUAGES
    }
    for language in LANGUAGES:
        text = (REPOSITORY.docs / language / "class.md").read_text(encoding="utf-8")
        offered = set(re.findall(r"\]\(([^()]*/downloads/[^()]*)\)", text))
        assert offered == made | {f"{downloads}kihonnoki-offline.zip"}


def test_findings_are_those_of_the_record(project: Project) -> None:
    project.write("docs/handouts.yml", SHEET)
    records = Records.load(project.paths)
    (sheet,) = load_handouts(project.paths, records)
    assert pieces(sheet.answers[2]["ja"], records, "ja") == [
        Piece("", "36.0%", "（95%信頼区間 30.0〜42.0%、n = 192）"),
        Piece("です。"),
    ]
    assert pieces(sheet.answers[2]["en"], records, "en") == [Piece("", "36.0%"), Piece(".")]
    for language in LANGUAGES:
        html = handouts_html(project.paths, [sheet], records, language, "https://example.org/")
        assert html.count('class="sheet"') == 2 and f"bars.lab.{language}.light.svg" in html and "dark.svg" not in html


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("chapter: llm", "chapte: llm", 'unknown key "chapte"; nearest: chapter'),
        ("figure: llm/bars", "figure: llm/bar", 'unknown figure "llm/bar"; nearest: llm/bars'),
        ("llm/bars share -->", "llm/bars shar -->", 'llm: llm/bars has no finding "shar"'),
        (
            f"questions: [{TEXT}, ",
            "questions: [",
            "llm: questions: found a list of 2; expected 3 questions and as many answers",
        ),
        ("{ja: あ。, en: A.}", "{ja: あ。}", 'llm: title: "en" is missing; expected a text in both languages'),
        (
            "<!-- finding: llm/bars share value -->",
            "<!-- verdict: L1 -->",
            "llm: expected <!-- finding: section/name finding -->",
        ),
    ],
)
def test_mistakes_are_told(project: Project, old: str, new: str, message: str) -> None:
    project.write("docs/handouts.yml", SHEET.replace(old, new, 1))
    with pytest.raises(SiteError) as error:
        load_handouts(project.paths, Records.load(project.paths))
    assert any(message in str(problem) for problem in error.value.problems), error.value.problems
