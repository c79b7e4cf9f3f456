"""The models in a reader's browser: pictures, counting and the twin on a phone, and what is told when something is missing or broken."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import PHONE, visit, wait_until
from tests.browser.live_site import COUNT, SAY, TWIN, WORKBENCH, pattern, unpacked_into

QUICK = f"{WORKBENCH}?steps=4"
"""Where it does not matter how good the picture is."""
LONG = 60_000
"""Milliseconds for what a machine without a graphics card computes while other tests run."""


def pixels(page: Page) -> str:
    return page.locator(".live-picture").first.evaluate("canvas => canvas.toDataURL()")


def edge(page: Page) -> int:
    return page.locator(".live-picture").first.evaluate("canvas => canvas.width")


def made(page: Page, language: str = "ja") -> str:
    """Presses the button and waits for the picture."""
    page.locator(".live-make").click()
    expect(page.locator(".live-status")).to_have_text(pattern("done", language), timeout=LONG)
    return pixels(page)


@pytest.mark.parametrize(("language", "prefix"), [("ja", ""), ("en", "en/")])
def test_a_phone_makes_pictures_with_the_network_cut_after_loading(
    browser: Browser, over_http: str, language: str, prefix: str
) -> None:
    with visit(browser, PHONE) as seen:
        page = seen.page
        seen.open(over_http + prefix + WORKBENCH)
        expect(page.locator(".live")).to_be_visible()
        assert not [url for url in seen.requests if url.endswith(".gz") or ".gz?" in url], "loaded before anybody asked"
        first = made(page, language)
        page.context.set_offline(True)
        page.locator(".live input[type=number]").last.fill("12")
        second = made(page, language)
        assert first != second
        page.locator(".live input[type=number]").last.fill("11")
        assert made(page, language) == first  # the same seed, the same picture
        assert page.locator(".live-history li").count() == 3
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert not [url for url in seen.requests if "/models/judge" in url], "loaded although nothing is judged here"
        assert not seen.complaints


def test_the_fields_of_an_address_are_taken_over_and_nothing_else(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        seen.open(
            f"{over_http}{WORKBENCH}?prompt=cat%2C+forest&seed=-3&steps=8&sampler=Euler&guidance=900&vae=64&size=65&evil=1"
        )
        page = seen.page
        expect(page.locator(".live-make")).to_be_visible()
        numbers = [field.input_value() for field in page.locator(".live input[type=number]").all()]
        assert page.locator(".live textarea").first.input_value() == "cat, forest"
        assert numbers == ["8", "5", "11"]  # what lies outside the limits is left as it was
        assert [field.input_value() for field in page.locator(".live select").all()] == ["Euler", "64", "64"]


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("1girl, pnk hair", "unknown_word"),
        ("<img src=x onerror=window.hit=1>, <script>window.hit=1</script>", "unknown_word"),
        ("海", "unknown_word"),
        ("sea, " * 2000, "too_long"),
    ],
)
def test_what_is_no_prompt_is_told_and_never_run(browser: Browser, over_http: str, prompt: str, told: str) -> None:
    with visit(browser) as seen:
        seen.open(over_http + WORKBENCH)
        seen.page.locator(".live textarea").first.fill(prompt)
        seen.page.locator(".live-make").click()
        expect(seen.page.locator(".live-status")).to_have_text(pattern(told), timeout=LONG)
        assert seen.page.evaluate("window.hit") is None
        assert not seen.complaints


def test_a_word_can_be_mended_with_one_touch(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        seen.open(over_http + QUICK)
        seen.page.locator(".live textarea").first.fill("1girl, pnk hair")
        seen.page.locator(".live-make").click()
        seen.page.locator(".live-status button").click(timeout=LONG)
        expect(seen.page.locator(".live-status")).to_have_text(pattern("done"), timeout=LONG)
        assert seen.page.locator(".live textarea").first.input_value() == "1girl, pink hair"


def broken(route: Route) -> None:
    response = route.fetch()
    body = bytearray(response.body())
    body[len(body) // 2] ^= 1
    route.fulfill(response=response, body=bytes(body))


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (lambda route: route.abort(), "no_network"),
        (lambda route: route.fulfill(status=503), "no_network"),
        (broken, "damaged"),
        (lambda route: route.fulfill(body=b"short"), "damaged"),
    ],
    ids=["cut", "refused", "changed", "short"],
)
def test_a_file_that_does_not_arrive_whole_is_told_and_loaded_anew(
    browser: Browser, over_http: str, trouble, told: str
) -> None:
    with visit(browser) as seen:
        seen.open(over_http + QUICK)
        seen.page.route("**/models/text.int8.gz*", trouble)
        seen.page.locator(".live-make").click()
        expect(seen.page.locator(".live-status")).to_have_text(pattern(told), timeout=LONG)
        seen.page.unroute("**/models/text.int8.gz*")
        made(seen.page)


def test_ten_clicks_in_a_second_make_the_last_picture(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        seen.open(over_http + QUICK)
        made(seen.page)
        seen.page.evaluate(
            "() => { for (let i = 0; i < 10; i++) document.querySelectorAll('.live-go button')[1].click(); }"
        )
        expect(seen.page.locator(".live-status")).to_have_text(pattern("done"), timeout=LONG)
        assert seen.page.locator(".live-history li").count() == 2
        assert not seen.complaints


def test_steps_can_be_held_and_tags_light_up(browser: Browser, over_http: str) -> None:
    with visit(browser, PHONE) as seen:
        seen.open(over_http + QUICK)
        last = made(seen.page)
        slider = seen.page.locator(".live-film input")
        slider.focus()
        slider.press("Home")
        assert pixels(seen.page) != last
        slider.press("End")
        assert pixels(seen.page) == last
        tag = seen.page.locator(".live-tags button").nth(1)
        tag.press("Enter")
        assert tag.get_attribute("aria-pressed") == "true"
        lit = "canvas => canvas.getContext('2d').getImageData(0, 0, 16, 16).data.some((value) => value)"
        assert seen.page.locator(".live-looks").evaluate(lit)
        tag.press("Enter")
        assert not seen.page.locator(".live-looks").evaluate(lit)


def test_another_size_is_loaded_and_drawn(browser: Browser, over_http: str) -> None:
    with visit(browser, PHONE) as seen:
        seen.open(over_http + QUICK)
        made(seen.page)
        size = seen.page.locator(".live select").filter(has_text="96 × 96")
        size.select_option("96")
        first_bytes = seen.page.locator(".live-make").text_content() or ""
        assert re.search(r"0\.[1-9] MB", first_bytes), "only what changes with the size is loaded again"
        made(seen.page)
        assert seen.page.locator(".live-picture").first.evaluate("canvas => canvas.width") in (96, 192)
        seen.page.locator(".live-tags button").first.press("Enter")
        assert seen.page.locator(".live-looks").evaluate("canvas => canvas.width") == 24
        seen.page.locator(".live-history button").last.click()
        expect(size).to_have_value("64")
        assert not seen.complaints


def test_the_figures_own_weights_give_the_figures_picture_through_both_decoders(
    browser: Browser, over_http: str
) -> None:
    from figure_scripts.declare.models import LAB, LAB_LARGE_DECODER
    from figure_scripts.runtime.images.diffusion import load
    from figure_scripts.runtime.images.large_decoder import decoded_large, load_large_decoder
    from figure_scripts.runtime.weights import verified_folder

    model = load(LAB)
    asked = model.generate("1girl, pink hair, sea", [11], guidance_scale=5, steps=20, scheduler="DDIM")
    large = decoded_large(model, load_large_decoder(verified_folder(LAB_LARGE_DECODER)), asked.last)
    with visit(browser) as seen:
        seen.open(over_http + WORKBENCH)
        seen.page.locator(".live-check input").check()
        made(seen.page)
        assert farthest(seen.page, large[0]) <= 1
        seen.page.locator(".live select").last.select_option("64")
        expect(seen.page.locator(".live-status")).to_have_text(pattern("exchanged"))
        assert farthest(seen.page, asked.pictures[0]) <= 1


def farthest(page: Page, wanted: Any) -> int:
    """By how much of 255 the page's picture differs at most."""
    import numpy as np

    found = page.locator(".live-picture").first.evaluate(
        "canvas => Array.from(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data)"
    )
    return int(np.abs(np.array(found).reshape(*wanted.shape[:2], 4)[..., :3] - wanted.astype(int)).max())


