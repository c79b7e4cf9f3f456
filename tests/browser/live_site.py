"""The live parts of the site: where they stand, what they say, and the site as it is unpacked from its zip."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import yaml

from site_tools.book.offline import FOLDER, packed
from site_tools.live.bundle import SOURCES
from site_tools.paths import REPOSITORY

SAY = {
    name: said
    for part in yaml.safe_load((SOURCES / "words.yml").read_text("utf-8")).values()
    for name, said in part.items()
}
WORKBENCH, TWIN, COUNT = "live/workbench.html", "live/twin.html", "sd/sea.html"


def pattern(name: str, language: str = "ja") -> re.Pattern[str]:
    """A sentence of the page, whatever is filled in."""
    return re.compile(".*".join(re.escape(part) for part in re.split(r"\{\w+\}", SAY[name][language])))


def unpacked_into(folder: Path) -> Path:
    """Unpacks the offline site, without its books; returns where its pages lie."""
    with zipfile.ZipFile(BytesIO(packed(REPOSITORY, REPOSITORY.site, []))) as file:
        file.extractall(folder)
    return folder / FOLDER
