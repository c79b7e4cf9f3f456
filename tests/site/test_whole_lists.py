"""What a chart shows only the most telling part of stands whole below it, closed, and in no book."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from site_tools.book.article import SCREEN_ONLY
from site_tools.embeds.texts.whole_lists import LISTS, whole_list
from site_tools.ledgers.records import Records
from site_tools.paths import LANGUAGES, REPOSITORY
from tests.site.conftest import Project

HABIT = {
    "topic": ["太陽の色", "colour of the sun"],
    "ja": ["太陽の色は", "赤", "黄色"],
    "en": ["The sun is painted", " red", " yellow"],
    "llm_en en": {"preference": 0.25}, "llm_en ja": {"preference": 0.996}, "llm_ja en": {"preference": 0.0}, "llm_ja ja": {"preference": 0.001},
}  # fmt: skip
TABLES: dict[str, dict[str, Any]] = {
    "llm/right_and_wrong_facts": {
        "en": [{"question": "The <capital> is", "part_right": 0.125}], "ja": [{"question": "首都はどこですか。", "part_right": 0.75}],
        "labels": {"en": [["Canberra", "Sydney"]], "ja": [["キャンベラ", "シドニー"]]}, "names": {"en": "Small", "ja": "Large"},
    },
    "llm/culture_completions": {"rows": [HABIT], "names": {"llm_en": "Small-135M", "llm_ja": "Large"}},
    "llm/invented_names": {"invented": [{"name": "Velmora", "said": " It is Velmarion"}]},
    "llm/translation_try": {
        "names": {"llm_en": "Small", "llm_ja": "Large"},
        "en_ja": [{"source": "Thanks.", "llm_en": {"text": "空", "accepted": False, "kept": False}, "llm_ja": {"text": "感謝", "accepted": False, "kept": True}}],
        "ja_en": [{"source": "猫。", "llm_en": {"text": "Cat.", "accepted": True, "kept": True}, "llm_ja": {"text": "Dog.", "accepted": False, "kept": False}}],
    },
}  # fmt: skip
ROWS = {
    "llm/right_and_wrong_facts": [["首都はどこですか。シドニー / キャンベラ", "88%", "25%"]],
    "llm/culture_completions": [["太陽の色は …赤 / 黄色", "25% → > 99%", "0% → < 1%"]],
    "llm/invented_names": [["It is Velmarion"]],
    "llm/translation_try": [["Thanks.", "× 空", "△ 感謝"], ["猫。", "○ Cat.", "× Dog."]],
}


@pytest.mark.parametrize("figure", ROWS)
def test_the_whole_list_stands_closed_behind_the_caption(project: Project, figure: str) -> None:
    project.record(figure=figure, tables=TABLES[figure])
    project.page(f"<!-- figure: {figure}\nalt: 図\n-->")
    html = BeautifulSoup(project.html(), "html.parser")
    (whole,) = html.select(".figure > figure + details.whole-list:not([open])")
    assert [[cell.get_text() for cell in row("td")] for row in whole.select("tbody tr")] == ROWS[figure]
    assert all(len(row("th")) == len(ROWS[figure][0]) for row in whole.select("thead tr"))
    assert whole.summary and whole.summary.get_text() == f"{len(ROWS[figure])}件すべてを見る"


def test_a_word_of_the_other_language_says_so(project: Project) -> None:
    project.record(figure="llm/translation_try", tables=TABLES["llm/translation_try"])
    project.page("<!-- figure: llm/translation_try\nalt: 図\n-->")
    cells = BeautifulSoup(project.html(), "html.parser").select(".whole-list td")
    assert [cell["lang"] for cell in cells] == ["en", "ja", "ja", "ja", "en", "en"]


def test_other_figures_have_none_and_books_leave_it_out(project: Project) -> None:
    assert "whole-list" not in project.html()
    assert ".whole-list" in SCREEN_ONLY


@pytest.mark.parametrize("figure", LISTS)
def test_every_row_that_was_measured_is_listed(figure: str) -> None:
    record = Records.load(REPOSITORY).main(figure)
    for language in LANGUAGES:
        shown = BeautifulSoup(whole_list(record, REPOSITORY.figures, language), "html.parser").select("tbody tr")
        expected = {"llm/invented_names": 40, "llm/translation_try": 32, "llm/culture_completions": 30}
        facts = record.findings.get("facts")
        assert len(shown) == (facts.value if facts else expected[figure])
