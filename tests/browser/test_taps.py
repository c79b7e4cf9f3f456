"""Numbers and words that open on a tap: by mouse, touch and keyboard, without a script, on a phone, read aloud and on paper."""

import re

import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from site_tools.paths import LANGUAGES, REPOSITORY
from site_tools.site.head import PREFIXES
from tests.browser.conftest import PHONE, SITE, visit

PAGE = "sd/hands.html"  # several numbers in one sentence
TERMS = yaml.safe_load(REPOSITORY.glossary.read_text(encoding="utf-8"))["terms"]
OPEN = "document.querySelector(':popover-open')"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_explains_each_of_its_words_once(language: str) -> None:
    """Against a plain reading of each built page: a word stands in a paragraph's own text."""
    folder = SITE / PREFIXES[language]
    pages = [path for path in folder.rglob("*.html") if language == "en" or "en" not in path.relative_to(SITE).parts]
    words = {one[language]: one["key"] for one in TERMS}
    # Words that no longer word holds, so that a plain search finds them.
    plain = {
        word: key
        for word, key in words.items()
        if not any(word.lower() in other.lower() for other in words if other != word)
    }
    marked = 0
    for path in pages:
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        if path.name in ("404.html", "glossary.html") or not soup.article:
            continue
        found = [link["href"].partition("#term-")[2] for link in soup.select("[popover] > a")]
        assert len(found) == len(set(found)), f"{path}: a word is marked twice"
        marked += len(found)
        for one in soup.article.select(
            "[popover], button.finding__value, figure, blockquote, table, a, code, form, summary, .cited, noscript"
        ):
            one.decompose()
        text = " ".join(one.get_text() for one in soup.article.select(".md-content__inner > p"))
        for word, key in plain.items():
            edge = r"(?![ァ-ヶーま])" if language == "ja" else r"\b"
            before = r"(?<![ァ-ヶー一-龠A-Za-z0-9-])" if language == "ja" else r"\b"
            if re.search(f"{before}{re.escape(word)}{edge}(?![一-龠A-Za-z0-9-])", text):
                assert key in found, f"{path}: {word} is not marked"
    assert marked > 300


@pytest.mark.parametrize("folder", ["", "en/"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])
def test_two_numbers_of_a_sentence_open_one_at_a_time_on_a_phone(
    browser: Browser, over_http: str, folder: str, script: bool
) -> None:
    with visit(browser, PHONE, java_script_enabled=script, has_touch=True) as seen:
        seen.page.goto(f"{over_http}{folder}{PAGE}")
        if script:
            for skip in seen.page.locator(".guess__skip").locator("visible=true").all():
                skip.click()
        paragraph = (
            seen.page.locator("article p:has(.finding__interval ~ *, .finding + .finding, .finding ~ .finding)")
            .locator("visible=true")
            .first
        )
        numbers = paragraph.locator(".finding > .tap")
        assert numbers.count() >= 2
        before = paragraph.bounding_box()
        for index in (0, 1):
            numbers.nth(index).tap()
            opened = seen.page.locator(":popover-open")
            assert opened.count() == 1
            box, number = opened.bounding_box(), numbers.nth(index).bounding_box()
            assert box and number and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
            assert box["y"] >= number["y"] + number["height"] or box["y"] + box["height"] <= number["y"], (
                "it covers its number"
            )
            assert opened.inner_text().strip() == numbers.nth(index).locator("+ .tapped").text_content().strip()
        after = paragraph.bounding_box()
        assert before and after and (before["height"], before["width"]) == (after["height"], after["width"]), (
            "the text moves"
        )
        seen.page.touchscreen.tap(350, 60)
        assert seen.page.locator(":popover-open").count() == 0


def test_the_keyboard_opens_closes_and_keeps_its_place(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        seen.page.goto(over_http + "en/sd/hands.html")
        word = seen.page.locator(".tap:not(.finding__value)").first
        word.focus()
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate(f"{OPEN}.textContent").endswith("Glossary")
        seen.page.keyboard.press("Tab")
        assert "glossary.html#term-" in seen.page.evaluate("document.activeElement.href")
        seen.page.keyboard.press("Escape")
        assert seen.page.evaluate(f"{OPEN} === null")
        assert seen.page.evaluate("document.activeElement.classList.contains('tap')")


def test_an_interval_is_read_aloud_where_it_is_not_shown_and_printed(browser: Browser, over_http: str) -> None:
    with visit(browser, PHONE) as seen:
        seen.page.goto(over_http + "en/sd/hands.html")
        interval = seen.page.locator("article p .finding__interval").first
        text = (interval.text_content() or "").strip()
        assert "95% CI" in text and interval.bounding_box()["width"] <= 1
        tree = seen.page.locator("article").aria_snapshot()
        assert text in tree
        said = seen.page.locator(".term-said").first
        assert said.text_content() not in tree
        seen.page.emulate_media(media="print")
        assert interval.bounding_box()["width"] > 60
        assert said.bounding_box() is None
