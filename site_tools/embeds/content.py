"""Loads everything that the embeds draw on, and tells all mistakes in it at once."""

from typing import Any

from site_tools.embeds.page import Content
from site_tools.ledgers.claims import load_ledger
from site_tools.ledgers.conversations import Conversation, load_talk
from site_tools.ledgers.corrections import load_corrections
from site_tools.ledgers.glossary import Glossary, load_glossary
from site_tools.ledgers.records import Records
from site_tools.ledgers.sources import load_sources
from site_tools.pages.figure_pages import figure_pages
from site_tools.pages.problems import Problem, SiteError
from site_tools.paths import LANGUAGES, Paths


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
