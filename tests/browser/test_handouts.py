"""The printed sheets: two pages a chapter, everything on its page, findings and Japanese selectable."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from site_tools.book.handouts import WORDS, load_handouts
from site_tools.ledgers.records import Records
from site_tools.paths import LANGUAGES, REPOSITORY


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handouts")
    subprocess.run(
        [sys.executable, "-m", "site_tools.book.handouts", "--out", str(folder)], cwd=REPOSITORY.root, check=True
    )
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_chapter_is_one_sheet(folder: Path, language: str) -> None:
    document = pypdfium2.PdfDocument(folder / f"kihonnoki-handouts-{language}.pdf")
    sheets = load_handouts(REPOSITORY, Records.load(REPOSITORY))
    assert len(document) == 2 * len(sheets)
    kept = REPOSITORY.root / "test-artifacts" / "pdf"
    kept.mkdir(parents=True, exist_ok=True)
    for number, sheet in enumerate(sheets):
        texts = [re.sub(r"\s", "", document[2 * number + side].get_textpage().get_text_bounded()) for side in (0, 1)]
        for text in texts:
            assert re.sub(r"\s", "", sheet.title[language]) in text
            # The foot is the last line: nothing was pushed off the page.
            assert text.endswith(re.sub(r"\s", "", WORDS["more"][language].split("}")[1])), (sheet.chapter, text[-80:])
        assert re.sub(r"\s", "", WORDS["questions"][language]) in texts[0] and "3." in texts[0]
        assert re.sub(r"\s", "", WORDS["answers"][language]) in texts[1]
        pictures = [document[2 * number + side].render(scale=0.8).to_pil().convert("RGB") for side in (0, 1)]
        pictures[0].save(kept / f"handout-{language}-{sheet.chapter}.png")
        front, back = ((np.ptp(np.asarray(one, int), axis=2) > 40).mean() for one in pictures)
        assert front > 1.3 * back  # the figure; both have the orange line
