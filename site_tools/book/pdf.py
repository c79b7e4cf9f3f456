"""Prints the book as a PDF: `python -m site_tools.book.pdf` → dist/kihonnoki-ja.pdf and dist/kihonnoki-en.pdf."""

import argparse
import io
import logging
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from common.errors import FigureError
from common.files import write_tidily
from site_tools.book.assemble import NAMES, WORDS, Book, assemble
from site_tools.book.pictures import pack_pictures
from site_tools.paths import LANGUAGES, REPOSITORY, Paths
from site_tools.site.build import site_address

AUTHOR = "Kihon-no-ki (基本のき)"
HEIGHTS = """
() => [...document.querySelectorAll(".figure__what")].map((one) => [one.parentElement.id, one.getBoundingClientRect().height])
"""
ROUNDS = 4
"""The contents are printed until their numbers no longer change; the second time they should not."""


class BookError(FigureError):
    """What is missing or wrong, and what to do about it."""


def browser_path() -> str:
    """The Chromium in CHROMIUM, or the one on the PATH.

    Raises:
        BookError: there is none.
    """
    named = os.environ.get("CHROMIUM", "")
    for name in (named, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"):
        if name and (program := shutil.which(name)):
            return program
    where = f'; CHROMIUM says "{named}"' if named else ""
    raise BookError(
        f"no Chromium was found{where}. On Debian: sudo apt install chromium; elsewhere install Chrome and set CHROMIUM=/path/to/it"
    )


def figures_are_whole(page: Any) -> None:
    """Raises BookError where a figure of the book is higher than a page."""
    page.set_viewport_size({"width": 643, "height": 963})  # what A4 leaves between the margins
    for name, height in page.evaluate(HEIGHTS):
        if height > 963:
            raise BookError(
                f"the figure {name} is {height * 25.4 / 96:.0f} mm high and would be split; a page holds 255 mm"
            )


def printed(html: str, browser: str, check: Callable[[Any], None] = figures_are_whole) -> bytes:
    """The document as Chromium prints it: tagged, with bookmarks. check: looks at the page before it is printed.

    Raises:
        BookError: a picture or a font could not be loaded, the browser died, or what `check` says.
    """
    from playwright.sync_api import Error

    try:
        return _printed(html, browser, check)
    except Error as error:
        raise BookError(
            "Chromium ended before the book was printed", found=error.message.splitlines()[0],
            hint=f"is memory short? Does {browser} start?",
        ) from error  # fmt: skip


def _printed(html: str, browser: str, check: Callable[[Any], None]) -> bytes:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as tool:
        file = Path(folder) / "book.html"
        file.write_text(html, encoding="utf-8")
        program = tool.chromium.launch(executable_path=browser)
        page = program.new_page()
        failed: list[str] = []
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.goto(file.as_uri(), wait_until="load")
        page.evaluate("document.fonts.ready")
        if failed:
            raise BookError(f"the book could not load {failed[0]}; rebuild the site: make site")
        page.emulate_media(media="print")
        check(page)
        data = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
        program.close()
    return data


def pages_of(data: bytes) -> dict[str, int]:
    """Anchor → the number of its page, from 1: every anchor that a link leads to."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    return {
        name.lstrip("/"): (reader.get_destination_page_number(target) or 0) + 1
        for name, target in reader.named_destinations.items()
    }


def numbered(book: Book, browser: str) -> bytes:
    """Prints until the contents name the pages on which their entries then stand.

    Raises:
        BookError: the numbers do not settle, or an entry of the contents leads nowhere.
    """
    numbers: Mapping[str, int] = {entry.anchor: 0 for entry in book.entries}
    for _ in range(ROUNDS):
        data = printed(book.with_page_numbers(numbers), browser)
        pages = pages_of(data)
        if lost := [entry.title for entry in book.entries if entry.anchor not in pages]:
            raise BookError(f'the contents lead nowhere for "{lost[0]}"')
        if all(pages[anchor] == number for anchor, number in numbers.items()):
            return data
        numbers = {entry.anchor: pages[entry.anchor] for entry in book.entries}
    raise BookError(f"the page numbers of the contents did not settle in {ROUNDS} rounds")


def finished(data: bytes, book: Book, told: str = "") -> bytes:
    """The PDF with title, author and edition instead of the clock's and the printer's names."""
    from pypdf import PdfWriter
    from pypdf.generic import BooleanObject, NameObject, TextStringObject

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it counts one object more than Chromium
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.pdf_header = "%PDF-1.7"  # tags and viewer preferences are younger than 1.3
    told = told or WORDS["subtitle"][book.language]
    writer.metadata = {
        "/Title": f"{NAMES[book.language]}: {told}", "/Author": AUTHOR, "/Subject": told, "/Keywords": f"edition {book.version}",
    }  # fmt: skip
    writer.create_viewer_preferences()[NameObject("/DisplayDocTitle")] = BooleanObject(True)
    writer._root_object[NameObject("/Lang")] = TextStringObject(book.language)
    _name_anew(writer)
    boxes_are_no_figures(writer)
    pack_pictures(writer)
    writer.compress_identical_objects(remove_unreferenced=True)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def boxes_are_no_figures(writer: Any) -> None:
    """Tags as a division what HTML calls a figure, but is a box around pictures or a quotation with their captions.

    A figure of a PDF is told by its alternative text, which the picture in such a box has and the box has not.
    """
    from pypdf.generic import DictionaryObject, NameObject

    for one in writer._objects:
        if isinstance(one, DictionaryObject) and one.get("/S") == "/Figure" and "/Alt" not in one:
            one[NameObject("/S")] = NameObject("/Div")


def _bytes(value: Any) -> bytes:
    return bytes(getattr(value, "original_bytes", b""))


def _name_anew(writer: Any) -> None:
    """Numbers the names of table cells in the order of the file; Chromium's differ from run to run."""
    from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject

    cells = [one for one in writer._objects if isinstance(one, DictionaryObject) and "/ID" in one and "/S" in one]
    names = {_bytes(cell["/ID"]): ByteStringObject(f"cell{k:06}".encode()) for k, cell in enumerate(cells)}

    def walk(value: Any) -> Any:
        if isinstance(value, ArrayObject):
            return ArrayObject(walk(one) for one in value)
        if isinstance(value, DictionaryObject):
            for key, one in value.items():
                value[NameObject(key)] = walk(one)
            return value
        return names.get(_bytes(value), value)

    for one in writer._objects:
        if isinstance(one, DictionaryObject) and ("/S" in one or "/Names" in one or "/IDTree" in one):
            walk(one)


def write_pdf(paths: Paths, site: Path, language: str, target: Path) -> str:
    """Writes the PDF aside and renames it; returns the edition.

    Raises:
        BookError: no site, no browser, or a book that cannot be printed. What was there before stays.
    """
    if not (site / "index.html").exists():
        raise BookError(f"no built site in {site}; run: make site")
    book = assemble(paths, site, language, site_address(paths))
    data = finished(numbered(book, browser_path()), book)
    write_tidily(target, data)
    return book.version


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m site_tools.book.pdf", description=__doc__)
    parser.add_argument("languages", nargs="*", default=list(LANGUAGES), help="ja, en (default: both)")
    parser.add_argument("--site", type=Path, default=REPOSITORY.site)
    parser.add_argument("--out", type=Path, default=REPOSITORY.root / "dist")
    arguments = parser.parse_args()
    for language in arguments.languages:
        begun = time.monotonic()
        target = arguments.out / f"kihonnoki-{language}.pdf"
        try:
            version = write_pdf(REPOSITORY, arguments.site, language, target)
        except FigureError as error:
            print(f"pdf: {error}", file=sys.stderr)
            return 1
        print(f"{target}: {target.stat().st_size / 1e6:.1f} MB, edition {version}, {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