def test_the_vae_is_changed_in_a_finished_picture_which_is_not_made_anew(browser: Browser, over_http: str) -> None:
    with visit(browser, permissions=["clipboard-read", "clipboard-write"]) as seen:
        page = seen.page
        seen.open(over_http + QUICK)
        vae, status = page.locator(".live select").last, page.locator(".live-status")
        large = made(page)
        assert edge(page) == 128
        page.context.set_offline(True)
        vae.select_option("64")
        expect(status).to_have_text(pattern("exchanged"))
        small = pixels(page)
        assert edge(page) == 64
        slider = page.locator(".live-film input")
        slider.press("Home")
        assert pixels(page) != small
        slider.press("End")
        assert pixels(page) == small
        page.get_by_role("button", name=SAY["pin"]["ja"]).click()
        expect(page.locator(".live-pinned")).to_contain_text("VAE 64")
        page.get_by_role("button", name=SAY["share"]["ja"]).click()
        expect(status).to_have_text(SAY["copied"]["ja"])
        address = page.evaluate("navigator.clipboard.readText()")
        page.locator(".live-history button").first.click()
        assert pixels(page) == large and vae.input_value() == "128"
        vae.select_option("64")
        expect(status).to_have_text(pattern("exchanged"))
        assert pixels(page) == small
        page.context.set_offline(False)
        seen.open(address)
        assert made(page) == small  # made with this decoder, it is what the exchange had given
        assert not seen.complaints


