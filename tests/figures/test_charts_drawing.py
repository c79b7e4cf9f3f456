"""Drawing says what it cannot draw, and the user's machine has no part in it."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from common.errors import FigureError
from common.schema import Finding
from figure_scripts.charts.letters import visible
from figure_scripts.declare.figure import Data
from figure_scripts.declare.registry import scripts
from figure_scripts.engine.drawing import draw
from figure_scripts.paths import ROOT

DATA = Data({"one": Finding(1, 1, 1, 1, "count")})
SCRIPT = '''"""A title and a share."""

from figure_scripts.charts.style import TEXT, chart, colour
from figure_scripts.declare.figure import Figure

FIGURE = Figure(claims=(), role="sd")


def measure(run):
    raise NotImplementedError


def draw(data, words):
    figure, axes = chart(1.5)
    axes.barh([0, 1], [0.2, 0.9], color=colour("sky"))
    axes.text(0.1, 1, "→ words", fontsize=TEXT, weight="bold")
    axes.set_xscale("symlog", linthresh=0.1)
    axes.set_title(words["title"])
    axes.grid()
    return figure
'''


def shown(folder: Path, title: str):
    """A figure with this title, in `folder`."""
    path = folder / "demo" / "shown.py"
    path.parent.mkdir(parents=True)
    path.write_text(SCRIPT, encoding="utf-8")
    path.with_suffix(".yml").write_text(f"title: {{ja: 見本, en: {title}}}\n", encoding="utf-8")
    return scripts(folder=folder)[0]


@pytest.mark.parametrize(("letter", "name"), [("\U0001f9ff", "NAZAR AMULET"), ("\U0002a700", "2A700")])
def test_a_letter_that_no_font_has_is_an_error(tmp_path, letter, name):
    with pytest.raises(FigureError, match=rf"^demo/shown \(en, light\): .*Glyph {ord(letter)} .*{name}"):
        draw(shown(tmp_path, f"one {letter}"), DATA)


def test_a_letter_that_a_model_wrote_and_no_font_has_is_shown_by_its_number(tmp_path):
    written = {"rows": [["a\x1a東\U0001f9ff", 0.5]], "\U0002a700": "é→\n"}
    assert visible(written) == {"rows": [["a‹U+001A›東‹U+1F9FF›", 0.5]], "‹U+2A700›": "é→\n"}
    script = shown(tmp_path, "one")
    script.path.write_text(
        SCRIPT.replace('"→ words"', 'data.tables["said"] + data.findings["top"].value'), encoding="utf-8"
    )
    (script,) = scripts(folder=tmp_path)
    top = Finding("\U0001f9ff", "", "", 1, "text")
    assert len(draw(script, Data({"top": top}, {"said": "a\x1a"}))) == 4


def test_a_font_that_is_not_found_is_an_error(tmp_path):
    script = shown(tmp_path, "one")
    script.path.write_text(SCRIPT.replace('weight="bold"', 'family="Nowhere Sans"'), encoding="utf-8")
    with pytest.raises(FigureError, match=r"^demo/shown \(ja, light\): .*Nowhere Sans.* not found"):
        draw(scripts(folder=tmp_path)[0], DATA)


HOSTILE_SETTINGS = """font.size: 30
font.sans-serif: Nothing
axes.linewidth: 9
xtick.direction: in
lines.linewidth: 7
path.sketch: 3, 100, 2
axes.formatter.use_locale: True
savefig.dpi: 40
savefig.bbox: tight
svg.image_inline: False
patch.edgecolor: red
patch.force_edgecolor: True
"""
DRAWN = """
import hashlib, sys
from pathlib import Path
from figure_scripts.declare.registry import scripts
from figure_scripts.engine.drawing import draw
from tests.figures.test_charts_drawing import DATA
for picture in draw(scripts(folder=Path(sys.argv[1]))[0], DATA):
    print(hashlib.sha256(picture.content).hexdigest())
"""


def named(source: Path, target: Path, family: str) -> None:
    """The font `source` under another family's name."""
    from fontTools.ttLib import TTFont

    font = TTFont(source)
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            font["name"].setName(family, record.nameID, record.platformID, record.platEncID, record.langID)
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(target)


def drawn(script, folder: Path, environment: dict[str, str]) -> tuple[list[str], list[str]]:
    """Hashes of the figure's files, drawn in a process with this environment and here."""
    found = subprocess.run(
        [sys.executable, "-c", DRAWN, str(script.path.parent.parent)],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)} | environment, capture_output=True, text=True,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    return found.stdout.split(), [hashlib.sha256(picture.content).hexdigest() for picture in draw(script, DATA)]


def test_the_users_settings_change_no_picture(tmp_path):
    # matplotlib reads a file of this name in the working folder before any other.
    (tmp_path / "matplotlibrc").write_text(HOSTILE_SETTINGS)
    hostile = {
        "MPLBACKEND": "module://nowhere", "MPL_IGNORE_SYSTEM_FONTS": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo",
    }  # fmt: skip
    there, here = drawn(shown(tmp_path / "figures", "A share"), tmp_path, hostile)
    assert there == here


def test_the_users_fonts_change_no_picture(tmp_path):
    import matplotlib

    serif = Path(matplotlib.get_data_path(), "fonts/ttf/DejaVuSerif.ttf")
    for family in ("BIZ UDPGothic", "DejaVu Sans"):
        named(serif, tmp_path / ".local/share/fonts" / f"{family}.ttf", family)
    hostile = {
        "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / ".local/share"), "MPLCONFIGDIR": str(tmp_path / "config"),
    }  # fmt: skip
    there, here = drawn(shown(tmp_path / "figures", "A share"), tmp_path, hostile)
    assert there == here
