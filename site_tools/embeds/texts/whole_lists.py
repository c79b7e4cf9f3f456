"""The whole of what a chart shows only the most telling part of: a table that opens on a tap. Needs no JavaScript; books leave it out."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from markupsafe import Markup

from common.schema import TABLES, Record
from site_tools.embeds.html import render
from site_tools.embeds.words import say

Tables = Mapping[str, Any]


@dataclass(frozen=True)
class Cell:
    """A text, and where it is not in the page's language, in which; below it a second line."""

    text: str
    lang: str = ""
    below: str = ""


@dataclass(frozen=True)
class Table:
    """Headings, and rows of as many cells; above them a sentence on what the numbers are."""

    head: list[str]
    rows: list[list[Cell]]
    about: str = ""


def whole_list(record: Record, figures: Path, language: str) -> Markup:
    """Every row that the record holds, in the order in which it was asked; nothing where the charts show all there is.

    figures: the folder of records, in which the record's data lie.
    """
    if record.figure not in LISTS:
        return Markup()
    with ZipFile(figures / record.data.file) as data:
        tables = LISTS[record.figure](json.loads(data.read(TABLES))["tables"], language)
    count = sum(len(table.rows) for table in tables)
    return render("embeds/whole-list.html", count=count, tables=tables, language=language)


def _facts(tables: Tables, language: str) -> list[Table]:
    """Each fact with its two answers, and the wrong one's part of the two where it was asked in English and in Japanese."""
    asked = zip(tables[language], tables["labels"][language], tables["en"], tables["ja"], strict=True)
    rows = [
        [Cell(one["question"], below=f"{wrong} / {right}"), *(Cell(_share(1 - row["part_right"])) for row in (en, ja))]
        for one, (right, wrong), en, ja in asked
    ]
    parts = [f"{say(f'in_{asked}', language)} ({tables['names'][asked]})" for asked in ("en", "ja")]
    return [Table([say("wrong_right", language), *parts], rows, say("wrong_part", language))]


def _habits(tables: Tables, language: str) -> list[Table]:
    """Each sentence with its two answers, and the Japanese one's part of the two, asked in English and in Japanese."""
    rows = []
    for row in tables["rows"]:
        beginning, *answers = row[language]
        parts = [
            " → ".join(_share(row[f"{role} {asked}"]["preference"]) for asked in ("en", "ja"))
            for role in tables["names"]
        ]
        answer = " / ".join(one.strip() for one in answers)
        rows.append([Cell(f"{beginning} …", below=answer), *(Cell(part) for part in parts)])
    models = [name.split("-")[0] for name in tables["names"].values()]
    return [Table([say("habit", language), *models], rows, say("japanese_part", language))]


def _made_up(tables: Tables, language: str) -> list[Table]:
    """What was answered about each made-up country, which the answer names, in the model's own language."""
    rows = [[Cell(row["said"].strip(), "en")] for row in tables["invented"]]
    return [Table([say("answered", language)], rows)]


def _translations(tables: Tables, language: str) -> list[Table]:
    """Each sentence with every model's translation, one table a direction."""
    found = []
    for source, target in (("en", "ja"), ("ja", "en")):
        rows = [
            [Cell(row["source"], source), *(_translated(row[role], target) for role in tables["names"])]
            for row in tables[f"{source}_{target}"]
        ]
        found.append(Table([say(f"from_{source}", language), *tables["names"].values()], rows))
    return found


def _translated(one: Mapping[str, Any], target: str) -> Cell:
    mark = "○" if one["accepted"] else "△" if one["kept"] else "×"
    return Cell(f"{mark} {one['text']}", target)


def _share(value: float) -> str:
    """As per cent; a share that is neither none nor all is not told as one."""
    return "< 1%" if 0 < value < 0.005 else "> 99%" if 0.995 < value < 1 else f"{value:.0%}"


LISTS: dict[str, Callable[[Tables, str], list[Table]]] = {
    "llm/right_and_wrong_facts": _facts,
    "llm/culture_completions": _habits,
    "llm/invented_names": _made_up,
    "llm/translation_try": _translations,
}
