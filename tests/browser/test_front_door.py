"""A new reader with a phone: three answers within five taps, there and back counted."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visit

TAPS = 5
READERS_PHONE = {"width": 390, "height": 740}
"""A common phone with the browser's own bars."""


def in_first_view(page: Page, selector: str) -> bool:
    """Whether the first of these is seen whole without scrolling."""
    box = page.locator(selector).first.bounding_box()
    return (
        bool(box)
        and page.evaluate("scrollY") == 0
        and box["y"] > 0
        and box["y"] + box["height"] <= page.evaluate("innerHeight")
    )


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_three_answers_within_five_taps(browser: Browser, over_http: str, prefix: str) -> None:
    with visit(browser, READERS_PHONE, has_touch=True, is_mobile=True) as seen:
        page, taps = seen.page, 0
        seen.open(over_http + prefix)
        doors = page.locator(".doors a")
        expect(doors).to_have_count(3)
        assert in_first_view(page, ".doors"), "the questions are seen without scrolling"
        for at in range(3):
            if taps:
                page.go_back()
                taps += 1
            doors.nth(at).tap()
            taps += 1
            page.wait_for_load_state("load")
            # The page's answer, in one sentence.
            assert in_first_view(page, "article h1 ~ p strong"), page.url
        assert taps <= TAPS
        assert not seen.complaints
