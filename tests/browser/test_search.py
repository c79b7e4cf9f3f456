"""Search finds words in mid-sentence, in both languages, over http and from disk."""

import json
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE, SITE, visit, wait_until

KNOWN_MISSES = 1  # データ: it stands everywhere
ANSWERED = 36  # of the forty questions, first or second; before the search was changed for such there were 14
LISTS = {"claims.html", "glossary.html", "reading.html"}

# Words that stand on one page only, so that other pages do not crowd it out.
JAPANESE = [
    ("不確かさの幅", "how-to-read.html#numbers"),  # inside a sentence, no word boundary at either end
    ("組み立て 教科書の説明", "index.html#how-a-page-is-built"),  # both words, in heading and text
    ("ｳｨﾙｿﾝの方法", "how-to-read.html#numbers"),  # half-width
    ("うぃるそん", "how-to-read.html#numbers"),  # hiragana for katakana
    ("ｃｃ　ｂｙ　自由に使えます", "index.html#rebuild"),  # full-width Latin and spaces
    ("不確かさにある幅", "how-to-read.html#numbers"),  # stands nowhere like that: cut into its words
    ("ぽんぽこりん", None),
    ("不確かさの幅 ぽんぽこりん", None),
]
ENGLISH = [
    ("insist", "en/how-to-read.html#numbers"),
    ("intervals overlapping insist", "en/how-to-read.html#numbers"),  # the page says "intervals overlap"
    ("verdicts contradicting", "en/how-to-read.html#verdicts"),  # and "verdict", "contradicted"
    ("WILSON confidence", "en/how-to-read.html#numbers"),
    ("onfidence", None),  # no word begins like that
]


@pytest.mark.parametrize("folder", ["", "en/"])
def test_what_is_alike_on_every_page_is_not_searched(folder: str) -> None:
    index = json.loads((SITE / folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {one["location"].partition("#")[2] for one in index["docs"]}
    assert "remember" in found and "try" not in found


def results(page: Page, query: str) -> list[str]:
    """The addresses found for a query that is typed in."""
    if page.viewport_size == PHONE:
        page.locator("label.md-header__button[for=__search]").click()
    field = page.locator(".md-search__input")
    field.click()
    field.fill("")  # as words that are pasted or dictated come: without a key
    wait_until(page, "!document.querySelector('.md-search-result__link')")
    field.fill(query)
    wait_until(page, "/[0-9]|見つかり|No matching/.test(document.querySelector('.md-search-result__meta').textContent)")
    page.wait_for_timeout(150)
    return page.eval_on_selector_all(".md-search-result__link", "links => links.map((link) => link.href)")


@pytest.mark.parametrize("where", ["over_http", "from_disk"])
@pytest.mark.parametrize(("folder", "queries"), [("", JAPANESE), ("en/", ENGLISH)], ids=["ja", "en"])
def test_finds(
    browser: Browser, request: pytest.FixtureRequest, where: str, folder: str, queries: list[tuple[str, str | None]]
) -> None:
    home = request.getfixturevalue(where)
    with visit(browser) as seen:
        seen.page.goto(f"{home}{folder}glossary.html")
        for query, expected in queries:
            found = results(seen.page, query)
            if expected:
                assert home + expected in found, query
                assert seen.page.locator(".md-search-result mark").count() > 0, query
            else:
                assert found == [], query
        assert seen.complaints == [] and seen.foreign(home) == []


def pages_found(browser: Browser, over_http: str, file: str) -> list[tuple[str, list[str], list[str]]]:
    """Each query of a file, the pages that answer it, and those that are found, the best first."""
    asked = yaml.safe_load(Path(__file__).with_name(file).read_text(encoding="utf-8"))
    told = []
    with visit(browser) as seen:
        for language, queries in asked.items():
            seen.page.goto(f"{over_http}{'' if language == 'ja' else 'en/'}glossary.html")
            for query, pages in ((one["query"], one["pages"]) for one in queries):
                found = [link.removeprefix(over_http).split("#")[0].split("?")[0] for link in results(seen.page, query)]
                told.append((query, pages, list(dict.fromkeys(found))))
    assert len(told) == 40
    return told


def test_forty_queries_find_their_page_among_the_first_three(browser: Browser, over_http: str) -> None:
    told = pages_found(browser, over_http, "queries.yml")
    missed = [f"{query}: {', '.join(found[:3])}" for query, pages, found in told if not set(found[:3]) & set(pages)]
    print(f"search: {40 - len(missed)} of 40 queries; missed: {missed}")
    assert len(missed) <= KNOWN_MISSES, missed


def test_forty_questions_in_everyday_words_find_their_page_first_or_second(browser: Browser, over_http: str) -> None:
    told = pages_found(browser, over_http, "questions.yml")
    missed = [f"{query}: {', '.join(found[:2])}" for query, pages, found in told if not set(found[:2]) & set(pages)]
    print(f"search: {40 - len(missed)} of 40 questions")
    assert 40 - len(missed) >= ANSWERED, missed
    for query, pages, found in told:
        if len(found) > 1 and set(found) & set(pages):
            assert found[0].removeprefix("en/") not in LISTS, f"{query}: a list of what other pages answer comes first"


@pytest.mark.parametrize("where", ["over_http", "from_disk"])
def test_the_index_is_asked_for_once_somebody_searches(
    browser: Browser, request: pytest.FixtureRequest, where: str
) -> None:
    with visit(browser) as seen:
        seen.page.goto(f"{request.getfixturevalue(where)}sd/sea.html", wait_until="networkidle")
        assert not [url for url in seen.requests if "search_index" in url]
        assert results(seen.page, "手が変")
        assert len([url for url in seen.requests if "search_index" in url]) == 1
        shown = seen.page.locator(".md-search-result__list").inner_text()
        assert "指の数" in shown and "手が変" not in shown, "everyday words are looked through, not shown"


def test_what_artists_look_up_is_found(browser: Browser, over_http: str) -> None:
    asked = {
        "LoRA": "files", "checkpoint": "files", "ControlNet": "files", "img2img": "screen", "inpaint": "screen",
        "Hires. fix": "screen", "BREAK": "screen", "著作権": "copyright", "copyright": "copyright", "washed-out": "failures",
    }  # fmt: skip
    with visit(browser) as seen:
        for query, page in asked.items():
            folder = "en/" if query in ("copyright", "washed-out") else ""
            seen.page.goto(f"{over_http}{folder}glossary.html")
            found = [link.split("#")[0].split("?")[0] for link in results(seen.page, query)]
            assert f"{over_http}{folder}practice/{page}.html" in list(dict.fromkeys(found))[:3], (query, found)


def test_a_result_opens_its_section(browser: Browser, from_disk: str) -> None:
    with visit(browser, PHONE) as seen:
        seen.page.goto(f"{from_disk}index.html")
        results(seen.page, "許容差")
        seen.page.locator(".md-search-result__link").filter(has_text="自分で確かめる").first.click()
        seen.page.wait_for_url("**/how-to-read.html#check")
        assert seen.page.locator("#check").is_visible()
