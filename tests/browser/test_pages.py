"""Every page: offline, quiet, small, accessible in both themes, legible, and no wider than a phone."""

import gzip
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser

from site_tools.paths import REPOSITORY
from tests.browser.axe import AXE, RULES, RUN, UNFOLD, violations
from tests.browser.conftest import DESKTOP, PHONE, SITE, THEMES, Visit, built_pages, visit, wait_until

FIRST_VIEW = 500_000  # bytes over the wire

# Draws a picture and compares each pixel with the page's ground: the share of pixels that stand out by 4.5 : 1 or more,
# and the contrast of the picture's own corner, which must melt into the page.
CONTRAST = """
async (image) => {
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [480, Math.round((480 * image.height) / image.width)];
  const paint = canvas.getContext("2d");
  paint.drawImage(image, 0, 0, canvas.width, canvas.height);
  const linear = (value) => (value <= 10.31 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const ground = luminance(getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3).map(Number));
  const contrast = (pixel) => {
    const own = luminance(pixel);
    return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05);
  };
  const data = paint.getImageData(0, 0, canvas.width, canvas.height).data;
  let strong = 0;
  for (let at = 0; at < data.length; at += 4) strong += contrast(data.slice(at, at + 3)) >= 4.5 ? 1 : 0;
  return { strong: strong / (data.length / 4), corner: contrast(data.slice(0, 3)) };
}
"""


@pytest.fixture(scope="module")
def weights() -> Iterator[dict[str, int]]:
    """Page → bytes of its first view; once all are known, test-artifacts/page-weights.txt tells them, the heaviest first."""
    found: dict[str, int] = {}
    yield found
    report = REPOSITORY.root / "test-artifacts" / "page-weights.txt"
    report.parent.mkdir(exist_ok=True)
    rows = sorted(found.items(), key=lambda item: -item[1])
    report.write_text("".join(f"{total / 1000:6.0f} kB  {name}\n" for name, total in rows), encoding="utf-8")


@pytest.fixture(scope="module", params=built_pages())
def opened(browser: Browser, over_http: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Each page loaded once; the tests of this file take their turns on it, what it asked for first, the light theme before the dark one.

    In a window of its own: one that has seen other pages begins to lay out, and with it to load pictures, at other moments.
    """
    with visit(browser, DESKTOP, reduced_motion="reduce") as seen:
        seen.open(over_http + request.param)
        yield seen


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Visit]:
    with visit(browser, PHONE) as seen:
        yield seen


def test_first_view_is_small(opened: Visit, over_http: str, weights: dict[str, int]) -> None:
    asked = list(dict.fromkeys(opened.requests))
    total = 0
    for url in asked:
        file = SITE / url.removeprefix(over_http).split("?")[0].split("#")[0]
        if file.is_file():
            data = file.read_bytes()
            total += len(data if file.suffix in (".png", ".webp", ".avif") else gzip.compress(data))
    weights[opened.page.url.removeprefix(over_http)] = total
    assert 0 < total <= FIRST_VIEW


READING = """
() => ({
  levels: [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)")].map(({ tagName }) => Number(tagName[1])),
  // A figure of several pictures is described once, on the first of them.
  figures: [...document.querySelectorAll(".figure:not(.figure--tabs)")].map((figure) => ({
    alt: figure.querySelector("img").alt, caption: figure.querySelector("figcaption")?.textContent ?? "",
    sizes: [...figure.querySelectorAll("img")].map((image) => image.getAttribute("width") * image.getAttribute("height")),
  })),
})
"""


def test_headings_and_alternative_texts_can_be_read_alone(opened: Visit) -> None:
    found = opened.page.evaluate(READING)
    levels = found["levels"]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), f"a level is skipped: {levels}"
    japanese = opened.page.locator("html").get_attribute("lang") == "ja"
    for figure in found["figures"]:
        alt = figure["alt"].strip()
        assert alt and alt not in figure["caption"], f"the caption again: {alt}"
        share = len(re.findall("[ぁ-んァ-ヶ一-龠]", alt)) / len(alt)  # an English text may quote a Japanese word
        assert share > 0.3 if japanese else share < 0.1, alt
        assert all(figure["sizes"])


@pytest.mark.parametrize("theme", THEMES)
def test_accessible_and_legible(opened: Visit, theme: str) -> None:
    choose(opened, theme)
    opened.page.evaluate(UNFOLD)
    if not opened.page.evaluate("'axe' in window"):
        opened.page.evaluate(AXE)
    assert violations(opened.page.evaluate(f"(rules) => {RUN}", RULES)) == []
    other = "dark" if theme == "light" else "light"
    assert opened.page.locator(f".figure .only-{other}").locator("visible=true").count() == 0
    for image in opened.page.locator(f".figure .only-{theme} img").locator("visible=true").all():
        measured = image.evaluate(CONTRAST)
        assert measured["strong"] > 0.01, f"{image.get_attribute('src')}: too little stands out from the page"
        assert measured["corner"] < 1.3, f"{image.get_attribute('src')}: its ground is not the page's"


def test_language_switch_keeps_the_page(opened: Visit, over_http: str) -> None:
    name = opened.page.url.removeprefix(over_http)
    expected = name.removeprefix("en/") if name.startswith("en/") else f"en/{name}"
    assert opened.page.locator(".kihon-language").evaluate("(link) => link.href") == over_http + expected
    assert (SITE / expected).is_file()


def test_nothing_foreign_and_no_complaint(opened: Visit, over_http: str) -> None:
    assert opened.foreign(over_http) == []
    assert opened.complaints == []


@pytest.mark.parametrize("name", built_pages())
def test_from_disk_on_a_phone(phone: Visit, from_disk: str, name: str) -> None:
    phone.open(from_disk + name)
    phone.page.evaluate(UNFOLD)
    phone.page.evaluate("Promise.all([...document.images].map((image) => image.decode().catch(() => {})))")
    assert phone.foreign(from_disk) == []
    assert phone.complaints == []
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], "the page scrolls sideways"
    broken = "[...document.images].filter((image) => image.checkVisibility() && !image.naturalWidth).map((image) => image.src)"
    assert phone.page.evaluate(broken) == []


REFUSED = "get() { throw new DOMException('refused', 'SecurityError'); }"


@pytest.mark.parametrize("storage", [REFUSED, "value: null"], ids=["refused", "none"])
def test_where_nothing_may_be_kept_the_theme_and_search_work(browser: Browser, over_http: str, storage: str) -> None:
    with visit(browser) as seen:
        for name in ("localStorage", "sessionStorage"):
            seen.page.add_init_script(f"Object.defineProperty(window, '{name}', {{ configurable: true, {storage} }})")
        seen.page.goto(over_http)
        choose(seen, "dark")
        seen.page.locator(".md-search__input").press_sequentially("CFG")
        seen.page.wait_for_selector(".md-search-result__link")
        assert not seen.complaints


def choose(seen: Visit, theme: str) -> None:
    """Presses the theme button until the page has the theme."""
    scheme = {"light": "default", "dark": "slate"}[theme]
    if seen.page.evaluate("document.body.dataset.mdColorScheme") != scheme:
        seen.page.locator("label.md-header__button[for^=__palette]").locator("visible=true").click()
    wait_until(seen.page, f"document.body.dataset.mdColorScheme === '{scheme}'")
