"""The dialogue edition in a browser: the switch, the script, who speaks, and the button to listen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from site_tools.ledgers.conversations import load_talk
from site_tools.paths import REPOSITORY
from tests.browser.conftest import PHONE, SITE, Visit, visit, wait_until

CONVERSATIONS = [
    (prefix, found.talk.replace(".md", ".html"), found.chapter.replace(".md", ".html"))
    for found in load_talk(REPOSITORY)
    for prefix in ("", "en/")
]
LISTEN = """
window.spoken = [];
const voice = (lang, localService) => ({ lang, localService, name: lang });
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => VOICES.map(([lang, local]) => voice(lang, local)),
  speak: (said) => { spoken.push([said.text.trim(), said.voice.lang]); setTimeout(() => said.onend(), 1); },
  cancel: () => {}, addEventListener: () => {},
} });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


@pytest.fixture(scope="module")
def without_javascript(browser: Browser) -> Iterator[Visit]:
    with visit(browser, PHONE, java_script_enabled=False) as seen:
        yield seen


@pytest.mark.parametrize(("prefix", "talk", "chapter"), CONVERSATIONS)
def test_switch_without_javascript(
    without_javascript: Visit, from_disk: str, prefix: str, talk: str, chapter: str
) -> None:
    page = without_javascript.page
    without_javascript.open(f"{from_disk}{prefix}{chapter}")
    page.locator(".talk-switch a:not([aria-current])").click()
    assert page.url == f"{from_disk}{prefix}{talk}"
    assert page.locator(".talk-listen").is_hidden()
    page.locator(".talk-switch a:not([aria-current])").click()
    assert page.url == f"{from_disk}{prefix}{chapter}"


@pytest.fixture(scope="module")
def desktop(browser: Browser) -> Iterator[Visit]:
    with visit(browser) as seen:
        yield seen


@pytest.mark.parametrize(("prefix", "talk", "chapter"), CONVERSATIONS)
def test_script_equals_the_lines_of_the_page(
    desktop: Visit, from_disk: str, prefix: str, talk: str, chapter: str
) -> None:
    desktop.open(f"{from_disk}{prefix}{talk}")
    shown = desktop.page.locator(".speech").evaluate_all(
        "(lines) => lines.map((line) => [line.querySelector('.speech__name'), line.querySelector('blockquote')]"
        ".map((part) => { const said = part.cloneNode(true); said.querySelectorAll('.finding__interval').forEach((one) => one.remove());"
        " return said.textContent.trim().replace(/\\s+/g, ' '); }))"
    )
    rows = (SITE / prefix / talk).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert len(rows) > 20
    bare = [[name, words.replace(",", "").replace("、", "")] for name, words in shown]
    assert [
        [name, words.replace(",", "").replace("、", "")] for name, words in (row.split(",", 1) for row in rows)
    ] == bare
    if not prefix:
        assert all(row.count(",") == 1 for row in rows)


def test_who_speaks_is_in_the_accessibility_tree(browser: Browser, from_disk: str) -> None:
    with visit(browser) as seen:
        seen.page.goto(f"{from_disk}en/talk/core.html")
        assert seen.page.get_by_role("figure", name="Octo").count() > 5
        assert seen.page.get_by_role("figure", name="Pen").count() > 5


def test_listening_reads_every_line_with_a_voice_of_the_device(browser: Browser, from_disk: str) -> None:
    with visit(browser) as seen:
        seen.page.add_init_script(LISTEN.replace("VOICES", '[["ja-JP", false], ["en-GB", true], ["ja-JP", true]]'))
        seen.page.goto(f"{from_disk}talk/llm.html")
        lines = seen.page.locator(".speech").count()
        seen.page.locator(".talk-listen").click()
        wait_until(seen.page, f"spoken.length === {lines}")
        wait_until(seen.page, "document.querySelector('.talk-listen').textContent === '声で聞く'")
        assert {lang for _, lang in seen.page.evaluate("spoken")} == {"ja-JP"}
        assert "信頼区間" not in "".join(said for said, _ in seen.page.evaluate("spoken"))
        assert seen.page.locator(".speech--spoken").count() == 0


def test_no_button_where_only_a_server_could_speak(browser: Browser, from_disk: str) -> None:
    with visit(browser) as seen:
        seen.page.add_init_script(LISTEN.replace("VOICES", '[["ja-JP", false], ["en-GB", true]]'))
        seen.page.goto(f"{from_disk}talk/both.html")
        assert seen.page.locator(".talk-listen").is_hidden()
