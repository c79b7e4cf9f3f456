"""Writes the book as an EPUB: `python -m site_tools.book.epub` → dist/kihonnoki-ja.epub and dist/kihonnoki-en.epub. pandoc does the packing."""

import argparse
import hashlib
import json
import os
import re
import sys
import tempfile
import time
import zipfile
from calendar import timegm
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from common.errors import FigureError
from common.files import write_tidily
from site_tools.book.assemble import NAMES, WORDS, assemble
from site_tools.book.pdf import AUTHOR, BookError
from site_tools.ledgers.corrections import load_corrections
from site_tools.paths import LANGUAGES, REPOSITORY, Paths
from site_tools.site.build import site_address

STYLE = Path(__file__).with_name("epub.css")
FIRST_DAY = date(2026, 1, 1)
ACCESS = {
    "accessModes": ["textual", "visual"],
    "accessModeSufficient": ["textual"],
    "accessibilityFeatures": [
        "alternativeText", "readingOrder", "structuralNavigation", "tableOfContents", "displayTransformability",
    ],
    "accessibilityHazards": ["none"],
}  # fmt: skip
"""What a reader who cannot see, or whom flashes harm, asks of a book, in schema.org's words: the pictures are described, so the text is enough."""

SUMMARY = {
    "ja": "図にはすべて、見えなくても内容がわかる説明があります。見出しと目次でたどれます。",
    "en": "Every figure is described for those who cannot see it. Headings and a table of contents lead through the book.",
}


def _day(paths: Paths) -> date:
    """The day of the newest correction: the same input has the same date, whatever the clock says."""
    return max((one.day for one in load_corrections(paths)), default=FIRST_DAY)


def write_epub(paths: Paths, site: Path, language: str, target: Path) -> str:
    """Writes the EPUB aside and renames it; returns the edition.

    Raises:
        BookError: no site, or a page that pandoc cannot read.
    """
    import pypandoc

    if not (site / "index.html").exists():
        raise BookError(f"no built site in {site}; run: make site")
    book = assemble(paths, site, language, site_address(paths))
    soup = BeautifulSoup(book.html, "html.parser")
    for one in soup.select(".cover, .toc, style, title"):
        one.decompose()
    for one in soup.select("[style]"):
        if "url(" not in str(one["style"]):
            del one["style"]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _flat(soup)
        _icons(soup, work)
        _cut_pairs(soup, work)
        _plain_pictures(soup, work)
        source, made = work / "book.html", work / "book.epub"
        source.write_text(str(soup), encoding="utf-8")
        day = _day(paths)
        identifier = f"urn:kihonnoki:{language}:{book.version}"
        told = {
            "title": NAMES[language], "subtitle": WORDS["subtitle"][language], "author": AUTHOR, "lang": language, "identifier": identifier,
            "rights": "CC BY 4.0", "description": WORDS["subtitle"][language], "date": day.isoformat(), "accessibilitySummary": SUMMARY[language],
            **ACCESS,
        }  # fmt: skip
        (work / "told.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        options = [
            "--split-level=2", "--toc-depth=2", f"--css={STYLE}", f"--epub-cover-image={_cover(site, work)}", "--epub-title-page=false",
            f"--metadata-file={work / 'told.json'}",
        ]  # fmt: skip
        before = os.environ.get("SOURCE_DATE_EPOCH")
        os.environ["SOURCE_DATE_EPOCH"] = str(timegm(day.timetuple()))
        try:
            pypandoc.convert_file(
                str(source), "epub3", format="html", outputfile=str(made), extra_args=options, sandbox=False
            )
        except RuntimeError as error:
            raise BookError(f"pandoc cannot make the EPUB: {str(error).splitlines()[0]}") from error
        finally:
            os.environ.pop("SOURCE_DATE_EPOCH")
            if before is not None:
                os.environ["SOURCE_DATE_EPOCH"] = before
        write_tidily(target, made.read_bytes())
    return book.version


def _flat(soup: BeautifulSoup) -> None:
    """Chapters and pages without their boxes: pandoc cuts the book into files only at headings that stand in none."""
    moved: dict[str, str] = {}
    for one in soup.select("section.page, section.chapter"):
        heading = one.find(["h1", "h2"])
        if not isinstance(heading, Tag):
            raise BookError(f"{one['id']} has no heading")
        moved[f"#{one['id']}"] = f"#{heading.attrs.setdefault('id', one['id'])}"
        one.unwrap()
    # Of headings, boxes and spans pandoc knows the file that they come into, but not of rows: a row's name goes into its first cell.
    for row in soup.select("tr[id]"):
        cell = row.find(["th", "td"])
        if isinstance(cell, Tag):
            cell.insert(0, soup.new_tag("span", attrs={"id": str(row["id"])}))
            del row["id"]
    for link in soup.select("a[href^='#']"):
        link["href"] = moved.get(str(link["href"]), str(link["href"]))


