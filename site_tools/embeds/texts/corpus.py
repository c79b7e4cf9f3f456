"""The documents of a corpus as a list that a reader can filter; every one opens to its texts in both languages."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from common.schema import LANGUAGES
from site_tools.embeds.content import Here
from site_tools.embeds.figure import figure_identity
from site_tools.embeds.html import render
from site_tools.embeds.interactive.pairs import read_pairs
from site_tools.embeds.words import say
from site_tools.pages.markers import Marker

PRINTED = 1
"""Documents of each kind that paper shows."""


def corpus_html(here: Here, marker: Marker) -> Markup:
    """The filter and the list, which `pairs.js` filters like training pairs."""
    record = here.content.records.main(marker.words[0])
    tables = read_pairs(record, here.content.figures)
    language, columns, items = here.language, tables["columns"], tables["items"]
    (sheet,) = (image.file for image in record.images if image.name == "sheet")
    seen: Counter[str] = Counter()
    for one in items:
        seen[one["kind"]] += 1
        one["printed"] = seen[one["kind"]] <= PRINTED
        one["title"] = _title(one, language)
        one["read_in"] = [name for name in LANGUAGES if any(read for _, _, read in one["said"].get(name, ()))]
    counts = Counter(one["kind"] for one in items)
    filters = [
        ("doc_kind", "kind", [(name, say(f"doc_{name}", language), count) for name, count in counts.items()]),
        ("doc_language", "language", [(name, say(f"in_{name}", language), _holding(items, name)) for name in LANGUAGES]),
        ("tag", "tags", [(tag, tag, count) for tag, count in _most_frequent(one["tags"].get(language, ()) for one in items)]),
    ]  # fmt: skip
    return render(
        "embeds/corpus.html",
        identity=figure_identity(record.figure),
        filters=filters,
        items=items,
        columns=columns,
        rows=-(-tables["pictures"] // columns),
        sheet=f"{here.pictures}/{sheet}",
        language=language,
        languages=sorted(LANGUAGES, key=lambda name: name != language),
    )


def _title(one: dict[str, Any], language: str) -> str:
    """The line that stands for a closed document: a name, or the beginning of its text."""
    if "name" in one:
        return one["name"][language]
    texts = one["said"].get(language) or next(iter(one["said"].values()))
    return texts[0][1]


def _holding(items: list[dict[str, Any]], language: str) -> int:
    return sum(language in one["read_in"] for one in items)


def _most_frequent(lists: Iterable[Iterable[str]]) -> list[tuple[str, int]]:
    """Each word with the number of lists that have it."""
    return sorted(Counter(word for words in lists for word in words).items(), key=lambda item: (-item[1], item[0]))
