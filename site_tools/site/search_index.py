"""The index of the search: no more than the worker reads, and the everyday words of each page."""

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

LISTS = ("claims.html", "glossary.html", "reading.html")
"""Pages that only gather what others say: they come after a page that answers. The worker tells them by `list`."""


def write_index(site: Path, words: Mapping[str, str]) -> None:
    """Writes the index anew. site: one language's folder; words: address of a page → its everyday words."""
    file = site / "search/search_index.json"
    index = json.loads(file.read_text("utf-8"))
    docs = [slim(one, words) for one in index["docs"]]
    # The theme's worker would read more of the settings; ours reads none. Japanese as it is, not as \\uXXXX, is a seventh less to load.
    text = json.dumps(
        {"config": {"lang": index["config"]["lang"]}, "docs": docs}, ensure_ascii=False, separators=(",", ":")
    )
    file.write_text(text, encoding="utf-8")


def slim(doc: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """A section as plain text; at the head of its page the page's everyday words, and whether it only gathers."""
    text = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", doc["text"]))).strip()
    found: dict[str, Any] = {"location": doc["location"], "title": doc["title"], "text": text}
    if doc["location"] in words:
        found["words"] = words[doc["location"]]
    if doc["location"].partition("#")[0] in LISTS:
        found["list"] = 1
    return found
