"""The EPUB of each language: epubcheck finds nothing, text and pictures are inside, and it is made the same again."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import pytest

from site_tools.ledgers.corrections import load_corrections
from site_tools.pages.notebook import page_text
from site_tools.paths import LANGUAGES, REPOSITORY

COMMAND = [sys.executable, "-m", "site_tools.book.epub"]


@pytest.fixture(scope="module", params=LANGUAGES)
def epub(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("epub")
    subprocess.run([*COMMAND, request.param, "--out", str(folder)], cwd=REPOSITORY.root, check=True)
    return folder / f"kihonnoki-{request.param}.epub"


def test_epubcheck_finds_nothing(epub: Path) -> None:
    jar = os.environ.get("EPUBCHECK", "")
    assert jar, "EPUBCHECK is not set; hint: make test-browser, or EPUBCHECK=$(sh requirements/epubcheck.sh)"
    # So short a run is over before what Java compiles for long ones pays.
    java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    run = subprocess.run([*java, "-jar", jar, "--quiet", str(epub)], capture_output=True, text=True)
    assert run.returncode == 0, (run.stdout + run.stderr)[:2000]


def test_text_and_pictures_are_inside(epub: Path) -> None:
    language = epub.stem.split("-")[1]
    with zipfile.ZipFile(epub) as file:
        names = file.namelist()
        text = "".join(file.read(name).decode() for name in names if name.endswith(".xhtml"))
        sizes = [file.getinfo(name).file_size for name in names if name.startswith("EPUB/text/ch")]
        (package,) = (file.read(name).decode() for name in names if name.endswith(".opf"))
    told = {one.tag.split("}")[1]: one.text or "" for one in ElementTree.fromstring(package).iter() if one.text}
    assert told["language"] == language and told["rights"] == "CC BY 4.0"
    assert re.fullmatch(rf"urn:kihonnoki:{language}:[0-9a-f]{{10}}", told["identifier"])
    # Whoever cannot see learns that the pictures are described; and the date is a day of this book, not the clock's zero.
    told_of_access = re.findall(r'property="schema:(\w+)">([^<]+)<', package)
    assert {("accessMode", "visual"), ("accessMode", "textual"), ("accessModeSufficient", "textual")} <= set(
        told_of_access
    )
    assert {("accessibilityFeature", "alternativeText"), ("accessibilityHazard", "none")} <= set(told_of_access)
    assert any(name == "accessibilitySummary" for name, _ in told_of_access)
    newest = max(one.day for one in load_corrections(REPOSITORY)).isoformat()
    assert told["date"] == newest and f'"dcterms:modified">{newest}T00:00:00Z<' in package
    for path in REPOSITORY.pages(language):
        assert page_text(path).split("\n# ", 1)[1].split(" { #")[0] in text, path
    # A file for each page of the site, so that readers on phones need not load the whole book.
    assert len(sizes) >= len(REPOSITORY.pages(language)) and max(sizes) < 250_000
    assert sum(name.endswith(".png") for name in names) > 120 and sum(name.endswith(".svg") for name in names) > 70
    assert '="file:' not in text and str(REPOSITORY.root) not in text


@pytest.mark.parametrize("epub", ["en"], indirect=True)
def test_the_same_input_gives_the_same_bytes(epub: Path, tmp_path: Path) -> None:
    subprocess.run([*COMMAND, "en", "--out", str(tmp_path)], cwd=REPOSITORY.root, check=True)
    assert (tmp_path / epub.name).read_bytes() == epub.read_bytes()
