"""A reader's guess: asked before the number is seen, kept on the device, listed at the chapter's end."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PHONE, visit

COVERED = re.compile("guess-covered")
ASKED, LISTED = "sd/hands.html", "sd/carries-over.html"


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_number_is_shown_after_the_guess(browser: Browser, over_http: str, prefix: str) -> None:
    with visit(browser, PHONE) as seen:
        page = seen.page
        seen.open(over_http + prefix + ASKED)
        figure = page.locator(".guess ~ .figure").first
        expect(figure).to_have_class(COVERED)
        assert figure.evaluate("figure => figure.inert")
        page.locator(".guess input").focus()
        page.keyboard.press("End")
        page.keyboard.press("ArrowLeft")
        page.locator(".guess button[type=submit]").press("Enter")
        expect(page.locator(".guess__answer")).to_contain_text("99%")
        expect(page.locator(".guess__answer")).to_contain_text("38.5%")
        expect(figure).not_to_have_class(COVERED)
        page.reload()
        expect(page.locator(".guess__answer")).to_contain_text("99%")
        expect(figure).not_to_have_class(COVERED)
        page.goto(over_http + prefix + LISTED)
        expect(page.locator(".guesses li")).to_have_count(1)
        page.locator(".guesses__forget").click()
        expect(page.locator(".guesses")).to_be_hidden()
        assert not seen.complaints


def test_who_does_not_want_to_guess_just_looks(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        seen.open(over_http + ASKED)
        seen.page.locator(".guess__skip").click()
        expect(seen.page.locator(".guess ~ .figure").first).not_to_have_class(COVERED)
        seen.page.goto(over_http + LISTED)
        expect(seen.page.locator(".guesses")).to_be_hidden()


def test_a_link_into_what_is_covered_leads_there(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        seen.page.goto(over_http + ASKED)
        identity = seen.page.locator(".guess ~ .figure").first.get_attribute("id")
        seen.open(f"{over_http}{ASKED}#{identity}")
        expect(seen.page.locator(".guess ~ .figure").first).not_to_have_class(COVERED)


def test_without_storage_a_guess_lasts_as_long_as_the_page(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        seen.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })"
        )
        seen.page.goto(over_http + ASKED)
        seen.page.locator(".guess button[type=submit]").click()
        expect(seen.page.locator(".guess ~ .figure").first).not_to_have_class(COVERED)


def test_without_javascript_everything_stands_there(browser: Browser, over_http: str) -> None:
    with visit(browser, java_script_enabled=False) as seen:
        seen.page.goto(over_http + ASKED)
        assert seen.page.locator(".guess ~ .figure").first.is_visible()
        assert not seen.page.locator(".guess").is_visible()
