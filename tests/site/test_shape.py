"""Whatever stands in a ledger, it loads or gets one clear line a mistake: no traceback."""

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml

from common.errors import FigureError
from site_tools.book.decks import load_decks
from site_tools.book.handouts import load_handouts
from site_tools.ledgers.claims import load_ledger
from site_tools.ledgers.conversations import load_talk
from site_tools.ledgers.corrections import load_corrections
from site_tools.ledgers.glossary import load_glossary
from site_tools.ledgers.navigation import load_navigation
from site_tools.ledgers.quiz import load_quiz
from site_tools.ledgers.records import Records
from site_tools.ledgers.search_words import load_search_words
from site_tools.ledgers.sources import load_sources
from site_tools.paths import LANGUAGES, REPOSITORY
from tests.site.conftest import CLAIMS, GLOSSARY, IN_PARTS, PAGES, SOURCES, Project
from tests.site.test_handouts import SHEET
from tests.site.test_slides import SLIDES

LEDGERS = {
    "slides": SLIDES,  # before the navigation, whose chapters it names, is written in every wrong way
    "claims": CLAIMS + IN_PARTS[IN_PARTS.index("- id: C1") :].replace("C1", "C2"),
    "sources": SOURCES,
    "glossary": GLOSSARY,
    "corrections": "- {date: 2026-01-02, page: page.md, ja: 直しました。, en: Mended.}\n",
    "nav": "- index.md\n- {title: {ja: 章, en: Chapter}, pages: [page.md]}\n",
    "talk": "- {talk: page.md, chapter: index.md, pages: [page.md]}\n",
    "handouts": SHEET,
    "quiz": "- {says: {ja: 文。, en: One.}, holds: true, why: {ja: 訳。, en: Why.}, page: page.md}\n",
    "search": "- {page: page.md, words: {ja: 言葉、句, en: 'word, phrase'}}\n",
}
PUT = (None, 42, True, "", [], [None], {1: 2}, "a" * 300)


@pytest.fixture
def loaders(project: Project) -> dict[str, Callable[[], Any]]:
    paths, records = project.paths, Records.load(project.paths)
    for language in LANGUAGES:
        project.write(f"docs/{language}/page.md", PAGES[f"{language}/page.md"] + "\n## End { #remember }\n\n- One.\n")
    return {
        "claims": lambda: load_ledger(paths, records, {"vaswani2017": {}}),
        "sources": lambda: load_sources(paths),
        "quiz": lambda: load_quiz(paths),
        "glossary": lambda: load_glossary(paths),
        "corrections": lambda: load_corrections(paths),
        "nav": lambda: load_navigation(paths, "ja"),
        "talk": lambda: load_talk(paths),
        "handouts": lambda: load_handouts(paths, records),
        "slides": lambda: load_decks(paths, records),
        "search": lambda: load_search_words(paths),
    }


def variants(data: Any) -> Iterator[Any]:
    """The data with one node dropped, replaced, or, in a mapping, under a key that is another or no text."""
    yield from PUT

    def ways(node: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        for key, inside in (
            node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        ):
            yield (*way, key)
            yield from ways(inside, (*way, key))

    def changed(way: tuple[Any, ...], change: Callable[[Any, Any], None]) -> Any:
        found = copy.deepcopy(data)
        around = found
        for key in way[:-1]:
            around = around[key]
        change(around, way[-1])
        return found

    for way in ways(data):
        yield changed(way, lambda around, key: around.pop(key))
        for value in PUT:
            yield changed(way, lambda around, key, value=value: around.__setitem__(key, value))
        if isinstance(way[-1], str):
            for name in (None, "other"):
                yield changed(way, lambda around, key, name=name: around.__setitem__(name, around.pop(key)))
        else:
            yield changed(way, lambda around, key: around.insert(key, around[key]))


def test_a_ledger_of_any_shape_loads_or_is_told_in_clear_lines(project: Project, loaders) -> None:
    tried = 0
    for name, text in LEDGERS.items():
        good = yaml.safe_load(text)
        for data in [good, *variants(good)]:
            project.write(f"docs/{name}.yml", yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
            tried += 1
            try:
                loaders[name]()
            except FigureError as error:
                assert data is not good, error
                lines = str(error).split("\n")
                assert lines and all(len(line) < 1000 for line in lines), lines
                assert all(
                    line.startswith((f"docs/{name}.yml:", "docs/ja/", "figure_scripts/figures/")) for line in lines
                ), lines
        project.write(f"docs/{name}.yml", text)
        loaders[name]()
    assert tried > 1000


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("corrections", "- {date: 2026-02-30, page: page.md, ja: あ, en: a}", 'docs/corrections.yml:1: "2026-02-30" is no timestamp: day is out of range'),
        ("corrections", "- {date: soon, page: page.md, ja: あ, en: a}", 'docs/corrections.yml:1: page.md: date: found "soon"; expected a date such as 2026-11-23'),
        ("corrections", "-\n", "docs/corrections.yml:1: entry 1: found nothing; expected a correction with date, page, ja and en"),
        ("corrections", "- {date: 2026-01-02, page: page.md, ja: あ}\n", 'docs/corrections.yml:1: page.md: "en" is missing; expected a correction with'),
        ("claims", CLAIMS.replace("en: Claim one.", "en: 42"), "docs/claims.yml:3: L1: says: en: found 42, which YAML reads as a number; expected text; hint: put it in quotes"),
        ("claims", CLAIMS.replace("ja: 主張その一。", "ja: No"), "docs/claims.yml:3: L1: says: ja: found False, which YAML reads as yes or no; expected text; hint: put it in quotes"),
        ("claims", CLAIMS.replace("[vaswani2017]", "[2017]"), "docs/claims.yml:9: L1: sources: entry 1: found 2017, which YAML reads as a number; expected text; hint: put it"),
        ("claims", CLAIMS.replace("[vaswani2017]", "vaswani2017"), 'docs/claims.yml:9: L1: sources: found "vaswani2017"; expected a list of texts, [a, b]'),
        ("nav", "- index.md\n- title: {ja: 章, en: Chapter}\n  pages:\n", "docs/nav.yml:3: entry 2: pages: found nothing; expected a list of pages, [llm/tokens.md]"),
        ("talk", "- {talk: page.md, chapter: index.md, pages: page.md}", 'docs/talk.yml:1: page.md: pages: found "page.md"; expected a list of pages and folders'),
        ("talk", "- {talk: page.md, chapter: index.md, pages: [page.md], no: 1}", "docs/talk.yml:1: the key False is no text; hint: put it in quotes"),
    ],
)  # fmt: skip
def test_what_is_told(project: Project, loaders, name: str, text: str, told: str) -> None:
    project.write(f"docs/{name}.yml", text)
    with pytest.raises(FigureError) as error:
        loaders[name]()
    assert len(error.value.problems) == 1 and str(error.value).startswith(told), str(error.value)


def test_the_chapters_and_verdicts_of_the_schema_are_those_of_the_site() -> None:
    from common.yaml_files import read_yaml
    from site_tools.ledgers.claims import CHAPTERS, VERDICTS
    from site_tools.ledgers.shape import SCHEMAS

    schema = read_yaml(SCHEMAS / "claims.yml")
    assert schema["items"]["properties"]["chapter"]["enum"] == list(CHAPTERS)
    assert schema["$defs"]["verdict"]["enum"] == list(VERDICTS)
    assert {path.stem for path in SCHEMAS.glob("*.yml")} - {"texts"} == set(LEDGERS)
    assert all((REPOSITORY.docs / f"{name}.yml").is_file() for name in LEDGERS)
