"""The live models in Firefox and WebKit, on a phone's width: the same pictures as in Chromium, counts, answers, and what goes wrong."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from site_tools.paths import REPOSITORY
from tests.browser.conftest import PHONE, browser, visit  # noqa: F401 - a fixture
from tests.browser.live_site import COUNT, TWIN, WORKBENCH, pattern
from tests.engines.firefox import firefox
from tests.engines.server import Site, served
from tests.engines.webkit import webkit
from tests.engines.window import PATIENCE, WIDTH, Window

SETTINGS = "?prompt=1girl%2C+pink+hair%2C+sea&seed=7&steps=8"
PIXELS = (
    "const canvas = document.querySelector('.live-picture');"
    "return Array.from(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data)"
)
SIDE, CHANNELS = 128, 4
MOST_APART = 1
"""Of 255. None was seen (Firefox 140, WebKitGTK 2.50, Chromium): WebAssembly counts alike everywhere, but Math.log and Math.cos may not."""
SENTENCE = {"ja": re.compile(r"[ぁ-ん].*。"), "en": re.compile(r"[A-Za-z].*\.")}
SEED = ".live-settings .live-field:not(:has(input[type=range])) input[type=number]"
KEEP_LATE = """return (async () => {
  const { name } = performance.getEntriesByType("resource").find((one) => one.name.includes("text.int8.gz"));
  await (await caches.open("kihon-models")).put(name, new Response("damaged"));
})()"""
REFUSE_ALL = 2
"""Firefox's number for cookies and all else that a site might keep."""
SHOTS = REPOSITORY.root / "test-artifacts" / "engines"


def made(window: Window, language: str = "ja") -> list[int]:
    """Presses the button and waits for the picture; its values, four a pixel."""
    pictures = window.count(".live-history li")
    window.click(".live-make")
    window.wait_for("a picture", lambda: window.count(".live-history li") > pictures)
    window.wait_for_text(".live-status", pattern("done", language))
    return window.evaluate(PIXELS)


@pytest.fixture(scope="session")
def in_chromium(browser: Browser) -> list[int]:  # noqa: F811
    """The picture as Chromium makes it of the same settings on this machine."""
    with served() as site, visit(browser, PHONE) as seen:
        seen.open(site.address + WORKBENCH + SETTINGS)
        seen.page.locator(".live-make").click()
        expect(seen.page.locator(".live-status")).to_have_text(pattern("done"), timeout=PATIENCE * 1000)
        return seen.page.evaluate(f"() => {{ {PIXELS} }}")


def test_the_same_settings_give_the_picture_that_chromium_makes(
    window: Window, site: Site, in_chromium: list[int], request: pytest.FixtureRequest
) -> None:
    window.open(site.address + WORKBENCH + SETTINGS)
    found = made(window)
    SHOTS.mkdir(parents=True, exist_ok=True)
    (SHOTS / f"{request.node.callspec.id}-workbench.png").write_bytes(window.screenshot())
    assert len(found) == len(in_chromium) == SIDE * SIDE * CHANNELS
    assert len(set(found)) > 50, "a picture, not a plain area"
    assert max(abs(one - other) for one, other in zip(found, in_chromium, strict=True)) <= MOST_APART
    assert window.evaluate("return document.documentElement.scrollWidth") <= WIDTH
    assert not window.complaints()


def test_another_seed_another_picture_and_the_first_again(window: Window, site: Site) -> None:
    window.open(site.address + "en/" + WORKBENCH + SETTINGS)
    assert not [path for path in site.asked if path.endswith(".gz")], "loaded before anybody asked"
    first = made(window, "en")
    window.fill(SEED, "8")
    second = made(window, "en")
    window.fill(SEED, "7")
    assert made(window, "en") == first != second
    assert not window.complaints()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_twin_answers(window: Window, site: Site, language: str) -> None:
    prefix, other, form, text = {"ja": ("", "en", "into_en", "女の子がいます。"), "en": ("en/", "ja", "into_ja", "There is a girl.")}[
        language
    ]  # fmt: skip
    window.open(site.address + prefix + TWIN)
    window.click(".live-make")
    window.wait_for_text(".live-answer", SENTENCE[language])
    written(window)
    window.choose(".live select", form)
    window.fill(".live textarea", text)
    window.click(".live-make")
    window.wait_for_text(".live-answer", SENTENCE[other])
    written(window)
    assert window.count(".live-choice") > 1
    assert not window.complaints()


