"""Everything that the embeds draw on, loaded together so that all mistakes in it are told at once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common.errors import Problem, SiteError
from common.files import read_text
from site_tools.ledgers.claims import Claim, load_ledger
from site_tools.ledgers.conversations import Conversation, load_talk
from site_tools.ledgers.corrections import Correction, load_corrections
from site_tools.ledgers.glossary import Glossary, load_glossary
from site_tools.ledgers.records import Records
from site_tools.ledgers.sources import load_sources
from site_tools.pages.figure_pages import figure_pages
from site_tools.pages.sections import read_sections
from site_tools.paths import LANGUAGES, Paths


@dataclass(frozen=True)
class Content:
    """What the embeds of a site draw on."""

    records: Records
    figures: Path
    sources: dict[str, dict[str, Any]]
    claims: dict[str, Claim]
    glossary: Glossary
    repository: str
    figure_pages: dict[str, dict[str, list[str]]]
    corrections: list[Correction]
    talk: list[Conversation]
    docs: Path

    def titles(self, language: str) -> dict[str, str]:
        """The titles of the conversations and of their chapters' first pages."""
        names = [name for conversation in self.talk for name in (conversation.talk, conversation.chapter)]
        texts = {name: read_text(self.docs / language / name) for name in names}
        return {
            name: next((part.title for part in read_sections(text) if part.title), name) for name, text in texts.items()
        }


def load_content(paths: Paths, repository: str) -> Content:
    """Reads records, sources, ledger, glossary and conversations.

    Raises:
        SiteError: every mistake found in any of them.
    """
    problems: list[Problem] = []
    records = Records.load(paths)
    sources: dict[str, Any] = {}
    claims = {}
    glossary = Glossary({}, [], {})
    try:
        sources = load_sources(paths)
    except SiteError as error:
        problems += error.problems
    try:
        glossary = load_glossary(paths)
    except SiteError as error:
        problems += error.problems
    try:
        claims = load_ledger(paths, records, sources)
    except SiteError as error:
        problems += error.problems
    try:
        corrections = load_corrections(paths)
    except SiteError as error:
        problems += error.problems
    talk: list[Conversation] = []
    try:
        talk = load_talk(paths)
    except SiteError as error:
        problems += error.problems
    if problems:
        raise SiteError(problems)
    pages = {language: figure_pages(paths, language) for language in LANGUAGES}
    return Content(records, paths.figures, sources, claims, glossary, repository, pages, corrections, talk, paths.docs)
