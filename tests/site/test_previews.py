"""The pictures that messengers show beside a link."""

import io

import numpy as np
from PIL import Image, ImageFont

from site_tools.paths import REPOSITORY
from site_tools.site.previews import GROUND, MARGIN, SIZE, STRIP, broken, preview
from tests.site.conftest import Project


def test_lines_break_between_words_and_where_japanese_may_break() -> None:
    font = ImageFont.truetype(str(REPOSITORY.fonts / "BIZUDPGothic-Bold.ttf"), 50)
    lines = broken("What carries over to the real one", font, 500)
    assert " ".join(lines) == "What carries over to the real one" and all(font.getlength(line) <= 500 for line in lines)
    lines = broken("学習データにない組み合わせ、タグのない特徴", font, 13 * 50)
    assert "".join(lines) == "学習データにない組み合わせ、タグのない特徴" and len(lines) == 2
    assert not lines[1].startswith("、")


def test_no_title_leaves_its_room() -> None:
    ground = np.array([int(GROUND[k : k + 2], 16) for k in (1, 3, 5)])
    for path in sorted(REPOSITORY.docs.glob("*/**/*.md")):
        title = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("# "))[2:].split(" { #")[
            0
        ]
        picture = Image.open(io.BytesIO(preview(REPOSITORY, title, "基本のき")))
        assert picture.size == SIZE
        pixels = np.asarray(picture, int)
        edges = [pixels[:-STRIP, : MARGIN - 8], pixels[:-STRIP, 8 - MARGIN :], pixels[-STRIP - 14 : -STRIP - 4]]
        assert all(np.abs(edge - ground).max() < 40 for edge in edges), title
        assert (pixels[140:-STRIP].min(2) > 200).any(), title


def test_each_page_names_its_preview_and_has_it(project: Project) -> None:
    assert project.build("ja") == []
    html = (project.root / "built/ja/page.html").read_text(encoding="utf-8")
    assert '<meta property="og:image" content="https://kihon-no-ki.github.io/kihon-no-ki/previews/page.jpg">' in html
    assert Image.open(project.root / "built/ja/previews/page.jpg").size == SIZE
    assert (project.root / "built/ja/previews/index.jpg").exists()
