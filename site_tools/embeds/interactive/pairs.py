"""The training pairs of a record as a list that a reader can filter; without JavaScript it is a contact sheet."""

import json
from collections import Counter
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from markupsafe import Markup

from common.schema import TABLES, Record
from site_tools.embeds.content import Here
from site_tools.embeds.figure import figure_identity
from site_tools.embeds.html import render
from site_tools.pages.markers import Marker


def read_pairs(record: Record, figures: Path) -> dict[str, Any]:
    """The tables of the record's data: "size" of a picture, "columns" of the sheet, "pairs" as [tags, what no tag says]."""
    with ZipFile(figures / record.data.file) as data:
        return json.loads(data.read(TABLES))["tables"]


def pairs_html(here: Here, marker: Marker) -> Markup:
    """The filter and the list."""
    record = here.content.records.main(marker.words[0])
    tables = read_pairs(record, here.content.figures)
    pairs, columns = tables["pairs"], tables["columns"]
    (sheet,) = (image.file for image in record.images if image.name == "sheet")
    tags, unsaid = (_most_frequent_first([pair[place] for pair in pairs]) for place in (0, 1))
    return render(
        "embeds/pairs.html",
        identity=figure_identity(record.figure),
        filters=[("tag", "tags", tags), ("and_tag", "tags", tags), ("unsaid", "unsaid", unsaid)],
        pairs=pairs,
        columns=columns,
        rows=-(-len(pairs) // columns),
        sheet=f"{here.pictures}/{sheet}",
        language=here.language,
    )


def _most_frequent_first(lists: list[list[str]]) -> list[tuple[str, int]]:
    """Each word with the number of pairs that have it."""
    return sorted(Counter(word for words in lists for word in words).items(), key=lambda item: (-item[1], item[0]))