@pytest.mark.parametrize("missing", ["WebAssembly", "Worker", "DecompressionStream"])
def test_an_old_browser_keeps_the_page_as_it_was(browser: Browser, over_http: str, missing: str) -> None:
    with visit(browser) as seen:
        seen.page.add_init_script(f"delete globalThis.{missing}")
        seen.open(over_http + COUNT)
        seen.page.locator("#count").scroll_into_view_if_needed()
        expect(seen.page.locator(".live")).to_be_hidden()
        expect(seen.page.locator(".live-unsupported")).to_be_visible()
        assert seen.page.locator(".figure img").count()
        assert not seen.complaints


def test_without_javascript_nothing_stands_there(browser: Browser, over_http: str) -> None:
    with visit(browser, java_script_enabled=False) as seen:
        seen.page.goto(over_http + COUNT)
        assert not seen.page.locator(".live").is_visible()
        assert not seen.page.locator(".live-unsupported").is_visible()


def test_counting_shows_what_the_judge_saw(browser: Browser, over_http: str) -> None:
    with visit(browser, PHONE) as seen:
        seen.open(over_http + COUNT)
        page = seen.page
        assert not [url for url in seen.requests if "/models/" in url], "fetched before anybody began to read"
        page.locator(".guess__skip").click()
        page.locator("#count").scroll_into_view_if_needed()
        page.locator(".live-make").click()
        expect(page.locator(".live-one").nth(5)).to_be_visible(timeout=LONG)
        page.get_by_role("button", name=SAY["stop"]["ja"], exact=True).click()
        expect(page.locator(".live-make")).to_have_text(SAY["go_on"]["ja"], timeout=LONG)
        there, all_of_them = page.locator(".live-one--yes").count(), page.locator(".live-one").count()
        status = page.locator(".live-status").text_content() or ""
        assert not [url for url in seen.requests if "/models/large" in url], "loaded although nobody looks at it"
        assert f"うち{all_of_them}枚：{100 * there / all_of_them:.1f}%" in status
        assert not seen.complaints


