"""The browser of training pairs: filtering shows just the pairs that fit; without JavaScript all are there."""

import pytest
from playwright.sync_api import Browser

from site_tools.embeds.interactive.pairs import read_pairs
from site_tools.ledgers.records import Records
from site_tools.paths import REPOSITORY
from tests.browser.conftest import PHONE, visit, wait_until

PAGES = ("sd/pairs.html", "en/sd/pairs.html")
PAIRS = read_pairs(Records.load(REPOSITORY).main("sd/pair_browser"), REPOSITORY.figures)["pairs"]


@pytest.mark.parametrize("name", PAGES)
def test_filtering_from_disk_with_the_keyboard(browser: Browser, from_disk: str, name: str) -> None:
    with visit(browser, PHONE) as seen:
        seen.page.goto(from_disk + name)
        tag, _, unsaid = seen.page.locator(".pairs__filter select").all()
        shown = seen.page.locator(".pair").locator("visible=true")
        tag.focus()
        seen.page.keyboard.type("sea")
        assert tag.input_value() == "sea"
        unsaid.select_option("palm tree")
        fitting = [tags for tags, silent in PAIRS if "sea" in tags and "palm tree" in silent]
        assert 0 < len(fitting) < len(PAIRS)
        assert [text.split(", ") for text in shown.locator("code").all_text_contents()] == fitting
        assert str(len(fitting)) in (seen.page.locator(".filter__count").text_content() or "")
        seen.page.locator(".pairs__filter button").press("Enter")
        wait_until(seen.page, f"document.querySelectorAll('.pair:not([hidden])').length === {len(PAIRS)}")
        assert not seen.complaints


@pytest.mark.parametrize("name", PAGES)
def test_without_javascript_there_is_a_contact_sheet(browser: Browser, from_disk: str, name: str) -> None:
    with visit(browser, PHONE, java_script_enabled=False) as seen:
        seen.page.goto(from_disk + name)
        assert seen.page.locator(".pair").locator("visible=true").count() == len(PAIRS)
        assert not seen.page.locator(".pairs__filter").is_visible()


def test_who_comes_back_finds_what_the_choices_say(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        page = seen.page
        page.goto(f"{over_http}sd/pairs.html")
        page.locator(".pairs__filter select").first.select_option("sea")
        few = page.locator(".pair").locator("visible=true").count()
        page.goto(f"{over_http}about.html")
        page.go_back()
        assert page.locator(".pairs__filter select").first.input_value() == "sea"
        assert page.locator(".pair").locator("visible=true").count() == few < len(PAIRS)
