"""What the slides show: docs/slides.yml names pages and figures, and everything else is read from those pages and records."""

import re
from dataclasses import dataclass
from typing import Any

from common.errors import Problem, SiteError, nearest
from common.files import read_text
from common.schema import Image
from site_tools.book.contents import chapters
from site_tools.book.handouts import wrong_findings
from site_tools.embeds.interactive.choice import right_answer
from site_tools.embeds.numbers import finding_text, interval_text, value_text
from site_tools.embeds.words import say
from site_tools.ledgers.navigation import missing_page
from site_tools.ledgers.records import Records
from site_tools.ledgers.shape import read_ledger
from site_tools.pages.markers import Marker, find_markers
from site_tools.paths import LANGUAGES, Paths


@dataclass(frozen=True)
class Slide:
    """A question, one picture of a figure that stands on `page`, and a sentence that answers."""

    page: str
    figure: str
    picture: str
    question: dict[str, str]
    sentence: dict[str, str]


@dataclass(frozen=True)
class Deck:
    """A chapter's slides; the last one takes what to remember from pages and sends the class to another."""

    chapter: str
    slides: list[Slide]
    remember: list[str]
    try_page: str


@dataclass(frozen=True)
class Guess:
    """A page's question before its figure, the two answers to choose from (none where a share is guessed), and what was measured."""

    question: str
    choices: tuple[str, ...]
    answer: str
    told: str


def load_decks(paths: Paths, records: Records) -> list[Deck]:
    """The decks in docs/slides.yml.

    Raises:
        SiteError: another shape, or a chapter, page, figure, picture or finding that there is not.
    """
    located = read_ledger(paths.docs / "slides.yml")
    known = [chapter.key for chapter in chapters(paths)]
    problems: list[Problem] = []
    found = []
    for index, entry in enumerate(located.data):
        if entry["chapter"] not in known:
            problems.append(
                located.problem(
                    (index, "chapter"), f'unknown chapter "{entry["chapter"]}"; {nearest(entry["chapter"], known)}'
                )
            )
        pages = [((index, "remember", place), page) for place, page in enumerate(entry["remember"])]
        for key, page in [*pages, ((index, "try"), entry["try"])]:
            if missing := missing_page(paths, page):
                problems.append(located.problem(key, missing))
            elif "remember" in key and not all(remembered(paths, records, page, language) for language in LANGUAGES):
                problems.append(located.problem(key, f"{page} has no list below a heading {{ #remember }}"))
        for place, slide in enumerate(entry["slides"]):
            key = (index, "slides", place)
            problems += [located.problem(key, wrong) for wrong in _wrong(paths, records, slide)]
        slides = [Slide(**slide) for slide in entry["slides"]]
        found.append(Deck(entry["chapter"], slides, entry["remember"], entry["try"]))
    if problems:
        raise SiteError(problems)
    return found


def _wrong(paths: Paths, records: Records, slide: dict[str, Any]) -> list[str]:
    figure, page, picture = slide["figure"], slide["page"], slide["picture"]
    if problem := records.problem(figure) or missing_page(paths, page):
        return [problem]
    names = list(dict.fromkeys(image.name for image in records.main(figure).images))
    wrong = [] if picture in names else [f'{figure} has no picture "{picture}"; {nearest(picture, names)}']
    for language in LANGUAGES:
        if not marker_of(paths, language, page, "figure", figure):
            wrong.append(f"{figure} does not stand on docs/{language}/{page}")
        for text in (slide["question"], slide["sentence"]):
            wrong += wrong_findings(text[language], records)
    return wrong


def marker_of(paths: Paths, language: str, page: str, kind: str, figure: str) -> Marker | None:
    """The embed of that kind on the page that names the figure."""
    markers = find_markers(read_text(paths.docs / language / page))
    return next((one for one in markers if one.kind == kind and one.words[0] == figure), None)


def picture_of(records: Records, slide: Slide, language: str) -> Image:
    """The slide's picture in the light theme: slides are projected on white."""
    images = records.main(slide.figure).images
    return next(
        one
        for one in images
        if one.name == slide.picture and one.lang in (None, language) and one.theme in (None, "light")
    )


def alt_of(paths: Paths, records: Records, slide: Slide, language: str) -> str:
    """What the page says of the figure to those who cannot see it."""
    marker = marker_of(paths, language, slide.page, "figure", slide.figure)
    return plain(marker.fields.get("alt", ""), records, language) if marker else ""


def guess_of(paths: Paths, records: Records, slide: Slide, language: str) -> Guess | None:
    """The question that the page puts before the slide's figure, if it does."""
    marker = marker_of(paths, language, slide.page, "guess", slide.figure)
    if not marker:
        return None
    found = [records.main(slide.figure).findings[name] for name in marker.words[1:]]
    question = plain(marker.fields["question"], records, language)
    choices = tuple(plain(marker.fields[one], records, language) for one in ("first", "second") if one in marker.fields)
    if not choices:
        return Guess(question, (), value_text(found[0], language), interval_text(found[0], language))
    first, second = choices
    numbers = [finding_text(one, language) for one in found]
    told = (
        say("choice_apart", language, first=first, second=second, told=numbers[0])
        if len(found) == 1
        else say("choice_both", language, first=first, second=second, one=numbers[0], other=numbers[1])
    )
    return Guess(question, choices, first if right_answer(found) == "first" else second, told)


def opening(paths: Paths, records: Records, page: str, language: str) -> tuple[str, str]:
    """The page's heading, and its first sentence in bold."""
    text = read_text(paths.docs / language / page)
    heading = re.search(r"^# (.+?)(?: \{ #.*\})?$", text, flags=re.M)
    sentence = re.search(r"^\*\*(.+)\*\*$", text, flags=re.M)
    title, told = (plain(found[1] if found else "", records, language) for found in (heading, sentence))
    return title, told


def remembered(paths: Paths, records: Records, page: str, language: str) -> list[str]:
    """The points below the page's heading #remember."""
    text = read_text(paths.docs / language / page)
    section = re.search(r"^## .*\{ #remember \}\n(.*?)(?=^## |\Z)", text, flags=re.M | re.S)
    return [plain(point, records, language) for point in re.findall(r"^- (.+)$", section[1] if section else "", re.M)]


def plain(text: str, records: Records, language: str) -> str:
    """Markdown of one line as text, each finding as its number alone."""
    for marker in reversed(find_markers(text)):
        shown = marker.kind == "finding"
        value = value_text(records.main(marker.words[0]).findings[marker.words[1]], language) if shown else ""
        text = text[: marker.start] + value + text[marker.end :]
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|\*\*|`", r"\1", text)
