"""The prose of pages and ledgers as plain files for writing checkers: embeds give way to words, lines keep their numbers."""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from site_tools.pages.kinds import KINDS
from site_tools.pages.markers import Marker, find_markers
from site_tools.pages.notebook import NOTEBOOK, page_text
from site_tools.pages.parsed import parse
from site_tools.paths import Paths

LEDGERS = (
    "docs/claims.yml",
    "docs/glossary.yml",
    "docs/corrections.yml",
    "docs/quiz.yml",
    "docs/sources.yml",
    "docs/handouts.yml",
    "docs/slides.yml",
    "figure_scripts/figures/**/*.yml",
)
_FIELD = re.compile(r"\A(?:alt|caption|question): ")
_LABEL = re.compile(r"\A(?:first|second): .*")
"""Words on a button are no sentences."""
_QUOTED = r'"((?:[^"\\]|\\.)*)"'


@lru_cache(maxsize=512)
def page_prose(text: str, language: str) -> str:
    """A page's Markdown with each embed replaced by a word, or by its alternative text and caption."""
    places = [(marker.start, marker.end, _instead(marker, language)) for marker in find_markers(text)]
    for code in parse(text).code:
        rows = text.count("\n", code.start, code.end)
        # Code in a sentence counts as one short word.
        places.append((code.start, code.end, "\n" * rows if code.fenced or rows else "`c`"))
    for start, end, instead in sorted(places, reverse=True):
        text = text[:start] + instead + text[end:]
    # Markup, and quotes around a description, are not prose. A quotation of what a model said is not ours to mend.
    text = re.sub(r"^(?:</?[a-z].*|>.*)$", "", text, flags=re.M)
    text = re.sub(r'^(description: )"(.*)"$', r"\1\2", text, flags=re.M)
    # Names of headings and styles are not prose.
    if language == "en":  # a heading does not run on into the sentence below it
        text = re.sub(r"^(#+ .*[^.?!\s])( \{ #[^}\n]*\})?$", r"\1.", text, flags=re.M)
    return re.sub(r"[ ]*\{ [.#][^}\n]*\}$", "", text, flags=re.M)


def reading_minutes(text: str, language: str) -> int:
    """How long a page takes to read, at 500 Japanese characters or 230 English words a minute; at least 1."""
    prose = re.sub(r"\A---\n.*?\n---\n", "", page_prose(text, language), flags=re.S)
    length = len(re.sub(r"\s", "", prose)) / 500 if language == "ja" else len(prose.split()) / 230
    return max(1, round(length))


def _instead(marker: Marker, language: str) -> str:
    kind = KINDS.get(marker.kind)
    if not kind or not kind.fields or kind.settings:
        return (kind.stand_in[language] if kind else "") + "\n" * marker.text.count("\n")
    lines = marker.text.split("\n")
    inside = page_prose("\n".join(lines[1:-1]), language).split("\n")
    # Alternative text and caption are paragraphs of their own; a blank line would move the lines below.
    return "\n".join(["", *(_LABEL.sub("", _FIELD.sub("", line)).strip().strip('"') for line in inside), ""])


def ledger_prose(text: str, language: str) -> str:
    """Of a YAML file what stands under the language's key, each text on the line where it stands there."""
    rows = []
    for line in text.split("\n"):
        match = re.search(rf"\b{language}: (?:{_QUOTED}|([^,}}\n]*))", line)
        told = "" if line.lstrip().startswith("#") or not match else match[1] or match[2] or ""
        # Labels of charts are no sentences: only what ends like one is read.
        rows.append(page_prose(told, language) if told.endswith(("。", ".")) else "")
    return "\n".join(rows)


def write_prose(paths: Paths, language: str, folder: Path) -> list[Path]:
    """Writes every page and ledger below `folder` under its own name; ledgers get the ending .txt."""
    written = []
    sources: list[tuple[Path, Callable[[str, str], str], str]]
    sources = [(path, page_prose, ".md" if path.suffix == NOTEBOOK else "") for path in paths.pages(language)]
    sources += [(path, ledger_prose, ".txt") for one in LEDGERS for path in sorted(paths.root.glob(one))]
    for path, read, ending in sources:
        target = folder / f"{path.relative_to(paths.root)}{ending}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(read(page_text(path), language), encoding="utf-8")
        written.append(target)
    return written
