"""The drawer of small windows by keyboard: closed it takes no focus; open it is gone through and left again."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESKTOP, visit

WIDTHS = (320, 390)
SEEN = """
() => {
  const one = document.activeElement;
  const { left, right } = one.getBoundingClientRect();
  const hidden = getComputedStyle(one).visibility !== "visible" || right <= 0 || left >= innerWidth;
  return { hidden, html: one.outerHTML.slice(0, 120), drawer: !!one.closest(".md-sidebar--primary"), opener: one.matches(".md-header .drawer-button") };
}
"""


def tabbed(page: Page, times: int) -> list[dict]:
    """What has the focus after each press of the Tab key."""
    found = []
    for _ in range(times):
        page.keyboard.press("Tab")
        found.append(page.evaluate(SEEN))
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["llm/tokens.html", "en/index.html"])
def test_closed_it_takes_no_focus(browser: Browser, over_http: str, name: str, width: int) -> None:
    with visit(browser, {"width": width, "height": 740}) as seen:
        seen.open(over_http + name)
        found = tabbed(seen.page, 30)
        assert not [one["html"] for one in found if one["drawer"]]
        assert any(one["opener"] for one in found)


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_opened_gone_through_and_left_by_keyboard(browser: Browser, over_http: str, width: int) -> None:
    with visit(browser, {"width": width, "height": 740}, reduced_motion="reduce") as seen:
        page = seen.page
        seen.open(over_http + "llm/tokens.html")
        opener = page.locator(".md-header .drawer-button")
        assert opener.get_attribute("aria-label") and opener.get_attribute("aria-expanded") == "false"
        opener.press("Space")
        assert opener.get_attribute("aria-expanded") == "true"
        page.wait_for_timeout(400)
        assert page.evaluate(SEEN)["drawer"]
        page.locator(".md-sidebar--primary .md-nav__title[for=__nav_6] button").press("Enter")  # back to all chapters
        page.wait_for_timeout(400)
        chapters = page.locator(".md-sidebar--primary [for=__nav_5].md-nav__link button")
        chapters.press("Enter")
        page.wait_for_timeout(400)
        found = [page.evaluate(SEEN), *tabbed(page, 2)]
        assert not [one["html"] for one in found if one["hidden"] or not one["drawer"]]
        page.keyboard.press("Escape")
        assert page.evaluate(SEEN)["opener"] and opener.get_attribute("aria-expanded") == "false"
        assert not seen.complaints


def test_who_tabs_out_of_it_closes_it(browser: Browser, over_http: str) -> None:
    with visit(browser, {"width": 320, "height": 740}, reduced_motion="reduce") as seen:
        seen.open(over_http + "en/index.html")
        seen.page.locator(".md-header .drawer-button").press("Enter")
        seen.page.keyboard.press("Shift+Tab")
        assert not seen.page.evaluate(SEEN)["drawer"]
        assert not seen.page.locator("#__drawer").is_checked()


def test_in_a_wide_window_no_heading_of_the_list_is_a_stop(browser: Browser, over_http: str) -> None:
    with visit(browser, DESKTOP) as seen:
        seen.open(over_http + "llm/tokens.html")
        found = tabbed(seen.page, 60)
        assert any(one["drawer"] for one in found)
        assert not [one["html"] for one in found if one["html"].startswith("<button") and one["drawer"]]
