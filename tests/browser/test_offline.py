"""The offline site, unpacked and opened from disk with the network cut; and the hosted site as an app that remembers what was read."""

import json
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from site_tools.book.offline import FOLDER, LARGEST, packed
from site_tools.book.pdf import BookError
from site_tools.paths import LANGUAGES, REPOSITORY
from site_tools.site.app import edition
from tests.browser.conftest import PREFIX, SITE, Handler, wait_until
from tests.browser.test_search import results


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip as the command writes it, from books of one page, unpacked."""
    folder = tmp_path_factory.mktemp("offline")
    for language in LANGUAGES:
        (folder / f"kihonnoki-{language}.pdf").write_bytes(b"%PDF-1.7\n")
    command = [sys.executable, "-m", "site_tools.book.offline", "--out", str(folder)]
    subprocess.run(command, cwd=REPOSITORY.root, check=True)
    assert (folder / "kihonnoki-offline.zip").stat().st_size < LARGEST - 40_000_000  # two PDFs of 20 MB have room
    with zipfile.ZipFile(folder / "kihonnoki-offline.zip") as file:
        file.extractall(folder)
    return folder / FOLDER


@pytest.fixture
def cut(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(offline=True)
    yield context
    context.close()


def test_a_double_click_opens_everything(cut: BrowserContext, unpacked: Path) -> None:
    page = cut.new_page()
    trouble: list[str] = []
    page.on("requestfailed", lambda request: trouble.append(request.url))
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.goto((unpacked / "index.html").as_uri())
    found = results(page, "ヤシの木")
    assert any("sd/sea.html" in address for address in found)
    page.goto((unpacked / "sd/sea.html").as_uri())
    assert page.locator(".figure img").first.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    page.locator(".kihon-language").click()
    page.wait_for_url("**/en/sd/sea.html")
    assert any("en/sd/sea.html" in address for address in results(page, "palm tree"))
    page.goto((unpacked / "sd/pairs.html").as_uri())
    page.locator(".pairs__filter select").first.select_option("palm tree")
    assert 0 < page.locator(".pair:visible").count() < page.locator(".pair").count()
    assert not trouble


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_beside_the_pages(unpacked: Path, language: str) -> None:
    for path in (unpacked / ("en" if language == "en" else "sd")).rglob("*.html"):
        up = "../" * len(path.relative_to(unpacked).parts[:-1])
        if path.relative_to(unpacked).parts[0] != "en" or language == "en":
            assert f'href="{up}downloads/kihonnoki-{language}.pdf"' in path.read_text("utf-8"), path
    assert (unpacked / f"downloads/kihonnoki-{language}.pdf").exists()


def test_the_same_input_gives_the_same_zip(unpacked: Path) -> None:
    books = [unpacked.parent / f"kihonnoki-{language}.pdf" for language in LANGUAGES]
    assert packed(REPOSITORY, SITE, books) == (unpacked.parent / "kihonnoki-offline.zip").read_bytes()


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"no built site in .*; run: make site"):
        packed(REPOSITORY, tmp_path, [])
    with pytest.raises(BookError, match=r"none\.pdf is missing; run: make pdf"):
        packed(REPOSITORY, SITE, [tmp_path / "none.pdf"])


def test_pages_that_were_read_can_be_read_again_without_a_network(browser: Browser, over_http: str) -> None:
    context = browser.new_context(service_workers="allow")
    page = context.new_page()
    page.goto(over_http)
    page.evaluate("navigator.serviceWorker.ready")
    wait_until(page, "navigator.serviceWorker.controller")
    for name in ("sd/sea.html", "en/sd/sea.html"):
        page.goto(over_http + name, wait_until="networkidle")
    wait_until(page, f"caches.match('{over_http}en/search/search_index.json').then(Boolean)")
    context.set_offline(True)
    for name, title in (("sd/sea.html", "海とヤシの木"), ("en/sd/sea.html", "The sea")):
        page.goto(over_http + name)
        assert title in page.locator("h1").inner_text()
        assert (
            page.locator(".figure img").first.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
        )
    # Nobody has searched so far; the index was kept beside the page.
    assert any("en/sd/sea.html" in address for address in results(page, "palm tree"))
    # Never read: the home page of its language under its own address, with its styles, not the browser's own error.
    for name, home in (("llm/tokens.html", ""), ("en/llm/tokens.html", "en/")):
        page.goto(over_http + name)
        assert page.url == over_http + home
        assert page.locator("html").get_attribute("lang") == (home.strip("/") or "ja")
        assert page.locator(".kihon-language").evaluate("link => getComputedStyle(link).borderTopWidth") != "0px"
    context.close()


class _Hanging(Handler):
    """Takes every request, and answers none once it hangs."""

    hangs = False

    def do_GET(self) -> None:
        if _Hanging.hangs:
            time.sleep(60)
        else:
            super().do_GET()


def test_what_is_kept_does_not_wait_for_a_network_that_hangs(browser: Browser) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Hanging, directory=str(SITE)))
    server.daemon_threads, server.block_on_close = True, False
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}{PREFIX}en/sd/sea.html"
    context = browser.new_context(service_workers="allow")
    page = context.new_page()
    page.goto(address)  # the very first page that is read is kept too
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    wait_until(
        page, "async () => (await caches.match(location.href)) && (await caches.match(document.styleSheets[0].href))"
    )
    page.wait_for_timeout(1000)
    _Hanging.hangs = True
    try:
        begun = time.monotonic()
        page.reload(wait_until="domcontentloaded")
        assert "The sea" in page.locator("h1").inner_text()
        assert page.locator(".kihon-language").evaluate("link => getComputedStyle(link).borderTopWidth") != "0px"
        assert time.monotonic() - begun < 6
    finally:
        _Hanging.hangs = False
        context.close()
        server.shutdown()


def test_a_new_edition_empties_the_cache(browser: Browser, over_http: str) -> None:
    context = browser.new_context(service_workers="allow")
    page = context.new_page()
    page.goto(over_http)
    page.evaluate("caches.open('kihon-000000000000').then((old) => old.put('/old', new Response('old')))")
    page.evaluate(
        "navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister())))"
    )
    page.goto(over_http)
    wait_until(page, "navigator.serviceWorker.controller")
    wait_until(page, "caches.keys().then((names) => !names.includes('kihon-000000000000'))")
    context.close()


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_site_can_be_installed(browser: Browser, over_http: str, folder: str) -> None:
    found = json.loads((SITE / folder / "manifest.webmanifest").read_text("utf-8"))
    assert found["lang"] == (folder.strip("/") or "ja") and found["display"] == "standalone"
    for icon in found["icons"]:
        assert (SITE / folder / icon["src"]).exists()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{over_http}{folder}sd/sea.html")
    page.wait_for_selector("link[rel=manifest]", state="attached")
    session = context.new_cdp_session(page)
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        [{"errorId": "in-incognito", "errorArguments": []}],
    )
    context.close()


def test_the_edition_is_that_of_every_file(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a")
    first = edition(tmp_path)
    (tmp_path / "a.css").write_text("b")
    assert edition(tmp_path) != first
