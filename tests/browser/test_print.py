"""One page on paper: no figure higher than a sheet, white margins from the dark display, no heading alone at the foot."""

from statistics import median

import pypdfium2
import pytest
from playwright.sync_api import Browser
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from tests.browser.conftest import SITE, built_pages, visit

MARGIN = "12mm"
SHEET = {"width": 703, "height": 1032}
"""Pixels that A4 leaves within the margins."""
LETTER = 960
"""Pixels of height that the lower American sheet leaves."""
HIGH = """
(most) => [...document.querySelectorAll("article img, .figure__what")]
  .filter((one) => one.getBoundingClientRect().height > most)
  .map((one) => one.getAttribute("src") ?? one.parentElement.id)
"""


def test_no_figure_is_higher_than_a_sheet(browser: Browser, from_disk: str) -> None:
    pages = [name for name in built_pages() if "figure__image" in (SITE / name).read_text("utf-8")]
    found = {}
    with visit(browser, SHEET) as seen:
        seen.page.emulate_media(media="print")
        for name in pages:
            seen.page.goto(from_disk + name, wait_until="domcontentloaded")
            if high := seen.page.evaluate(HIGH, LETTER):
                found[name] = high
    assert len(pages) > 50 and found == {}


def printed(seen, address: str) -> pypdfium2.PdfDocument:
    seen.open(address)
    sides = dict.fromkeys(("top", "bottom", "left", "right"), MARGIN)
    return pypdfium2.PdfDocument(seen.page.pdf(format="A4", print_background=True, margin=sides))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_margins_are_paper(browser: Browser, over_http: str, theme: str) -> None:
    with visit(browser, theme=theme) as seen:
        for sheet in printed(seen, over_http + "en/sd/sea.html"):
            picture = sheet.render(scale=0.5).to_pil().convert("L")
            assert min(picture.getpixel((3, y)) for y in range(picture.height)) == 255


def tall(text: pypdfium2.PdfTextPage, at: int) -> float:
    """The height of a letter's line."""
    _, low, _, high = text.get_charbox(at, loose=True)
    return high - low


@pytest.mark.parametrize("name", ["llm/hallucination.html", "en/llm/trust.html", "en/sd/guidance.html"])
def test_no_heading_stands_alone_at_the_foot(browser: Browser, over_http: str, name: str) -> None:
    with visit(browser) as seen:
        # Firefox knows no break-after: avoid.
        seen.page.add_init_script(
            "addEventListener('load', () => document.styleSheets[0].insertRule('* { break-after: auto !important }'))"
        )
        document = printed(seen, over_http + name)
        headings = seen.page.locator("article :is(h2, h3)").evaluate_all(
            "all => all.map((one) => one.firstChild.textContent.trim()).filter(Boolean)"
        )
        lonely, count = [], 0
        for sheet in document:
            text = sheet.get_textpage()
            drawn = [one.get_bounds() for one in sheet.get_objects(max_depth=6) if one.type != FPDF_PAGEOBJ_TEXT]
            sizes = [tall(text, at) for at in range(0, text.count_chars(), 7)]
            for heading in headings:
                place = text.search(heading[:12]).get_next()
                if place is None or tall(text, place[0]) < 1.2 * median(sizes):
                    continue
                count += 1
                bottom = text.get_charbox(place[0])[1] - 3
                below = text.get_text_bounded(bottom=0, top=bottom, left=0, right=600).strip()
                if not below and not [one for one in drawn if one[3] < bottom]:
                    lonely.append(heading)
        assert count >= 3 and lonely == []
