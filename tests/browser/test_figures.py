"""Figures are there without JavaScript, enlarge on demand, and follow the reader's theme."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import PHONE, SITE, Visit, built_pages, visit

WITH_FIGURES = [name for name in built_pages() if 'class="figure"' in (SITE / name).read_text(encoding="utf-8")]


@pytest.fixture(scope="module")
def without_javascript(browser: Browser) -> Iterator[Visit]:
    with visit(browser, PHONE, java_script_enabled=False) as seen:
        yield seen


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_without_javascript_every_figure_is_there(without_javascript: Visit, from_disk: str, name: str) -> None:
    page = without_javascript.page
    without_javascript.open(from_disk + name)
    for figure in page.locator(".figure").all():
        assert figure.locator("img").locator("visible=true").count() >= 1
        assert (figure.locator("img").first.get_attribute("alt") or "").strip()
    page.locator("details.made > summary").first.click()
    assert page.locator("details.made dl").first.is_visible()


@pytest.mark.parametrize("name", WITH_FIGURES[:2])
def test_enlarging(browser: Browser, over_http: str, name: str) -> None:
    with visit(browser, PHONE) as seen:
        seen.page.goto(over_http + name)
        for skip in seen.page.locator(".guess__skip").all():  # what a question covers cannot be enlarged yet
            skip.click()
        link = seen.page.locator(".figure__enlarge").locator("visible=true").first
        link.focus()
        seen.page.keyboard.press("Enter")
        picture = seen.page.locator("dialog.enlarged img")
        assert (picture.bounding_box() or {})["width"] > PHONE["width"]
        seen.page.keyboard.press("Escape")
        picture.wait_for(state="detached")
        assert link.evaluate("(element) => element === document.activeElement")
        link.click()
        seen.page.locator(".enlarged__close").click()
        picture.wait_for(state="detached")
        assert seen.page.url == over_http + name


def test_the_choice_of_theme_is_kept(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        seen.page.goto(over_http + WITH_FIGURES[0])
        assert seen.page.locator(".figure .only-light img").first.is_visible()
        seen.page.locator("label.md-header__button[for^=__palette]").locator("visible=true").click()
        seen.page.reload()
        assert seen.page.locator(".figure .only-dark img").first.is_visible()
        assert not seen.page.locator(".figure .only-light img").first.is_visible()


def test_the_readers_device_chooses_the_theme(browser: Browser, over_http: str) -> None:
    with visit(browser, theme="dark") as seen:
        seen.page.goto(over_http + WITH_FIGURES[0])
        assert seen.page.locator(".figure .only-dark img").first.is_visible()
