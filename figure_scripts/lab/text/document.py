"""A document of the corpus, and how its texts are kept: every sentence once in English and once in Japanese."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, Language] = ("en", "ja")
KINDS = ("description", "entities", "verbatim", "story", "custom", "ask", "translate", "tags")
"""What a document can be."""


@dataclass(frozen=True)
class Document:
    """A text, or a question with its answer. `about` names what it teaches, such as `scene/123` or `town/4/product`."""

    kind: str
    language: str
    text: str
    question: str = ""
    about: tuple[str, ...] = ()


class Said(NamedTuple):
    """The same in both languages, word for word what a document holds."""

    en: str
    ja: str

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.ja


class Line(NamedTuple):
    """A sentence with slots in braces, in both languages, and what it says without a slot, as (attribute, value)."""

    en: str
    ja: str
    says: tuple[tuple[str, str], ...] = ()

    def filled(self, slots: Mapping[str, Said]) -> Said:
        return Said(
            self.en.format_map({name: said.en for name, said in slots.items()}),
            self.ja.format_map({name: said.ja for name, said in slots.items()}),
        )


def joined(sentences: list[str], language: str) -> str:
    """Sentences as a paragraph: Japanese sets no space between them."""
    return (" " if language == "en" else "").join(sentences)