def test_the_twin_answers_in_japanese(browser: Browser, over_http: str) -> None:
    with visit(browser, PHONE) as seen:
        page = seen.page
        seen.open(over_http + TWIN)
        page.locator(".live-make").click()
        answer = page.locator(".live-answer")
        expect(answer).to_have_text(re.compile(r"[ぁ-ん].*。"), timeout=LONG)
        page.context.set_offline(True)
        page.locator(".live select").select_option("into_en")
        page.locator(".live textarea").fill("女の子がいます。")
        page.locator(".live-make").click()
        expect(answer).to_have_text(re.compile(r"[A-Za-z].*\."), timeout=LONG)
        assert not seen.complaints


def test_a_token_can_be_chosen_by_hand(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        page = seen.page
        seen.open(over_http + "en/" + TWIN)
        page.locator(".live select").select_option("text")
        page.locator(".live textarea").fill("There is a")
        page.get_by_role("button", name=SAY["one_token"]["en"]).click()
        expect(page.locator(".live-next li").first).to_be_visible(timeout=LONG)
        page.locator(".live textarea").fill("There is a palm")
        expect(page.locator(".live-tokens")).to_have_text("There is a palm", timeout=LONG)
        second = page.locator(".live-choice").nth(1)
        piece = second.locator(".live-choice__piece").text_content() or ""
        second.click()
        expect(page.locator(".live-answer")).to_have_text(piece.strip())
        shares = [
            float((text or "0").strip("%"))
            for text in page.locator(".live-choice > span:last-child").all_text_contents()
        ]
        assert shares == sorted(shares, reverse=True) and sum(shares) <= 100.5


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked_into(tmp_path_factory.mktemp("offline"))


def test_from_disk_by_double_click(browser: Browser, unpacked: Path) -> None:
    with visit(browser, offline=True) as seen:
        seen.open(f"{unpacked.as_uri()}/{QUICK}")
        made(seen.page)
        assert edge(seen.page) == 128
        seen.open((unpacked / "en" / TWIN).as_uri())
        seen.page.locator(".live-make").click()
        expect(seen.page.locator(".live-answer")).to_have_text(re.compile(r"[A-Za-z].*\."), timeout=LONG)
        assert not seen.complaints


def test_what_was_loaded_once_is_kept(browser: Browser, over_http: str) -> None:
    with visit(browser, service_workers="allow") as seen:
        page = seen.page
        page.goto(over_http + WORKBENCH)
        page.evaluate("navigator.serviceWorker.ready.then(() => {})")
        page.reload()
        wait_until(page, "navigator.serviceWorker.controller")
        first = made(page)
        page.wait_for_timeout(1000)
        page.context.set_offline(True)
        page.reload()
        assert made(page) == first


KEEP_DAMAGED = """async () => {
  const section = document.querySelector(".live");
  const { known } = JSON.parse(section.querySelector("script").textContent);
  const name = "text.int8.gz";
  const address = new URL(`${section.dataset.base}${name}?${known[name].sha256.slice(0, 12)}`, location);
  await (await caches.open("kihon-models")).put(address, new Response("damaged"));
}"""


def test_what_was_kept_damaged_is_loaded_anew(browser: Browser, over_http: str) -> None:
    """The service worker may be done with keeping a file only after the page threw it away."""
    with visit(browser, service_workers="allow") as seen:
        page = seen.page
        page.goto(over_http + WORKBENCH)
        wait_until(page, "navigator.serviceWorker.controller")
        page.evaluate(KEEP_DAMAGED)
        page.locator(".live-make").click()
        expect(page.locator(".live-status")).to_have_text(pattern("damaged"), timeout=LONG)
        page.evaluate(KEEP_DAMAGED)
        made(page)
