"""The training pairs of a record as a list that a reader can filter; without JavaScript it is a contact sheet."""

import json
from collections import Counter
from html import escape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from site_tools.embeds.figure import figure_identity
from site_tools.embeds.words import say


def read_pairs(record: dict[str, Any], figures: Path) -> dict[str, Any]:
    """The tables of the record's data: "size" of a picture, "columns" of the sheet, "pairs" as [tags, what no tag says]."""
    with ZipFile(figures / record["data"]["file"]) as data:
        return json.loads(data.read("tables.json"))["tables"]


def pairs_html(record: dict[str, Any], figures: Path, language: str, pictures: str) -> str:
    """The filter and the list. `pictures` leads from the page to the folder of the pictures."""
    tables = read_pairs(record, figures)
    pairs, columns = tables["pairs"], tables["columns"]
    rows = -(-len(pairs) // columns)
    (sheet,) = (image["file"] for image in record["images"] if image["name"] == "sheet")
    address, items = f"{pictures}/{sheet}", []
    for number, (tags, unsaid) in enumerate(pairs):
        x, y = 100 * (number % columns) / (columns - 1), 100 * (number // columns) / (rows - 1)
        silent = (
            f'<span class="pair__unsaid">{say("unsaid", language)}: {escape(", ".join(unsaid))}</span>'
            if unsaid
            else ""
        )
        items.append(
            f'<li class="pair" data-tags="{escape("|".join(tags))}" data-unsaid="{escape("|".join(unsaid))}">'
            f'<span class="pair__picture" style="background:url({address}) {x:.4g}% {y:.4g}% / {100 * columns}% {100 * rows}%"></span>'
            f'<code class="pair__tags">{escape(", ".join(tags))}</code>{silent}</li>'
        )
    filters = "".join(
        f'<label>{say(word, language)} <select data-of="{kind}">'
        f'<option value="">{say("any", language)}</option>{_options([pair[place] for pair in pairs])}</select></label>'
        for word, kind, place in (("tag", "tags", 0), ("and_tag", "tags", 0), ("unsaid", "unsaid", 1))
    )
    count = say("pairs_shown", language, shown="{shown}", all="{all}")
    # The form appears with the script that makes it work.
    return (
        f'<section class="pairs" id="{figure_identity(record["figure"])}" data-search-exclude="true">'
        f'<form class="filter pairs__filter" hidden>{filters}<button type="reset">{say("reset", language)}</button>'
        f'<output class="filter__count" data-text="{escape(count)}"></output></form>'
        f'<ul class="pairs__list">{"".join(items)}</ul></section>'
    )


def _options(lists: list[list[str]]) -> str:
    """Each word with the number of pairs that have it, the most frequent first."""
    counts = Counter(word for words in lists for word in words)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "".join(f'<option value="{escape(word)}">{escape(word)} ({number})</option>' for word, number in ordered)
