"""Nothing jumps while figures load, and the main pages are kept as pictures for whoever wants to look."""

import pytest
from playwright.sync_api import Browser

from site_tools.paths import REPOSITORY
from tests.browser.conftest import DESKTOP, PHONE, THEMES, visit

MAIN = ("index", "claims", "sd/sea", "llm/trust", "talk/sd", "glossary")
SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
SCROLL = """
async () => {
  for (let y = 0; y < document.body.scrollHeight; y += 400) {
    window.scrollTo(0, y);
    await new Promise((done) => setTimeout(done, 30));
  }
  await Promise.all([...document.images].filter((image) => image.loading !== "lazy" || image.complete).map((image) => image.decode().catch(() => 0)));
}
"""


@pytest.mark.parametrize("name", ["sd/sea.html", "sd/features.html", "llm/trust.html", "en/talk/sd.html", "index.html"])
def test_figures_move_nothing(browser: Browser, over_http: str, name: str) -> None:
    with visit(browser, PHONE) as seen:
        seen.page.add_init_script(SHIFTS)
        seen.page.goto(over_http + name)
        seen.page.evaluate(SCROLL)
        assert seen.page.locator(".figure img").first.evaluate("image => image.complete")
        assert seen.page.evaluate("window.shifts") < 0.001


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("folder", ["", "en/"])
def test_main_pages_are_kept_as_pictures(browser: Browser, over_http: str, folder: str, theme: str) -> None:
    kept = REPOSITORY.root / "test-artifacts" / "screenshots"
    kept.mkdir(parents=True, exist_ok=True)
    for width, viewport in ((360, PHONE), (1280, DESKTOP)):
        with visit(browser, viewport, theme, reduced_motion="reduce") as seen:
            for name in MAIN:
                seen.page.goto(f"{over_http}{folder}{name}.html")
                seen.page.evaluate(SCROLL)
                seen.page.evaluate("window.scrollTo(0, 0)")
                file = kept / f"{folder.strip('/') or 'ja'}-{name.replace('/', '-')}-{width}-{theme}.png"
                seen.page.screenshot(path=file, full_page=True)
                assert file.stat().st_size > 20_000
