"""One Chromium for all tests, and the built site over http and from disk."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from site_tools.paths import REPOSITORY

SITE = REPOSITORY.site
PREFIX = "/kihon-no-ki/"  # the site lies below the host's root once it is published
BLOCKED = "Service Worker registration blocked by Playwright"
"""What the browser says where `visit` asks it to."""
LEFT = "net::ERR_ABORTED"
"""What the browser says of a request that it broke off because the page was left; what is missing or forbidden is told in other words."""
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
THEMES = ("light", "dark")


def built_pages() -> list[str]:
    """Every page of the built site but the error pages, whose links are made for the published address alone."""
    return sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html") if path.name != "404.html")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


class Handler(SimpleHTTPRequestHandler):
    """The built site below PREFIX."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(PREFIX))

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def over_http() -> Iterator[str]:
    """The address of the built site on this machine."""
    assert (SITE / "index.html").exists(), f"{SITE} is not built; hint: make site"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    server.shutdown()


@pytest.fixture(scope="session")
def from_disk() -> str:
    return f"{SITE.as_uri()}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)
    assert found, f"no Chromium: set CHROMIUM to its path, or install one of {', '.join(names)}"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


class Visit:
    """A page in the browser, and what it asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self._awaited = ""
        page.on("request", self._asked)
        page.on(
            "requestfailed",
            lambda request: (
                request.url in self.requests
                and request.failure != LEFT
                and self.complaints.append(f"{request.url}: {request.failure}")
            ),
        )
        page.on(
            "console",
            lambda message: (
                message.type in ("error", "warning")
                and message.text != BLOCKED
                and self.complaints.append(message.text)
            ),
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, address: str) -> None:
        """Goes to an address as if the window were new; opening a window costs more than most tests do in it."""
        if self.page.url.startswith(("http", "file")):
            self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
            self.page.goto("about:blank")  # what the page before is still loading is broken off here and told of
        self.requests.clear()
        self.complaints.clear()
        self._awaited = address.split("#")[0]
        self.page.goto(address)

    def _asked(self, request: Request) -> None:
        """Notes what is asked for; what the page before still asked for is told late, but before this page itself."""
        if request.is_navigation_request() and request.url.split("#")[0] == self._awaited:
            self.requests.clear()
            self.complaints.clear()
            self._awaited = ""
        self.requests.append(request.url)

    def foreign(self, home: str) -> list[str]:
        """Requests that left the site."""
        return [url for url in self.requests if not url.startswith((home, "data:", "blob:", "about:"))]


def wait_until(page: Page, expression: str, arg: Any = None, timeout: float = 10_000) -> None:
    """Waits until the expression is true in the page, milliseconds at most. Playwright's own way is an `eval`, which the pages' policy forbids."""
    until = time.monotonic() + timeout / 1000
    while page.evaluate(expression, arg) in (
        None,
        False,
        0,
    ):  # an object, of which nothing comes out of the page, is {}
        assert time.monotonic() < until, f"not true within {timeout} ms: {expression}"
        page.wait_for_timeout(30)


@contextmanager
def visit(browser: Browser, viewport: Any = None, theme: Any = "light", **options: Any) -> Iterator[Visit]:
    """A fresh window, closed again at the end."""
    # A service worker would answer for the server; the tests of it ask for one.
    settings = {"service_workers": "block"} | options
    context = browser.new_context(viewport=viewport or DESKTOP, color_scheme=theme, **settings)
    context.set_default_timeout(10_000)
    try:
        yield Visit(context.new_page())
    finally:
        context.close()
