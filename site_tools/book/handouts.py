"""One sheet of A4 for each chapter, for teachers: `python -m site_tools.book.handouts` → dist/kihonnoki-handouts-ja.pdf and -en.pdf."""

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from common.errors import FigureError, Problem, SiteError
from common.files import write_tidily
from site_tools.book.assemble import NAMES, Book
from site_tools.book.pdf import browser_path, finished, printed
from site_tools.embeds.html import render
from site_tools.embeds.numbers import interval_text, value_text
from site_tools.ledgers.records import Records
from site_tools.ledgers.shape import read_ledger
from site_tools.pages.markers import find_markers
from site_tools.paths import LANGUAGES, REPOSITORY, Paths
from site_tools.site.build import site_address

STYLE = Path(__file__).with_name("handouts.css")
WORDS = {
    "sheet": {"ja": "授業用プリント", "en": "Handout"},
    "questions": {"ja": "考えてみよう", "en": "Think about it"},
    "answers": {"ja": "答え", "en": "Answers"},
    "made": {
        "ja": "図を描いたモデル：{model}。作り直すには：{command}",
        "en": "Made by: {model}. To make it again: {command}",
    },
    "more": {"ja": "くわしくは {address}　文章と図：CC BY 4.0", "en": "More at {address} Texts and figures: CC BY 4.0"},
}


@dataclass(frozen=True)
class Handout:
    """A sheet: its chapter, its figure, and in each language a title, the core sentence, questions and their answers."""

    chapter: str
    figure: str
    title: dict[str, str]
    sentence: dict[str, str]
    questions: list[dict[str, str]]
    answers: list[dict[str, str]]


def load_handouts(paths: Paths, records: Records) -> list[Handout]:
    """The sheets in docs/handouts.yml.

    Raises:
        FigureError: another shape, or a figure or finding that there is not.
    """
    located = read_ledger(paths.docs / "handouts.yml")
    problems: list[Problem] = []
    found = []
    for index, entry in enumerate(located.data):
        texts = [entry["title"], entry["sentence"], *entry["questions"], *entry["answers"]]
        if problem := records.problem(entry["figure"]):
            problems.append(located.problem((index, "figure"), problem))
        for text in texts:
            for language in LANGUAGES:
                problems += [
                    located.problem((index,), f"{entry['chapter']}: {wrong}")
                    for wrong in wrong_findings(text[language], records)
                ]
        found.append(Handout(**entry))
    if problems:
        raise SiteError(problems)
    return found


def wrong_findings(text: str, records: Records) -> list[str]:
    """What is wrong with the findings that a text names."""
    wrong = []
    for marker in find_markers(text):
        if marker.kind != "finding" or len(marker.words) not in (2, 3):
            wrong.append(f'expected <!-- finding: section/name finding -->, found "{marker.text}"')
        elif problem := records.problem(marker.words[0]):
            wrong.append(problem)
        elif marker.words[1] not in records.main(marker.words[0]).findings:
            wrong.append(f'{marker.words[0]} has no finding "{marker.words[1]}"')
    return wrong


@dataclass(frozen=True)
class Piece:
    """A part of a text: words, and the finding behind them with its interval, if there is one."""

    text: str
    value: str = ""
    interval: str = ""


def pieces(text: str, records: Records, language: str) -> list[Piece]:
    """The text with its findings."""
    parts, done = [], 0
    for marker in find_markers(text):
        finding = records.main(marker.words[0]).findings[marker.words[1]]
        interval = "" if len(marker.words) == 3 else interval_text(finding, language)
        parts.append(Piece(text[done : marker.start], value_text(finding, language), interval))
        done = marker.end
    return [*parts, Piece(text[done:])]


def handouts_html(paths: Paths, sheets: list[Handout], records: Records, language: str, address: str) -> str:
    """All sheets, two pages each: the front with figure and questions, the back with the answers."""

    def sheet_of(number: int, sheet: Handout) -> dict[str, Any]:
        record = records.main(sheet.figure)
        questions, answers = (
            [pieces(text[language], records, language) for text in texts] for texts in (sheet.questions, sheet.answers)
        )
        return {
            "number": number,
            "title": sheet.title[language],
            "sentence": pieces(sheet.sentence[language], records, language),
            "images": [
                (paths.figures / image.file).resolve().as_uri()
                for image in record.images
                if image.lang in (None, language) and image.theme in (None, "light")
            ],
            "models": " + ".join(dict.fromkeys(model["name"] for model in record.model)) or "–",
            "command": record.command,
            "questions": questions,
            "answered": list(zip(questions, answers, strict=True)),
        }

    style = STYLE.read_text(encoding="utf-8").replace("FONTS", paths.fonts.resolve().as_uri())
    html = render(
        "book/handouts.html",
        language=language,
        name=NAMES[language],
        words={word: text[language] for word, text in WORDS.items()},
        style=Markup(style),
        sheets=[sheet_of(number, sheet) for number, sheet in enumerate(sheets, start=1)],
        address=address,
    )
    return str(html)


def write_handouts(paths: Paths, language: str, target: Path) -> int:
    """Writes the sheets of one language; returns how many.

    Raises:
        BookError, SiteError: no browser, or a mistake in docs/handouts.yml. What was there before stays.
    """
    from hashlib import sha256

    records = Records.load(paths)
    sheets = load_handouts(paths, records)
    html = handouts_html(paths, sheets, records, language, site_address(paths))
    version = sha256(html.replace(paths.root.resolve().as_uri(), "").encode()).hexdigest()[:10]
    book = Book(language, html, (), version)
    write_tidily(target, finished(printed(html, browser_path()), book, WORDS["sheet"][language]))
    return len(sheets)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m site_tools.book.handouts", description=__doc__)
    parser.add_argument("--out", type=Path, default=REPOSITORY.root / "dist")
    arguments = parser.parse_args()
    for language in LANGUAGES:
        begun, target = time.monotonic(), arguments.out / f"kihonnoki-handouts-{language}.pdf"
        try:
            count = write_handouts(REPOSITORY, language, target)
        except FigureError as error:
            print(f"handouts: {error}", file=sys.stderr)
            return 1
        print(f"{target}: {count} sheets, {target.stat().st_size / 1e6:.1f} MB, {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
