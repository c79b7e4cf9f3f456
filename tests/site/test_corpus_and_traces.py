"""The documents of a corpus as a list to filter, and texts whose sentences open to what taught them; neither needs JavaScript to be read."""

import re
from html import unescape
from typing import Any

from bs4 import BeautifulSoup

from site_tools.book.article import SCREEN_ONLY
from site_tools.embeds.texts.traces import pieces
from tests.site.conftest import RECORD, Project

SPAN = {"first": 0, "last": 9, "tokens": 6, "documents": 1200}
COPIED: dict[str, Any] = {
    "text": "It is <night>.", "kind": "copied", "documents": 1200, "of_kinds": {"description": 1190, "translate": 10}, "template": "It is {is_time}.",
    "spans": [{"first": 0, "last": 14, "tokens": 4, "documents": 1200}], "of_template": 5000, "example": ["Write about: night", "It is <night>. A cat."],
    "nearest": [{"text": "It is day.", "documents": 900, "alike": 0.5}],
}  # fmt: skip
NEW = COPIED | {
    "text": "A cat sits zzz by the sea.", "kind": "new", "documents": 0, "of_kinds": {}, "example": [], "template": None, "of_template": 0,
    "spans": [{"first": 0, "last": 10, "tokens": 5, "documents": 7}, {"first": 9, "last": 12, "tokens": 2, "documents": 9}, {"first": 15, "last": 26, "tokens": 5, "documents": 8}],
}  # fmt: skip
OUTPUTS = [
    {"task": "description", "language": "ja", "question": "書いてください：夜", "text": "夜です。", "documents": 3,
     "sentences": [COPIED | {"text": "夜です。", "spans": [], "example": ["夜です。"], "nearest": []}]},
    {"task": "description", "language": "en", "question": "Write about: night", "text": "…", "documents": 0, "sentences": [COPIED, NEW]},
    {"task": "answer", "language": "en", "question": "Is it night?", "text": "…", "documents": 0, "sentences": [COPIED]},
]  # fmt: skip
ITEMS = [
    {"kind": "description", "tags": {"en": ["cat", "night"], "ja": ["猫", "夜"]}, "picture": 0,
     "said": {"en": [["Write about: cat", "A cat. It is night.", True]], "ja": [["書いてください：猫", "猫です。", False]]}},
    {"kind": "description", "tags": {"en": ["dog", "night"], "ja": ["犬", "夜"]}, "picture": 3, "said": {"ja": [["", "犬です。", True]]}},
    {"kind": "town", "tags": {}, "picture": None, "said": {"en": [["", "Tapa is a <town>.", True]]}, "name": {"en": "Tapa", "ja": "タパ"},
     "facts": [["product", {"en": "salt", "ja": "塩"}]], "stated": {"en": 16, "ja": 0}, "asked": True},
]  # fmt: skip


def texts(html: str, selector: str) -> list[str]:
    return [" ".join(one.get_text().split()) for one in BeautifulSoup(html, "html.parser").select(selector)]


def traces(project: Project, language: str) -> str:
    project.record(tables={"outputs": OUTPUTS, "least": 5})
    project.page("<!-- traces: llm/bars -->", language)
    return project.html(language)


def test_what_no_long_piece_covers_is_marked_as_new():
    assert pieces(NEW, 5) == [("A cat sits ", True), ("zzz", False), (" by the sea.", True)]
    assert pieces(COPIED, 5) == [("It is <night>.", True)]


def test_every_sentence_opens_to_what_taught_it(project: Project) -> None:
    html = traces(project, "en")
    assert texts(html, ".traces__language") == ["Written in English", "Written in Japanese"]
    assert texts(html, "summary") == [
        "It is <night>. copied: in 1,200", "A cat sits zzz by the sea. new", "It is <night>. copied: in 1,200", "夜です。 copied: in 1,200",
    ]  # fmt: skip
    assert texts(html, "mark") == ["zzz"]
    first, second = texts(html, ".trace__taught")[:2]
    assert "descriptions 1,190, translations 10" in first and "Write about: night→ It is <night>. A cat." in first
    assert "of the same form, in other words: 5,000. The form: It is […]." in first and "It is day. (in 900)" in first
    assert "A cat sits (in 7)" in second and "by the sea. (in 8)" in second and "(in 9)" not in second
    assert texts(traces(project, "ja"), ".traces__language") == ["日本語で書いたもの", "英語で書いたもの"]


def test_on_paper_the_first_text_of_each_language_keeps_its_sources(project: Project) -> None:
    article = BeautifulSoup(traces(project, "en"), "html.parser")
    for one in article.select(", ".join(SCREEN_ONLY)):
        one.decompose()
    kept = [len(trace.select(".trace__taught")) for trace in article.select(".trace")]
    assert kept == [2, 0, 1] and len(article.select("summary")) == 4


def corpus(project: Project, language: str) -> str:
    sheet = RECORD["images"][0] | {"file": "llm/bars.lab.sheet.webp", "name": "sheet", "lang": None, "theme": None}
    project.record(tables={"items": ITEMS, "columns": 2, "pictures": 4}, images=[*RECORD["images"], sheet])
    project.page("<!-- corpus: llm/bars -->", language)
    return project.html(language)


def test_a_document_is_found_by_its_kind_its_language_and_its_tags(project: Project) -> None:
    html = corpus(project, "en")
    listed = re.findall(
        r'<li class="pair corpus__item[^"]*" data-kind="(\w+)" data-language="([^"]*)" data-tags="([^"]*)">', html
    )
    assert listed == [("description", "en", "cat|night"), ("description", "ja", "dog|night"), ("town", "en", "")]
    options = dict(re.findall(r'<option value="(\w+)">([^<]+)</option>', html))
    assert options == {
        "description": "Scene (2)", "town": "Town (1)", "en": "English (2)", "ja": "Japanese (1)", "night": "night (2)", "cat": "cat (1)", "dog": "dog (1)",
    }  # fmt: skip
    # What pairs.js reads of each choice stands on each document.
    assert re.findall(r'data-of="(\w+)"', html) == ["kind", "language", "tags"]


def test_both_languages_stand_side_by_side_and_what_was_not_read_says_so(project: Project) -> None:
    html = corpus(project, "en")
    assert texts(html, ".corpus__title") == ["Scene A cat. It is night.", "Scene 犬です。", "Town Tapa"]
    scene, _, town = BeautifulSoup(html, "html.parser").select(".corpus__item")
    assert [" ".join(one.get_text().split()) for one in scene.select(".corpus__language")] == ["English", "Japanese"]
    (unread,) = scene.select(".corpus__text--unread")
    assert "猫です。" in unread.get_text() and "the twin has not read it" in unread.get_text()
    assert "Tapa is a <town>." in town.get_text() and "0 times in Japanese and 16 times in English" in town.get_text()
    assert "Tapa is a &lt;town&gt;." in html and "Known for" in unescape(html)
    assert texts(corpus(project, "ja"), ".corpus__title")[2] == "町 タパ"


def test_pictures_fill_the_sheet_from_corner_to_corner(project: Project) -> None:
    places = re.findall(r"url\([^)]*\) ([\d.]+)% ([\d.]+)% / 200% 200%", corpus(project, "en"))
    assert places == [("0", "0"), ("100", "100")]
