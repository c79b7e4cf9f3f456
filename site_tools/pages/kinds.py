"""Which embeds a page may hold, and how each is written; what becomes of them is said in site_tools/embeds/kinds.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field

NOTE = "note"
"""`<!-- note: … -->` is for writers; nothing becomes of it."""

FIGURE = "section/name"


@dataclass(frozen=True)
class Kind:
    """How one kind of embed is written, and what reads in its place.

    words: what must follow its name, as in the example of a message; optional: one word that may come after them. block: it stands alone
    between empty lines, and in the same order in both languages. opens: it stands first in a paragraph and takes the rest of it. fields:
    the `name: …` lines that it may have; settings: they are no sentences. stand_in: what the writing checkers read, by language. counted_as: what stands for it where the
    lengths of sentences are measured.
    """

    words: tuple[str, ...] = ()
    optional: str = ""
    block: bool = False
    opens: bool = False
    fields: tuple[str, ...] = ()
    settings: bool = False
    stand_in: Mapping[str, str] = field(default_factory=lambda: {"ja": "", "en": ""})
    counted_as: str = ""

    @property
    def shows_figure(self) -> bool:
        """Whether it puts the figure that its first word names on the page."""
        return self.block and self.words == (FIGURE,)

    def usage(self, name: str) -> str:
        """How it is written, for a message."""
        if self.fields:
            return f"<!-- {name}: {' '.join((*self.words, *([f'[{self.optional}]'] if self.optional else [])))}"
        variants = [self.words, *([(*self.words, self.optional)] if self.optional else [])]
        return " or ".join(f"<!-- {name}: {' '.join(words)} -->" if words else f"<!-- {name} -->" for words in variants)

    def problem(self, name: str, words: tuple[str, ...], fields: Mapping[str, str]) -> str:
        """What is wrong with how it is written, or an empty string."""
        if not len(self.words) <= len(words) <= len(self.words) + bool(self.optional):
            return f'"{name}: {" ".join(words)}" has {len(words)} words; expected {self.usage(name)}'
        if fields and not self.fields:
            return f'"{name}" takes no further lines, found "{next(iter(fields))}:"'
        return ""


KINDS: dict[str, Kind] = {
    "figure": Kind((FIGURE,), block=True, fields=("alt", "caption")),
    # One picture of a figure, between a page's own words; the figure's card stands once on that page, by `made`.
    "picture": Kind((FIGURE, "picture"), block=True, fields=("alt", "caption")),
    "made": Kind((FIGURE,), block=True),
    "pairs": Kind((FIGURE,), block=True),
    "corpus": Kind((FIGURE,), block=True),
    "traces": Kind((FIGURE,), block=True),
    "live": Kind(("workbench",), block=True, fields=("prompt",), settings=True),
    # With a second finding, or with answers, a choice between two; otherwise a slider.
    "guess": Kind((FIGURE, "finding"), "finding", block=True, fields=("question", "first", "second")),
    "guesses": Kind(block=True),
    "quiz": Kind(block=True),
    "claims-table": Kind(block=True),
    "verdict-counts": Kind(block=True),
    "corrections": Kind(block=True),
    "sources-list": Kind(block=True),
    "glossary": Kind(optional="rules", block=True),
    "conversations": Kind(block=True),
    "plainness": Kind(block=True),
    "torture": Kind(block=True),
    # A finding is counted as one short number, so that the sentence around it keeps its length.
    "finding": Kind((FIGURE, "finding"), "value", stand_in={"ja": "3", "en": "three"}, counted_as="1"),
    "figure-number": Kind((FIGURE,), stand_in={"ja": "図1", "en": "figure 1"}, counted_as="1"),
    "verdict": Kind(("C1",), "llm"),
    "source": Kind(("key",), stand_in={"ja": "出典", "en": "a source"}),
    "says": Kind(("octo",), "happy", opens=True),
}
