"""Parts that show stored pictures first, and three language models side by side."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import PHONE, Visit, visit, wait_until
from tests.browser.live_site import SAY, pattern
from tests.browser.test_live import LONG

STRIP, FILM, WAYS = "sd/guidance.html", "sd/denoising.html", "llm/pairs.html"


def part(seen: Visit, address: str, kind: str, anchor: str) -> Locator:
    seen.open(address)
    if seen.page.locator(".guess__skip").count():
        seen.page.locator(".guess__skip").first.click()
    seen.page.locator(f"#{anchor}").scroll_into_view_if_needed()
    found = seen.page.locator(f".live[data-kind={kind}]")
    expect(found).to_be_visible()
    return found


def drawn(canvas: Locator) -> str:
    return canvas.evaluate("canvas => canvas.toDataURL()")


@pytest.mark.parametrize(("language", "prefix"), [("ja", ""), ("en", "en/")])
def test_seed_and_guidance_move_under_the_finger(browser: Browser, over_http: str, language: str, prefix: str) -> None:
    with visit(browser, PHONE) as seen:
        strip = part(seen, over_http + prefix + STRIP, "strip", "strip")
        canvas, said = strip.locator("canvas"), strip.locator("output")
        scale, row = strip.locator("input").all()
        expect(canvas).to_have_attribute("width", "64")
        before = drawn(canvas)
        scale.press("Home")
        expect(said).to_contain_text("CFG 1")
        assert drawn(canvas) != before
        scale.press("End")
        expect(said).to_contain_text("CFG 15")
        row.press("ArrowRight")
        expect(said).to_contain_text("601")
        box = canvas.bounding_box()
        assert box is not None
        seen.page.mouse.move(box["x"] + 2, box["y"] + 20)
        seen.page.mouse.down()
        expect(said).to_contain_text("CFG 1")
        seen.page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 20)
        seen.page.mouse.up()
        expect(said).to_contain_text("CFG 15")
        assert not [url for url in seen.requests if url.endswith(".gz") or ".gz?" in url], "a model, and nobody asked"
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert not seen.complaints


def test_a_loaded_model_draws_what_lies_between(browser: Browser, over_http: str) -> None:
    with visit(browser) as seen:
        strip = part(seen, over_http + STRIP, "strip", "strip")
        expect(strip.locator("canvas")).to_have_attribute("width", "64")
        stored = drawn(strip.locator("canvas"))
        strip.locator("button").click()
        expect(strip.locator("button")).to_have_text(SAY["other_seed"]["ja"], timeout=LONG)
        expect(strip.locator("output")).to_contain_text("CFG 5")
        assert drawn(strip.locator("canvas")) == stored  # what is stored is not drawn again
        strip.locator("input").first.press("ArrowRight")
        expect(strip.locator("output")).to_contain_text("CFG 5.5")
        wait_until(seen.page, "before => document.querySelector('.live[data-kind=strip] canvas').toDataURL() !== before",
            arg=stored, timeout=LONG,
        )  # fmt: skip
        # The other part of the page has the same model now.
        expect(seen.page.locator(".live[data-kind=count] .live-make")).to_have_text(SAY["count_now"]["ja"])
        assert seen.page.locator(".live[data-kind=strip] canvas").count() == 1
        assert not seen.complaints


def test_denoising_is_played_held_and_turned(browser: Browser, over_http: str) -> None:
    with visit(browser, PHONE) as seen:
        film = part(seen, over_http + FILM, "denoising", "film")
        slider, said = film.locator("input"), film.locator("output")
        expect(film.locator("canvas").first).to_have_attribute("width", "64")
        noise = drawn(film.locator("canvas").first)
        play, more = film.locator("button").all()
        play.click()
        expect(slider).to_have_value("24", timeout=LONG)
        expect(play).to_have_text(SAY["play"]["ja"])
        finished = [drawn(canvas) for canvas in film.locator("canvas").all()]
        assert noise not in finished
        slider.press("Home")
        assert drawn(film.locator("canvas").first) == noise
        expect(said).to_have_text(pattern("film_at"))
        more.click()
        expect(film.locator(".live-status")).to_have_text(SAY["rough"]["ja"], timeout=LONG)
        expect(slider).to_have_value("24")
        made = [drawn(canvas) for canvas in film.locator("canvas").all()]
        assert made[0] == made[1] not in finished
        slider.press("Home")
        assert drawn(film.locator("canvas").first) not in (noise, made[0])
        assert not seen.complaints


@pytest.mark.parametrize(("language", "prefix"), [("ja", ""), ("en", "en/")])
def test_three_models_answer_the_same_question(browser: Browser, over_http: str, language: str, prefix: str) -> None:
    with visit(browser, PHONE) as seen:
        ways = part(seen, over_http + prefix + WAYS, "ways", "ask-all")
        ways.locator(".live-make").click()
        told = re.sub(r"\{.*", "", SAY["told"][language])
        expect(ways.locator(".live-truth")).to_contain_text(told, timeout=LONG)
        seen.page.context.set_offline(True)
        answers = ways.locator(".live-answer")
        assert len({*answers.all_text_contents()} - {""}) >= 2
        truth = (ways.locator(".live-truth").text_content() or "").removeprefix(told).strip()
        assert truth and truth in (answers.nth(2).text_content() or "")  # asked about in pairs and told of in texts
        ways.locator(".live-chip").last.click()
        expect(ways.locator(".live-truth")).to_have_text(SAY["told_nowhere"][language], timeout=LONG)
        assert answers.nth(2).text_content()
        assert not seen.complaints


def test_stored_pictures_stand_there_without_a_script_or_webassembly(browser: Browser, over_http: str) -> None:
    with visit(browser, java_script_enabled=False) as seen:
        for address in (STRIP, FILM, "live/workbench.html"):
            seen.page.goto(over_http + address)
            still = seen.page.locator(".live-stored img")
            expect(still).to_be_visible()
            assert still.evaluate("image => image.naturalWidth") >= 6 * 64
            assert still.get_attribute("alt")
    with visit(browser) as seen:
        seen.page.add_init_script("delete globalThis.WebAssembly")
        film = part(seen, over_http + FILM, "denoising", "film")
        film.locator("input").press("End")
        expect(film.locator("output")).to_contain_text("24")
        expect(film.locator("button")).to_have_count(2)
        expect(film.locator("button").last).to_be_hidden()
