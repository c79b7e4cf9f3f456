"""Typical pages in Firefox and WebKit on a phone's width: nothing sticks out, no script fails, and what is pressed answers."""

import pytest

from tests.browser.axe import AXE, RULES, RUN, UNFOLD, violations
from tests.browser.conftest import built_pages
from tests.engines.server import Site
from tests.engines.window import WIDTH, Window

PAGES = ["index.html", "claims.html", "sd/sea.html", "live/twin.html", "en/sd/pairs.html"]
WIDEST = "return Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
# Pictures further down are loaded as they come near.
TO_THE_END = "scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })"
LOADED = "return [...document.images].every((image) => image.complete || !image.getClientRects().length || image.loading === 'lazy')"


@pytest.mark.parametrize("page", PAGES)
def test_no_page_is_wider_than_a_phone_and_no_script_fails(window: Window, site: Site, page: str) -> None:
    window.open(site.address + page)
    assert window.evaluate("return innerWidth") == WIDTH
    assert window.evaluate(WIDEST) <= WIDTH
    window.evaluate(TO_THE_END)
    window.wait_for("the pictures", lambda: window.evaluate(LOADED))
    assert window.evaluate(WIDEST) <= WIDTH
    assert not window.complaints()


def test_an_error_of_a_script_is_noticed(window: Window, site: Site) -> None:
    window.open(site.address)
    assert not window.complaints()
    window.evaluate("setTimeout(() => { throw new Error('thrown') })")
    window.wait_for("the error", lambda: any("thrown" in one for one in window.complaints()))
    window.evaluate("Promise.reject(new Error('rejected'))")
    window.wait_for("the rejection", lambda: any("rejected" in one for one in window.complaints()))


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_search_finds_and_leads_there(window: Window, site: Site, prefix: str) -> None:
    window.open(site.address + prefix)
    window.click("label.md-header__button[for=__search]")
    window.fill(".md-search__input", "palm tree")
    window.wait_for("a word found", lambda: "palm" in window.text(".md-search-result__list mark").lower())
    home = window.evaluate("return location.pathname")
    window.click(".md-search-result__link")
    window.wait_for("another page", lambda: window.evaluate("return location.pathname") != home)
    window.wait_for("the words there", lambda: "palm tree" in window.text("article"))
    assert not window.complaints()


def test_the_theme_is_chosen_and_kept(window: Window, site: Site) -> None:
    scheme = "return document.body.dataset.mdColorScheme"
    window.open(site.address)
    before = window.evaluate(scheme)
    window.click("label.md-header__button[for^=__palette]:not([hidden])")
    window.wait_for("the other theme", lambda: window.evaluate(scheme) != before)
    chosen = window.evaluate(scheme)
    window.open(site.address + "claims.html")
    assert window.evaluate(scheme) == chosen


def test_a_guess_uncovers_the_number_and_is_kept(window: Window, site: Site) -> None:
    page = site.address + "sd/hands.html"
    window.open(page)
    assert window.count(".guess-covered") and window.evaluate("return document.querySelector('.guess ~ .figure').inert")
    window.choose(".guess input", "99")
    window.click(".guess button[type=submit]")
    window.wait_for("the answer", lambda: "99%" in window.text(".guess__answer"))
    assert not window.count(".guess-covered")
    window.open(page)
    window.wait_for("the answer kept", lambda: "99%" in window.text(".guess__answer"))
    assert not window.complaints()


def test_the_other_language_is_one_touch_away(window: Window, site: Site) -> None:
    window.open(site.address + "sd/sea.html")
    window.click("a[hreflang=en]:not(link)")
    window.wait_for("English", lambda: window.evaluate("return document.documentElement.lang") == "en")
    assert window.evaluate("return location.pathname").endswith("/en/sd/sea.html")
    assert not window.complaints()


@pytest.mark.parametrize("page", built_pages())
def test_axe_finds_nothing(window: Window, site: Site, page: str) -> None:
    window.open(site.address + page)
    window.evaluate(UNFOLD)
    assert violations(window.evaluate(f"{AXE}; const rules = arguments[0]; return {RUN}", RULES)) == []


def test_axe_finds_a_picture_that_is_not_described(window: Window, site: Site) -> None:
    window.open(site.address)
    window.evaluate("document.querySelector('article').append(document.createElement('img'))")
    found = violations(window.evaluate(f"{AXE}; const rules = arguments[0]; return {RUN}", RULES))
    assert any(one.startswith("image-alt") for one in found)
