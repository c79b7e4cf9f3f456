"""The browser itself holds the site to its promise: what comes from another host or was put into a page is neither loaded nor run."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import visit
from tests.browser.test_search import results

PAGES = (
    "index.html",
    "sd/pairs.html",
    "en/claims.html",
    "en/llm/corpus.html",
    "notebooks/llm.html",
    "live/workbench.html",
)


@pytest.fixture
def stranger() -> Iterator[tuple[str, list[str]]]:
    """Another host, and what it was asked for."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(b"window.hit = 1")

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()


INJECT = """
async (host) => {
  const put = (tag, told) => document.body.append(Object.assign(document.createElement(tag), told));
  put("script", { src: `${host}script` });
  put("img", { src: `${host}img` });
  put("iframe", { src: `${host}iframe` });
  put("link", { rel: "stylesheet", href: `${host}style` });
  put("script", { textContent: "window.hit = 2" });
  put("div", { innerHTML: "<img src=none onerror='window.hit = 3'>" });
  new Image().src = `${host}beacon`;
  navigator.sendBeacon(`${host}ping`, "x");
  fetch(`${host}fetch`).catch(() => {});
  const form = Object.assign(document.createElement("form"), { action: `${host}form`, method: "post" });
  document.body.append(form);
  form.submit();
  await new Promise((resume) => setTimeout(resume, 500));
  return window.hit ?? null;
}
"""


@pytest.mark.parametrize("name", ["sd/sea.html", "en/sd/pairs.html"])
@pytest.mark.parametrize("disk", [False, True], ids=["http", "disk"])
def test_what_was_put_into_a_page_is_not_run_and_nothing_leaves_it(
    browser: Browser, over_http: str, from_disk: str, stranger: tuple[str, list[str]], name: str, disk: bool
) -> None:
    host, asked = stranger
    with visit(browser) as seen:
        seen.page.goto((from_disk if disk else over_http) + name)
        assert seen.page.evaluate(INJECT, host) is None
        assert asked == []
        assert sum("Content Security Policy" in one for one in seen.complaints) >= 8


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("disk", [False, True], ids=["http", "disk"])
def test_a_page_needs_nothing_that_it_may_not(
    browser: Browser, over_http: str, from_disk: str, name: str, disk: bool
) -> None:
    home = from_disk if disk else over_http
    with visit(browser) as seen:
        seen.open(home + name)
        # The theme's own scripts, the search and its worker, a change of the theme.
        assert results(seen.page, "token")
        seen.page.keyboard.press("Escape")
        seen.page.locator("label.md-header__button[for^=__palette]").locator("visible=true").click()
        seen.page.mouse.wheel(0, 4000)
        seen.page.wait_for_timeout(300)
        assert seen.page.evaluate("document.styleSheets.length") > 5
        assert not seen.complaints
        assert not seen.foreign(home)
