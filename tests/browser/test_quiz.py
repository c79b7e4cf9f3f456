"""Ten statements, judged before and after reading: told when they are told, kept on the device, and a list on paper."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from site_tools.embeds.words import say
from site_tools.ledgers.quiz import load_quiz
from site_tools.paths import REPOSITORY
from tests.browser.conftest import PHONE, visit

QUIZ = "live/quiz.html"
STATEMENTS = load_quiz(REPOSITORY)
ALL = len(STATEMENTS)
IN_BOTH = pytest.mark.parametrize(("prefix", "language"), [("", "ja"), ("en/", "en")])


def judge(page: Page, wrong: int, when: str) -> None:
    """Answers every statement, the first `wrong` of them wrongly, and asks how many were right."""
    page.locator(f".quiz input[value={when}]").check()
    for number, one in enumerate(STATEMENTS, start=1):
        answer = one.holds if number > wrong else not one.holds
        page.locator(f".quiz input[name=q{number}][value={str(answer).lower()}]").check()
    page.locator(".quiz__mark").click()


@IN_BOTH
def test_before_reading_the_score_is_told_and_the_answers_are_not(
    browser: Browser, over_http: str, prefix: str, language: str
) -> None:
    with visit(browser, PHONE) as seen:
        seen.open(over_http + prefix + QUIZ)
        page = seen.page
        expect(page.locator(".quiz__one")).to_have_count(ALL)
        judge(page, wrong=3, when="before")
        expect(page.locator(".quiz__score")).to_have_text(say("quiz_score", language, right=ALL - 3, all=ALL))
        expect(page.locator(".quiz__one--hit, .quiz__one--missed")).to_have_count(0)
        assert not any(why.is_visible() for why in page.locator(".quiz__why").all())
        assert not seen.complaints and not seen.foreign(over_http)


@IN_BOTH
def test_after_reading_both_scores_stand_side_by_side_with_the_reasons(
    browser: Browser, over_http: str, prefix: str, language: str
) -> None:
    with visit(browser) as seen:
        page = seen.page
        page.goto(over_http + prefix + QUIZ)
        judge(page, wrong=6, when="before")
        # Another day: the page is opened anew, and nothing has left the device.
        page.goto(over_http + prefix + QUIZ)
        assert json.loads(page.evaluate("localStorage.getItem('kihon-quiz')")) == {"before": ALL - 6}
        expect(page.locator(".quiz__score")).to_be_empty()
        judge(page, wrong=1, when="after")
        both = say("quiz_both", language, before=ALL - 6, after=ALL - 1, all=ALL)
        expect(page.locator(".quiz__score")).to_have_text(both)
        expect(page.locator(".quiz__one--missed")).to_have_count(1)
        expect(page.locator(".quiz__one--hit")).to_have_count(ALL - 1)
        for number, one in enumerate(STATEMENTS):
            why = page.locator(".quiz__why").nth(number)
            expect(why).to_contain_text(one.why[language])
            expect(why).to_contain_text(say("quiz_right" if one.holds else "quiz_wrong", language))
        more = page.locator(".quiz__why a").first
        assert str(more.get_attribute("href")).endswith(STATEMENTS[0].page.replace(".md", ".html"))
        page.reload()
        expect(page.locator(".quiz__score")).to_have_text(both)
        assert not seen.foreign(over_http)


def test_a_statement_without_an_answer_is_asked_for(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        page = seen.page
        page.goto(over_http + QUIZ)
        page.locator(".quiz input[name=q1]").first.check()
        page.locator(".quiz__mark").click()
        expect(page.locator(".quiz__score")).to_have_text(say("quiz_missing", "ja", missing=ALL - 1))
        expect(page.locator(".quiz__one--hit, .quiz__one--missed")).to_have_count(0)
        assert page.evaluate("localStorage.getItem('kihon-quiz')") is None


def test_clearing_takes_the_answers_and_marks_away(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        page = seen.page
        page.goto(over_http + QUIZ)
        judge(page, wrong=2, when="after")
        expect(page.locator(".quiz__why").first).to_be_visible()
        page.locator(".quiz__clear").click()
        expect(page.locator(".quiz__score")).to_be_empty()
        expect(page.locator(".quiz li input:checked")).to_have_count(0)
        expect(page.locator(".quiz__one--hit, .quiz__one--missed")).to_have_count(0)
        expect(page.locator(".quiz__why").first).to_be_hidden()


def test_the_scores_are_forgotten_for_the_next_reader(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        page = seen.page
        page.goto(over_http + QUIZ)
        forget = page.locator(".quiz__forget")
        expect(forget).to_be_hidden()
        judge(page, wrong=4, when="before")
        judge(page, wrong=0, when="after")
        forget.click()
        expect(forget).to_be_hidden()
        expect(page.locator(".quiz__score")).to_be_empty()
        page.reload()
        expect(page.locator(".quiz__score")).to_be_empty()
        # Only this reader's own score is told now.
        judge(page, wrong=2, when="before")
        expect(page.locator(".quiz__score")).to_have_text(say("quiz_score", "ja", right=ALL - 2, all=ALL))


def test_the_keyboard_is_enough(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        page = seen.page
        page.goto(over_http + QUIZ)
        page.locator(".quiz input[value=before]").focus()
        for one in STATEMENTS:
            page.keyboard.press("Tab")
            page.keyboard.press("Space")  # right
            if not one.holds:
                page.keyboard.press("ArrowRight")  # wrong
        page.keyboard.press("Tab")
        expect(page.locator(".quiz__mark")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".quiz__score")).to_have_text(say("quiz_score", "ja", right=ALL, all=ALL))


@IN_BOTH
def test_on_paper_stand_the_statements_and_on_the_next_sheet_the_answers(
    browser: Browser, over_http: str, prefix: str, language: str
) -> None:
    with visit(browser, java_script_enabled=False) as seen:
        page = seen.page
        page.goto(over_http + prefix + QUIZ)
        page.emulate_media(media="print")
        for number, one in enumerate(STATEMENTS):
            statement = page.locator(".quiz__one").nth(number)
            expect(statement).to_be_visible()
            expect(statement).to_contain_text(one.says[language])
            expect(page.locator(".quiz__answers li").nth(number)).to_contain_text(one.why[language])
        expect(page.locator(".quiz__answers")).to_have_css("break-before", "page")
        assert not page.locator(".quiz__buttons").is_visible() and not page.locator(".quiz__when").is_visible()


def test_without_storage_the_score_is_told_all_the_same(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        seen.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })"
        )
        seen.page.goto(over_http + QUIZ)
        judge(seen.page, wrong=0, when="before")
        expect(seen.page.locator(".quiz__score")).to_have_text(say("quiz_score", "ja", right=ALL, all=ALL))
