"""The PDF of each language: read by pypdf, drawn by PDFium."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from site_tools.book.contents import chapters
from site_tools.pages.notebook import page_text
from site_tools.pages.prose import page_prose
from site_tools.paths import LANGUAGES, REPOSITORY

COMMAND = [sys.executable, "-m", "site_tools.book.pdf"]
LARGEST = 25_000_000  # bytes; with the practice pages and the chapters' first pages 22 million
MISSING = "\ufffd\u25a1"


@dataclass
class Printed:
    language: str
    file: Path
    reader: PdfReader
    texts: list[str]

    @property
    def text(self) -> str:
        """Everything the reader can select, without white space."""
        return re.sub(r"\s", "", "".join(self.texts))


@pytest.fixture(scope="module", params=LANGUAGES)
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printed]:
    folder = tmp_path_factory.mktemp("pdf")
    subprocess.run([*COMMAND, request.param, "--out", str(folder)], cwd=REPOSITORY.root, check=True)
    file = folder / f"kihonnoki-{request.param}.pdf"
    document = pypdfium2.PdfDocument(file)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    yield Printed(request.param, file, PdfReader(file), texts)


def test_sentences_of_the_pages_can_be_found(pdf: Printed) -> None:
    found, wanted, text = 0, [], pdf.text
    for path in REPOSITORY.pages(pdf.language):
        opening = re.search(r"^\*\*(.+?)\*\*$", page_prose(page_text(path), pdf.language), flags=re.M)
        if opening and "`" not in opening[1]:
            wanted.append(re.sub(r"\s", "", re.sub(r"\]\([^)]*\)|[\[*]", "", opening[1])))
    assert len(wanted) >= 30
    found = sum(sentence in text for sentence in wanted)
    assert found == len(wanted), [sentence for sentence in wanted if sentence not in text]
    assert not any(character in text for character in MISSING)


def test_what_it_says_of_itself(pdf: Printed) -> None:
    root = pdf.reader.trailer["/Root"]
    assert root["/Lang"] == pdf.language and root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    told = pdf.reader.metadata
    assert told and told.title and told.author and re.fullmatch(r"edition [0-9a-f]{10}", str(told["/Keywords"]))
    assert "/CreationDate" not in told and pdf.file.stat().st_size <= LARGEST
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.reader.pages} == {(595, 842)}


def test_bookmarks_name_every_page_of_the_site(pdf: Printed) -> None:
    titles: list[tuple[int, str]] = []

    def walk(entries: list, depth: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, depth + 1)
            else:
                titles.append((depth, str(entry.title).strip()))

    walk(pdf.reader.outline, 1)
    pages = [page for chapter in chapters(REPOSITORY) for page in chapter.pages]
    assert sum(depth == 3 for depth, _ in titles) > 100
    assert len(pages) == len(REPOSITORY.pages(pdf.language))
    named = {title for _, title in titles}
    for page in pages:
        heading = page_text(REPOSITORY.docs / pdf.language / page).split("\n# ", 1)[1].split(" { #")[0]
        assert heading in named, heading


def test_the_contents_name_the_pages_on_which_things_stand(pdf: Printed) -> None:
    found = [re.findall(r"^(.+?)\s*(\d+)\s*$", text, flags=re.M) for text in pdf.texts[1:4]]
    # Behind the contents a sentence may end in a number: "Gemma 3".
    rows = [row for page in found if len(page) >= 10 for row in page]
    rows = [(title.strip(), int(number)) for title, number in rows if len(title.strip()) > 2]
    assert len(rows) >= 40
    for title, number in rows:
        assert re.sub(r"\s", "", title) in re.sub(r"\s", "", pdf.texts[number - 1]), (title, number)


def test_links_lead_into_the_book_or_to_the_web(pdf: Printed) -> None:
    inside, outside = 0, set()
    for page in pdf.reader.pages:
        for note in page.get("/Annots", []):
            note = note.get_object()
            address = str(note.get("/A", {}).get("/URI", ""))
            if address:
                outside.add(address)
            elif "/Dest" in note:
                assert str(note["/Dest"]).lstrip("/") in {name.lstrip("/") for name in pdf.reader.named_destinations}
                inside += 1
    assert inside > 200 and outside and all(address.startswith("https://") for address in outside)


def test_every_figure_of_its_tags_is_described(pdf: Printed) -> None:
    figures = [one for one in structure(pdf.reader) if one["/S"] == "/Figure"]
    assert len(figures) > 100
    assert all(str(one.get("/Alt", "")).strip() for one in figures)


def structure(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every element of the tree that is read aloud."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, ArrayObject):
            waiting += one
        elif isinstance(one, DictionaryObject):
            if "/S" in one:
                yield one
            if "/K" in one:
                waiting.append(one["/K"])


def test_fonts_are_embedded_outlines(pdf: Printed) -> None:
    found = {}
    for page in pdf.reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (below,) = font.get_object()["/DescendantFonts"]
            below = below.get_object()
            found[str(below["/BaseFont"])] = str(below["/Subtype"]), "/FontFile2" in below["/FontDescriptor"]
    assert any("BIZUDPGothic" in name for name in found)
    assert set(found.values()) == {("/CIDFontType2", True)}


def test_pages_show_what_they_should(pdf: Printed) -> None:
    """Cover, contents and a page with a figure, kept for whoever wants to look."""
    document = pypdfium2.PdfDocument(pdf.file)
    kept = REPOSITORY.root / "test-artifacts" / "pdf"
    kept.mkdir(parents=True, exist_ok=True)
    figure = next(k for k, text in enumerate(pdf.texts) if "sd/sea_palm" in text and k > 5)
    for name, number in (("cover", 0), ("contents", 1), ("figure", figure)):
        picture = document[number].render(scale=1).to_pil().convert("RGB")
        picture.save(kept / f"{pdf.language}-{name}.png")
        pixels = np.asarray(picture, int)
        assert pixels.std() > 15, name
        if name == "cover":
            assert abs(pixels[4, 4] - (0x12, 0x32, 0x5A)).max() < 8
        if name == "figure":  # a photograph's colours, not only letters
            assert (np.ptp(pixels, axis=2) > 60).mean() > 0.05


def test_no_figure_is_split_from_its_caption(pdf: Printed) -> None:
    """Above each caption, on its own page and near it, something is drawn."""
    label, seen = ("図 " if pdf.language == "ja" else "Figure "), 0
    for number, page in enumerate(pypdfium2.PdfDocument(pdf.file)):
        text = page.get_textpage()
        drawn = [one.get_bounds() for one in page.get_objects(max_depth=6) if one.type != FPDF_PAGEOBJ_TEXT]
        for match in re.finditer(rf"(?m)^{label}\d+ ", text.get_text_range()):
            top = text.get_charbox(match.start())[3]
            near = [one for one in drawn if top - 2 <= one[1] <= top + 200 and one[3] - one[1] > 4]
            seen += 1
            assert near, f"page {number + 1}: {match[0]}"
    assert seen > 80


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"CHROMIUM": "/nowhere/chromium", "PATH": ""}, 'no Chromium was found; CHROMIUM says "/nowhere/chromium"'),
        ({}, "no built site in"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_left(tmp_path: Path, settings: dict[str, str], message: str) -> None:
    site = [] if settings else ["--site", str(tmp_path / "none")]
    run = subprocess.run(
        [*COMMAND, "ja", "--out", str(tmp_path / "dist"), *site],
        cwd=REPOSITORY.root, capture_output=True, text=True, env=os.environ | settings,
    )  # fmt: skip
    assert run.returncode == 1 and message in run.stderr and "Traceback" not in run.stderr
    assert not (tmp_path / "dist").exists()
