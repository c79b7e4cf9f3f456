"""Where the words of the glossary and the sources appear: counted in the pages of the chapters, so that no list of places can go stale."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common.files import read_text
from site_tools.ledgers.navigation import pages_in_order
from site_tools.pages.markers import find_markers
from site_tools.pages.prose import page_prose
from site_tools.pages.sections import page_title
from site_tools.paths import Paths

SHOWN = 3
"""So many pages are named for a word: those in which it stands most often."""


@dataclass(frozen=True)
class ChapterPage:
    """A page that explains: its title, its prose, and the sources that it cites."""

    name: str
    title: str
    prose: str
    cited: frozenset[str]


def chapter_pages(docs: Path, language: str) -> list[ChapterPage]:
    """The pages of the chapters, in the order of the navigation; not the dialogue edition, not the notebooks, not the lists at the top level."""
    pages = []
    for name in pages_in_order(Paths(docs.parent)):
        if "/" in name and not name.startswith(("talk/", "notebooks/")):
            text = read_text(docs / language / name)
            title = page_title(text) or name
            cited = frozenset(marker.words[0] for marker in find_markers(text) if marker.kind == "source")
            pages.append(ChapterPage(name, title, page_prose(text, language), cited))
    return pages


def word_pattern(words: Iterable[str], language: str) -> re.Pattern[str]:
    """Finds the words, the longest first, an English one also in the plural. Group 1 is the word.

    Japanese writes no spaces: a word in katakana or Latin letters ends where they end, a single kanji stands alone (層, not 階層), and 埋め込み
    is no verb.
    """
    longest_first = sorted(words, key=len, reverse=True)
    begins = f"(?=[{re.escape(''.join(word[0] for word in longest_first))}])"  # most places are passed by at one look
    if language == "en":
        return re.compile(rf"\b{begins}({'|'.join(map(re.escape, longest_first))})s?\b", re.IGNORECASE)
    edges = ("[ァ-ヶー]", "[A-Za-z0-9-]")

    def bounded(word: str) -> str:
        alone = ("[一-龠]",) if re.fullmatch("[一-龠]", word) else ()
        before = "".join(f"(?<!{edge})" for edge in (*edges, *alone) if re.match(edge, word[0]))
        after = "".join(f"(?!{edge})" for edge in (*edges, *alone) if re.match(edge, word[-1]))
        return before + re.escape(word) + after + ("(?!ま[すせし])" if word.endswith("み") else "")

    return re.compile(f"{begins}({'|'.join(map(bounded, longest_first))})", re.IGNORECASE)


def term_pages(
    terms: Iterable[Mapping[str, Any]], pages: list[ChapterPage], language: str
) -> dict[str, list[ChapterPage]]:
    """For each term's key the pages that use the word most, in the order of the navigation. A longer term hides the shorter in it."""
    words = {term[language].lower(): term["key"] for term in terms}
    counts: dict[str, Counter[int]] = {key: Counter() for key in words.values()}
    if words:
        pattern = word_pattern(words, language)
        for index, page in enumerate(pages):
            for match in pattern.finditer(page.prose):
                counts[words[match[1].lower()]][index] += 1
    return {
        key: [pages[index] for index in sorted(index for index, _ in count.most_common(SHOWN))]
        for key, count in counts.items()
    }
