"""The pages as they are in the repository."""

import re
from itertools import pairwise

import pytest

from site_tools.checks.translations import check
from site_tools.checks.unused_figures import unused_figures
from site_tools.embeds.content import load_content
from site_tools.pages.figure_pages import figure_pages
from site_tools.pages.markers import find_markers
from site_tools.paths import LANGUAGES, REPOSITORY


def test_the_languages_agree_and_the_lock_file_is_current() -> None:
    assert [str(problem) for problem in check(REPOSITORY, frozen=True)] == []


def test_every_figure_stands_on_a_page() -> None:
    assert unused_figures() == []


def test_the_ledger_has_every_claim_in_the_articles_order() -> None:
    claims = load_content(REPOSITORY, "").claims
    counts = {"I": 3, "C": 5, "D": 1, "S": 19, "L": 8, "Z": 4}
    assert list(claims) == [f"{letter}{number}" for letter, count in counts.items() for number in range(1, count + 1)]
    assert {name for name, claim in claims.items() if "sd" in claim.verdicts} == {"I2", "C1", "C3"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_an_answered_claim_shows_its_verdict_and_figures(language: str) -> None:
    anywhere = set(figure_pages(REPOSITORY, language))
    for claim in load_content(REPOSITORY, "").claims.values():
        if set(claim.verdicts.values()) == {"open"} or not claim.page:
            continue
        markers = find_markers((REPOSITORY.docs / language / claim.page).read_text(encoding="utf-8"))
        assert any(marker.kind == "verdict" and marker.words[0] == claim.identity for marker in markers), claim.identity
        shown = {marker.words[0] for marker in markers if marker.kind == "figure"}
        if not claim.figures:  # only for what no model can be asked
            assert set(claim.verdicts.values()) == {"not_testable"}, claim.identity
            continue
        # A claim with many figures spreads over several pages; its own page shows at least one of them.
        # What is said of the site's own words is counted by the build, in a table instead of a figure.
        counted = not claim.figures and any(marker.kind == "plainness" for marker in markers)
        assert counted or shown.intersection(claim.figures), f"{claim.page} shows none of {claim.figures}"
        assert anywhere.issuperset(claim.figures), f"no page shows {set(claim.figures) - anywhere}"


CHAPTERS = ("core", "sd", "llm", "both", "meaning")
ONE_SENTENCE = re.compile(r"\*\*(一文でいうと：|In one sentence: )?[^*]{12,}\*\*")
"""A page's answer in bold; how it begins is the writer's."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_begins_with_one_sentence_and_ends_with_what_to_remember(language: str) -> None:
    for page in REPOSITORY.pages(language):
        if page.relative_to(REPOSITORY.docs / language).parts[0] not in CHAPTERS:
            continue
        text = page.read_text(encoding="utf-8")
        first = re.split(r"^# .*$", text, maxsplit=1, flags=re.M)[1].strip().split("\n")[0]
        assert ONE_SENTENCE.fullmatch(first), page
        last = re.split(r"^## ", text, flags=re.M)[-1]
        assert last.split("\n")[0].endswith("{ #remember }"), page
        assert len(re.findall(r"^- ", last, re.M)) in (2, 3), page
        assert re.search(r"\]\([^)]+\.md\)", last.strip().split("\n")[-1]), f"{page}: no next step"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_names_its_columns(language: str) -> None:
    for page in sorted((REPOSITORY.docs / language).rglob("*.md")):
        lines = page.read_text(encoding="utf-8").splitlines()
        for header, rule in pairwise(lines):
            if re.fullmatch(r"\|( *:?-+:? *\|)+", rule):
                assert not re.search(r"\| *\|", header), f"{page.name}: a reader who listens hears no name for a column"


def test_the_machinery_imports_no_model_code() -> None:
    for path in (REPOSITORY.root / "site_tools").rglob("*.py"):
        assert not re.search(
            r"^\s*(import|from) (torch|figure_scripts|transformers|diffusers|numpy)", path.read_text(), re.M
        ), path