def written(window: Window) -> None:
    """Waits until the twin has come to an end."""
    window.wait_for("the end", lambda: window.evaluate("return !document.querySelector('.live-make').disabled"))
    window.wait_for_text(".live-status", pattern("allowed", window.evaluate("return document.documentElement.lang")))


def test_counting_shows_what_the_judge_saw(window: Window, site: Site) -> None:
    window.open(f"{site.address}{COUNT}#count")
    window.click(".guess__skip")
    window.evaluate("document.querySelector('#count').scrollIntoView()")
    window.click(".live-make")
    window.wait_for("three pictures", lambda: window.count(".live-one") >= 3)
    window.click(".live-go button:not(.live-make)")
    window.wait_for_text(".live-make", pattern("go_on"))
    there, all_of_them = window.count(".live-one--yes"), window.count(".live-one")
    assert f"うち{all_of_them}枚：{100 * there / all_of_them:.1f}%" in window.text(".live-status")
    assert not window.complaints()


@pytest.mark.parametrize(("wrong", "told"), [("missing", "no_network"), ("changed", "damaged"), ("short", "damaged")])
def test_a_file_that_does_not_arrive_whole_is_told_and_loaded_anew(
    window: Window, site: Site, wrong: str, told: str
) -> None:
    site.wrong["models/text.int8.gz"] = wrong
    window.open(site.address + WORKBENCH + SETTINGS)
    # What arrives passes through the service worker, which keeps it.
    window.wait_for("the service worker", lambda: window.evaluate("return !!navigator.serviceWorker.controller"))
    window.click(".live-make")
    window.wait_for_text(".live-status", pattern(told))
    site.wrong.clear()
    made(window)


def test_a_damaged_file_is_loaded_anew_even_where_it_was_kept(window: Window, site: Site) -> None:
    """The service worker keeps a file while the page looks at it, and may be done with it only after the page threw it away."""
    site.wrong["models/text.int8.gz"] = "changed"
    window.open(site.address + WORKBENCH + SETTINGS)
    window.wait_for("the service worker", lambda: window.evaluate("return !!navigator.serviceWorker.controller"))
    window.click(".live-make")
    window.wait_for_text(".live-status", pattern("damaged"))
    window.evaluate(KEEP_LATE)
    site.wrong.clear()
    made(window)


def test_the_pages_from_disk(window: Window, unpacked: Path) -> None:
    window.open((unpacked / WORKBENCH).as_uri() + SETTINGS)
    made(window)
    window.open((unpacked / "en" / TWIN).as_uri())
    window.click(".live-make")
    window.wait_for_text(".live-answer", SENTENCE["en"])
    assert not window.complaints()


@pytest.mark.parametrize(
    "start",
    [lambda: firefox(javascript__options__wasm=False), lambda: webkit("delete globalThis.WebAssembly;")],
    ids=["firefox", "webkit"],
)
def test_without_webassembly_the_page_stays_as_it_was(start, site: Site) -> None:
    with start() as window:
        window.open(f"{site.address}{COUNT}#count")
        assert window.evaluate("return typeof WebAssembly") == "undefined"
        window.click(".guess__skip")
        window.evaluate("document.querySelector('#count').scrollIntoView()")
        window.wait_for("the sentence", lambda: window.is_visible(".live-unsupported"))
        assert not window.is_visible(".live") and window.is_visible(".figure img")
        assert not window.complaints()


@pytest.mark.parametrize(
    ("start", "keeps"),
    [
        (lambda: firefox(browser__privatebrowsing__autostart=True), True),
        (lambda: firefox(dom__storage__enabled=False), False),
        (lambda: firefox(network__cookie__cookieBehavior=REFUSE_ALL), False),
        (lambda: webkit(private=True), True),
        (lambda: webkit(storage=False), False),
    ],
    ids=["firefox-private", "firefox-no-storage", "firefox-no-cookies", "webkit-private", "webkit-no-storage"],
)
def test_where_little_or_nothing_is_kept_all_works(start, keeps: bool, site: Site) -> None:
    with start() as window:
        window.open(site.address + WORKBENCH + SETTINGS)
        assert window.evaluate("return localStorage instanceof Storage") == keeps
        made(window)
        window.click("label.md-header__button[for=__search]")
        window.fill(".md-search__input", "CFG")
        window.wait_for("something found", lambda: window.count(".md-search-result__link"))
        assert not window.complaints()
