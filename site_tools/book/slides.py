"""Slides for the classroom, a deck for each chapter: `python -m site_tools.book.slides` → dist/kihonnoki-slides-ja.pdf and -en.pdf."""

import argparse
import sys
import time
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from markupsafe import Markup

from common.errors import FigureError
from common.files import write_tidily
from site_tools.book.assemble import NAMES, Book
from site_tools.book.contents import chapters
from site_tools.book.decks import Deck, Slide, alt_of, guess_of, load_decks, opening, picture_of, remembered
from site_tools.book.handouts import pieces
from site_tools.book.pdf import BookError, browser_path, finished, printed
from site_tools.embeds.html import render
from site_tools.ledgers.records import Records
from site_tools.paths import LANGUAGES, REPOSITORY, Paths
from site_tools.site.build import site_address
from site_tools.site.head import PREFIXES

STYLE = Path(__file__).with_name("slides.css")
WORDS = {
    "slides": {"ja": "授業用スライド", "en": "Slides"},
    "chapter": {"ja": "第{number}章", "en": "Chapter {number}"},
    "guess": {"ja": "予想してみよう", "en": "Make a guess"},
    "answer": {"ja": "答え", "en": "Answer"},
    "remember": {"ja": "覚えておくこと", "en": "Remember"},
    "try": {"ja": "自分で確かめる", "en": "Try it yourself"},
    "credit": {
        "ja": "図：基本のき、CC BY 4.0。モデル：{models}",
        "en": "Figure: Kihon-no-ki, CC BY 4.0. Model: {models}",
    },
    "licence": {"ja": "基本のき、CC BY 4.0", "en": "Kihon-no-ki, CC BY 4.0"},
}
MODELS = {
    "lab model": {
        "ja": "ラボモデル（自作の小さなモデル。公開のStable Diffusionではありません）",
        "en": "lab model (small, our own, none of the published Stable Diffusion models)",
    },
    "the twin": {"ja": "双子モデル（自作の小さな言語モデル）", "en": "the twin (a small language model of our own)"},
}
"""What a credit says of the models that are known under their names here only."""

STRIP = 2.1
"""A picture so many times wider than high takes the slide's whole width; a narrower one has the text beside it."""

OVERFLOWING = """
() => [...document.querySelectorAll(".slide")].flatMap((slide, index) => {
  const room = slide.getBoundingClientRect();
  const outside = [...slide.querySelectorAll("*")].some((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return left < room.left || top < room.top - 1 || right > room.right || bottom > room.bottom + 1;
  });
  const bodies = [...slide.querySelectorAll(".body, .told")];
  const pressed = [slide, ...bodies].some((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1);
  return outside || pressed ? [[index + 1, slide.querySelector("h1, h2").textContent]] : [];
})
"""


def everything_fits(page: Any) -> None:
    """Raises BookError where something is larger than its slide."""
    page.set_viewport_size({"width": 1280, "height": 720})
    for number, heading in page.evaluate(OVERFLOWING):
        raise BookError(f'slide {number}, "{heading}", holds more than fits; hint: a shorter text in docs/slides.yml')


def credit(models: list[str], language: str) -> str:
    """Who made a figure and which models it shows."""
    names = "、" if language == "ja" else ", "
    told = names.join(MODELS.get(model, {}).get(language, model) for model in dict.fromkeys(models))
    return WORDS["credit"][language].format(models=told or "–")


def slides_html(paths: Paths, decks: list[Deck], records: Records, language: str, address: str) -> str:
    """All decks, one after the other."""
    parts = {chapter.key: chapter for chapter in chapters(paths)}

    def place_of(page: str) -> str:
        return f"{address}{PREFIXES[language]}{PurePosixPath(page).with_suffix('.html')}"

    def shown(slide: Slide, first: bool) -> dict[str, Any]:
        record, image = records.main(slide.figure), picture_of(records, slide, language)
        return {
            "question": slide.question[language],
            "sentence": pieces(slide.sentence[language].replace("`", ""), records, language),
            "image": (paths.figures / image.file).resolve().as_uri(),
            "wide": image.width > STRIP * image.height,
            "alt": alt_of(paths, records, slide, language),
            "guess": guess_of(paths, records, slide, language) if first else None,
            "credit": credit([model["name"] for model in record.model], language),
            "place": place_of(slide.page),
        }

    def deck_of(number: int, deck: Deck) -> dict[str, Any]:
        heading, sentence = opening(paths, records, parts[deck.chapter].pages[0], language)
        figures = [slide.figure for slide in deck.slides]
        points = [point for page in deck.remember for point in remembered(paths, records, page, language)]
        return {
            "label": WORDS["chapter"][language].format(number=number),
            "title": parts[deck.chapter].title[language] or heading,
            "sentence": sentence,
            "slides": [shown(slide, slide.figure not in figures[:index]) for index, slide in enumerate(deck.slides)],
            "points": points,
            "try_title": opening(paths, records, deck.try_page, language)[0],
            "try_place": place_of(deck.try_page),
        }

    style = STYLE.read_text(encoding="utf-8").replace("FONTS", paths.fonts.resolve().as_uri())
    html = render(
        "book/slides.html",
        language=language,
        name=NAMES[language],
        words={word: text[language] for word, text in WORDS.items()},
        style=Markup(style),
        decks=[deck_of(number, deck) for number, deck in enumerate(decks, start=1)],
        address=address,
    )
    return str(html)


def write_slides(paths: Paths, language: str, target: Path) -> None:
    """Writes the slides of one language.

    Raises:
        BookError, SiteError: no browser, a slide that overflows, or a mistake in docs/slides.yml. What was there before stays.
    """
    records = Records.load(paths)
    html = slides_html(paths, load_decks(paths, records), records, language, site_address(paths))
    version = sha256(html.replace(paths.root.resolve().as_uri(), "").encode()).hexdigest()[:10]
    data = printed(html, browser_path(), everything_fits)
    write_tidily(target, finished(data, Book(language, html, (), version), WORDS["slides"][language]))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m site_tools.book.slides", description=__doc__)
    parser.add_argument("--out", type=Path, default=REPOSITORY.root / "dist")
    arguments = parser.parse_args()
    for language in LANGUAGES:
        begun, target = time.monotonic(), arguments.out / f"kihonnoki-slides-{language}.pdf"
        try:
            write_slides(REPOSITORY, language, target)
        except FigureError as error:
            print(f"slides: {error}", file=sys.stderr)
            return 1
        print(f"{target}: {target.stat().st_size / 1e6:.1f} MB, {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
