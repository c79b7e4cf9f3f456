"""A reader's guess: asked before the number is seen, kept on the device, listed at the chapter's end."""

import re

import pytest
from playwright.sync_api import Browser, expect

from site_tools.embeds.words import say
from tests.browser.conftest import PHONE, visit

COVERED = re.compile("guess-covered")
ASKED, LISTED = "sd/hands.html", "sd/carries-over.html"
CHOICE = "sd/quality.html"
"""Boats and robots: the rarer robots look real more often."""


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


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_of_two_answers_one_is_chosen_and_told_right_or_wrong(browser: Browser, over_http: str, prefix: str) -> None:
    language = "en" if prefix else "ja"
    with visit(browser, PHONE) as seen:
        page = seen.page
        seen.open(over_http + prefix + CHOICE)
        form, told = page.locator(".guess"), page.locator(".guess__answer")
        figure = page.locator(".guess ~ .figure").first
        expect(figure).to_have_class(COVERED)
        boats, robots, skip = form.locator("button").all()
        expect(form.get_by_role("group")).to_have_accessible_name(form.locator(".guess__question").inner_text())
        chosen = robots.inner_text()
        # With the keyboard alone: the second answer comes after the first.
        boats.focus()
        page.keyboard.press("Tab")
        expect(robots).to_be_focused()
        page.keyboard.press("Space")
        right = say("choice_right", language, guess=chosen, told="|")
        expect(told).to_contain_text(right.split("|")[0])
        expect(told).to_contain_text("41.7%")
        expect(told).to_contain_text("14.6%")
        expect(figure).not_to_have_class(COVERED)
        for button in (boats, robots, skip):
            expect(button).to_be_hidden()
        # The page in the other language knows the guess, too.
        page.goto(over_http + ("" if prefix else "en/") + CHOICE)
        expect(told).to_contain_text("41.7%")
        expect(figure).not_to_have_class(COVERED)
        assert not seen.complaints


def test_right_and_wrong_answers_stand_beside_the_shares_at_the_chapters_end(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        page = seen.page
        for address, button in ((CHOICE, "first"), ("sd/copies.html", "second")):
            page.goto(over_http + address)
            page.locator(f".guess button[value={button}]").click()
        expect(page.locator(".guess__answer")).to_contain_text("−2.1")
        page.goto(over_http + LISTED)
        # No share was guessed yet: nothing is said of shares.
        expect(page.locator(".guesses__count")).to_be_hidden()
        expect(page.locator(".guesses__chosen")).to_have_text(say("guesses_chosen", "ja", all=2, right=1))
        verdicts = [say("guesses_wrong", "ja"), say("guesses_right", "ja")]
        expect(page.locator(".guesses__verdict")).to_have_text(verdicts)
        page.goto(over_http + ASKED)
        page.locator(".guess button[type=submit]").click()
        page.goto(over_http + LISTED)
        expect(page.locator(".guesses li")).to_have_count(3)
        expect(page.locator(".guesses__count")).to_have_text(say("guesses_count", "ja", all=1, near=0, points=10))
        expect(page.locator(".guesses__chosen")).to_have_text(say("guesses_chosen", "ja", all=2, right=1))


@pytest.mark.parametrize("address", [ASKED, CHOICE])
def test_on_paper_the_question_stands_before_what_is_shown(browser: Browser, over_http: str, address: str) -> None:
    for scripts in (True, False):
        with visit(browser, java_script_enabled=scripts) as seen:
            seen.page.goto(over_http + address)
            if scripts:
                expect(seen.page.locator(".guess ~ .figure").first).to_have_class(COVERED)
            seen.page.emulate_media(media="print")
            expect(seen.page.locator(".guess__question")).to_be_visible()
            assert not any(row.is_visible() for row in seen.page.locator(".guess__row").all())
            expect(seen.page.locator(".guess ~ .figure").first).to_have_css("filter", "none")


@pytest.mark.parametrize("address", [ASKED, CHOICE])
def test_a_phone_has_room_for_the_question(browser: Browser, over_http: str, address: str) -> None:
    with visit(browser, PHONE) as seen:
        seen.page.goto(over_http + address)
        form = seen.page.locator(".guess")
        assert form.evaluate("form => form.scrollWidth <= form.clientWidth")
        for button in form.get_by_role("button").all():
            box = button.bounding_box()
            assert box and box["height"] >= 24 and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize("address", [ASKED, CHOICE])
def test_who_does_not_want_to_guess_just_looks(browser: Browser, over_http: str, address: str) -> None:
    with visit(browser) as seen:
        seen.open(over_http + address)
        seen.page.locator(".guess__skip").click()
        expect(seen.page.locator(".guess ~ .figure").first).not_to_have_class(COVERED)
        expect(seen.page.locator(".guess__answer")).to_be_empty()
        seen.page.goto(over_http + LISTED)
        expect(seen.page.locator(".guesses")).to_be_hidden()


def test_a_link_into_what_is_covered_leads_there(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        seen.page.goto(over_http + ASKED)
        identity = seen.page.locator(".guess ~ .figure").first.get_attribute("id")
        seen.open(f"{over_http}{ASKED}#{identity}")
        expect(seen.page.locator(".guess ~ .figure").first).not_to_have_class(COVERED)


@pytest.mark.parametrize("address", [ASKED, CHOICE])
def test_without_storage_a_guess_lasts_as_long_as_the_page(browser: Browser, over_http: str, address: str) -> None:
    with visit(browser) as seen:
        seen.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })"
        )
        seen.page.goto(over_http + address)
        seen.page.locator(".guess button[type=submit]").first.click()
        expect(seen.page.locator(".guess ~ .figure").first).not_to_have_class(COVERED)


@pytest.mark.parametrize("address", [ASKED, CHOICE])
def test_without_javascript_everything_stands_there(browser: Browser, over_http: str, address: str) -> None:
    with visit(browser, java_script_enabled=False) as seen:
        seen.page.goto(over_http + address)
        assert seen.page.locator(".guess ~ .figure").first.is_visible()
        assert not seen.page.locator(".guess").is_visible()
