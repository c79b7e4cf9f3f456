"""The slides: 16:9, nothing outside or upon another, letters that the last row can read, and a PDF as the others are."""

import html
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from site_tools.book.decks import load_decks
from site_tools.book.pdf import BookError
from site_tools.book.slides import WORDS, everything_fits, slides_html
from site_tools.ledgers.records import Records
from site_tools.paths import LANGUAGES, REPOSITORY
from site_tools.site.build import site_address
from tests.browser.test_pdf import MISSING, structure

LARGEST = 15_000_000  # bytes
LETTERS = """
() => [...document.querySelectorAll(".slide *")].filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .map((one) => [parseFloat(getComputedStyle(one).fontSize) * 0.75, !!one.closest(".foot, .notes, small"), one.textContent])
"""
"""Of every text: its size in points of a slide 13⅓ inches wide, and whether it is small print."""
BOXES = """
() => [...document.querySelectorAll(".slide")].map((slide) =>
  [...slide.querySelectorAll("h1, h2, figure, .told > *, .foot > *, .scale, .choices, .points, .lead, .try")].map((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return [left, top, right, bottom];
  }))
"""
CHARTS = "() => [...document.querySelectorAll('.slide img')].map((one) => [one.src, one.naturalWidth, one.naturalHeight, one.clientWidth, one.clientHeight])"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("slides")
    subprocess.run(
        [sys.executable, "-m", "site_tools.book.slides", "--out", str(folder)], cwd=REPOSITORY.root, check=True
    )
    return folder


def html_of(language: str) -> str:
    records = Records.load(REPOSITORY)
    return slides_html(REPOSITORY, load_decks(REPOSITORY, records), records, language, site_address(REPOSITORY))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_slide_is_one_page_of_the_pdf(folder: Path, language: str) -> None:
    file = folder / f"kihonnoki-slides-{language}.pdf"
    reader, document, text = PdfReader(file), pypdfium2.PdfDocument(file), html_of(language)
    headings = re.findall(r'<section class="slide [^"]*">.*?<h[12]>(.*?)</h[12]>', text, flags=re.S)
    assert len(reader.pages) == len(headings) == text.count('<section class="slide') >= 40
    assert {tuple(float(side) for side in page.mediabox) for page in reader.pages} == {(0.0, 0.0, 960.0, 540.0)}
    assert file.stat().st_size < LARGEST
    kept = REPOSITORY.root / "test-artifacts" / "pdf"
    kept.mkdir(parents=True, exist_ok=True)
    for number, heading in enumerate(headings):
        text = re.sub(r"\s", "", document[number].get_textpage().get_text_bounded())
        assert re.sub(r"\s", "", html.unescape(heading)) in text and not any(character in text for character in MISSING)
        assert "kihon-no-ki.github.io" in text  # the foot was not pushed off
        document[number].render(scale=0.6).to_pil().save(kept / f"slide-{language}-{number + 1:02}.png")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_pdf_says_of_itself(folder: Path, language: str) -> None:
    reader = PdfReader(folder / f"kihonnoki-slides-{language}.pdf")
    root, told = reader.trailer["/Root"], reader.metadata
    assert root["/Lang"] == language and root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert told and WORDS["slides"][language] in str(told.title) and "/CreationDate" not in told
    figures = [one for one in structure(reader) if one["/S"] == "/Figure"]
    assert len(figures) >= 25 and all(str(one.get("/Alt", "")).strip() for one in figures)
    chapters = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    below = [entry for entry in reader.outline if isinstance(entry, list)]
    assert len(chapters) == len(below) == len(load_decks(REPOSITORY, Records.load(REPOSITORY)))
    assert sum(map(len, below)) + len(chapters) == len(reader.pages)
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (one,) = font.get_object()["/DescendantFonts"]
            assert (
                "/FontFile2" in one.get_object()["/FontDescriptor"] and "BIZUDPGothic" in one.get_object()["/BaseFont"]
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_row_can_read_it(browser: Browser, tmp_path: Path, language: str) -> None:
    file = tmp_path / "slides.html"
    file.write_text(html_of(language), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(file.as_uri(), wait_until="load")
    page.emulate_media(media="print")
    everything_fits(page)
    texts = page.evaluate(LETTERS)
    assert len(texts) > 300
    assert [text for size, small, text in texts if size < (12 if small else 24)] == []
    for number, boxes in enumerate(page.evaluate(BOXES), start=1):
        for index, one in enumerate(boxes):
            for other in boxes[:index]:
                apart = (
                    one[0] >= other[2] - 1 or other[0] >= one[2] - 1 or one[1] >= other[3] - 1 or other[1] >= one[3] - 1
                )
                assert apart, (number, one, other)
    for source, width, height, shown_width, shown_height in page.evaluate(CHARTS):
        assert width and height, source
        if source.endswith(".svg"):
            # Matplotlib draws text as outlines of 100 units, scaled; the picture's own pixels are 3/4 pt.
            svg = Path(source.removeprefix("file://")).read_text(encoding="utf-8")
            smallest = 100 * min(float(scale) for scale in re.findall(r"scale\((0\.\d+) -0\.\d+\)", svg))
            assert smallest * min(shown_width / width, shown_height / height) >= 12, source
    page.close()


def test_a_slide_that_holds_too_much_is_named(browser: Browser) -> None:
    text = html_of("en").replace("</h1>", "</h1>" + "<p>more and more</p>" * 20, 1)
    page = browser.new_page()
    page.set_content(text)
    with pytest.raises(BookError, match='slide 1, "The core of both", holds more than fits'):
        everything_fits(page)
    page.close()
