"""Everything that the embeds draw on, loaded together so that all mistakes in it are told at once, and what one of them is given of its page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from common.errors import FigureError, Problem, SiteError
from common.files import read_text
from site_tools.ledgers.claims import Claim, load_ledger
from site_tools.ledgers.conversations import Conversation, load_talk
from site_tools.ledgers.corrections import Correction, load_corrections
from site_tools.ledgers.glossary import Glossary, load_glossary
from site_tools.ledgers.quiz import Statement, load_quiz
from site_tools.ledgers.records import Records
from site_tools.ledgers.sources import load_sources
from site_tools.pages.figure_pages import figure_pages
from site_tools.pages.sections import page_title
from site_tools.paths import LANGUAGES, Paths


@dataclass(frozen=True)
class Content:
    """What the embeds of a site draw on."""

    records: Records
    figures: Path
    live: Path
    sources: dict[str, dict[str, Any]]
    claims: dict[str, Claim]
    glossary: Glossary
    repository: str
    figure_pages: dict[str, dict[str, list[str]]]
    corrections: list[Correction]
    talk: list[Conversation]
    quiz: list[Statement]
    docs: Path

    def titles(self, language: str) -> dict[str, str]:
        """The titles of the conversations and of their chapters' first pages."""
        names = [name for conversation in self.talk for name in (conversation.talk, conversation.chapter)]
        texts = {name: read_text(self.docs / language / name) for name in names}
        return {name: page_title(text) or name for name, text in texts.items()}


@dataclass(frozen=True)
class Here:
    """One embed's place. `link` leads from the page to another; `pictures`, `images` and `live` to those folders.

    numbers: the page's figures and their numbers. inline: text with embeds and Markdown → HTML. plain: text with embeds → text. wrong: tells
    a mistake that does not keep the embed from being shown. rest: the HTML behind an embed that opens a paragraph.
    """

    content: Content
    language: str
    link: Callable[[str], str]
    pictures: str
    images: str
    live: str
    numbers: Mapping[str, int]
    inline: Callable[[str], Markup]
    plain: Callable[[str], str]
    wrong: Callable[[str], None]
    rest: str = ""


def load_content(paths: Paths, repository: str, languages: Sequence[str] = LANGUAGES) -> Content:
    """Reads records, sources, ledger, glossary, corrections and conversations, for pages of these languages.

    Raises:
        SiteError: every mistake found in any of them.
    """
    problems: list[Problem] = []

    def loaded(load: Callable[[], Any], otherwise: Any) -> Any:
        """What `load` gives, or `otherwise` after noting its mistakes, so that those of the next ledger are told too."""
        try:
            return load()
        except FigureError as error:
            problems.extend(error.problems)
            return otherwise

    records = loaded(lambda: Records.load(paths), None)
    sources = loaded(lambda: load_sources(paths), None)
    content = Content(
        records=records,
        figures=paths.figures,
        live=paths.live,
        sources=sources,
        # What they refer to must be whole, or every reference would be told as a mistake.
        claims=loaded(lambda: load_ledger(paths, records, sources, languages[0]), {})
        if None not in (records, sources)
        else {},
        glossary=loaded(lambda: load_glossary(paths), None),
        repository=repository,
        figure_pages=loaded(lambda: {language: figure_pages(paths, language) for language in languages}, {}),
        corrections=loaded(lambda: load_corrections(paths), []),
        talk=loaded(lambda: load_talk(paths), []),
        quiz=loaded(lambda: load_quiz(paths), []),
        docs=paths.docs,
    )
    if problems:
        raise SiteError(problems)
    return content