def _icons(soup: BeautifulSoup, work: Path) -> None:
    """Verdicts' icons as files: parsers of HTML do not keep the capitals that SVG wants."""
    for one in soup.select("svg"):
        icon = soup.new_tag("svg", attrs={"xmlns": "http://www.w3.org/2000/svg", "viewBox": str(one["viewbox"])})
        icon.extend(list(one.contents))
        text = str(icon)
        file = work / f"icon-{hashlib.sha256(text.encode()).hexdigest()[:12]}.svg"
        file.write_text(text, encoding="utf-8")
        one.replace_with(soup.new_tag("img", attrs={"src": str(file), "alt": "", "class": "icon"}))


def _cut_pairs(soup: BeautifulSoup, work: Path) -> None:
    """Each training pair's picture cut from its sheet: readers of EPUBs do not place backgrounds."""
    from PIL import Image

    for number, one in enumerate(soup.select(".pair__picture[style]")):
        place = re.search(r'url\("?([^")]+)"?\) ([\d.e+-]+)% ([\d.e+-]+)% / ([\d.]+)% ([\d.]+)%', str(one["style"]))
        if not place:
            raise BookError(
                "the pairs' pictures are placed in another way; hint: see site_tools/embeds/interactive/pairs.py"
            )
        x, y, columns, rows = (float(value) / 100 for value in place.groups()[1:])
        with Image.open(unquote(urlsplit(place[1]).path)) as sheet:
            width, height = sheet.width / columns, sheet.height / rows
            left, top = x * (sheet.width - width), y * (sheet.height - height)
            piece = sheet.convert("RGB").crop((round(left), round(top), round(left + width), round(top + height)))
        file = work / f"pair{number:03}.png"
        piece.save(file)
        one.replace_with(soup.new_tag("img", attrs={"src": file.as_uri(), "alt": ""}))


def _plain_pictures(soup: BeautifulSoup, work: Path) -> None:
    """PNG in the place of WebP, which few readers of EPUBs know, SVG without its document type, and plain ways to the files."""
    from PIL import Image

    for image in soup.select("img"):
        file = Path(unquote(urlsplit(str(image["src"])).path))
        if file.suffix == ".webp":
            plain = work / f"{hashlib.sha256(str(file).encode()).hexdigest()[:12]}.png"
            if not plain.exists():
                with Image.open(file) as picture:
                    picture.convert("RGB").save(plain)  # `optimize` takes nine times as long and saves 2 % of the bytes
            file = plain
        elif file.suffix == ".svg":  # an EPUB's pictures name no document type elsewhere
            plain = work / f"{hashlib.sha256(str(file).encode()).hexdigest()[:12]}.svg"
            text = re.sub(r"<!DOCTYPE[^>]*>", "", file.read_text("utf-8"))
            text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.S)
            text = re.sub(r"<path(?![^>]*\sd=)", '<path d=""', text)  # the shape of a space
            plain.write_text(text, encoding="utf-8")
            file = plain
        image["src"] = str(file)


def _cover(site: Path, work: Path) -> Path:
    from PIL import Image

    with Image.open(site / "previews/index.jpg") as preview:
        cover = Image.new("RGB", (1200, 1800), "#12325a")
        cover.paste(preview.convert("RGB"), (0, 500))
    file = work / "cover.jpg"
    cover.save(file, quality=88)
    return file


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m site_tools.book.epub", description=__doc__)
    parser.add_argument("languages", nargs="*", default=list(LANGUAGES), help="ja, en (default: both)")
    parser.add_argument("--site", type=Path, default=REPOSITORY.site)
    parser.add_argument("--out", type=Path, default=REPOSITORY.root / "dist")
    arguments = parser.parse_args()
    for language in arguments.languages:
        begun, target = time.monotonic(), arguments.out / f"kihonnoki-{language}.epub"
        try:
            version = write_epub(REPOSITORY, arguments.site, language, target)
        except FigureError as error:
            print(f"epub: {error}", file=sys.stderr)
            return 1
        count = len(zipfile.ZipFile(target).namelist())
        print(
            f"{target}: {target.stat().st_size / 1e6:.1f} MB, {count} files, edition {version}, {time.monotonic() - begun:.0f} s"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
