"""Mistakes in the files beside the pages are told with their line."""

import pytest

from tests.site.conftest import CLAIMS, GLOSSARY, SOURCES, Project

LEDGER = [
    ("verdict: holds\n", "verdict: hold\n", 6, 'claim L1: unknown verdict "hold"; nearest: holds'),
    ("verdict: {llm", "verdict: {vlm", 16, 'claim C1: unknown half "vlm"; known: llm, sd'),
    ("chapter: core", "chapter: cor", 12, 'claim C1: unknown chapter "cor"'),
    ("  figures: [llm/bars]", "  figurs: [llm/bars]", 5, 'claim L1: unknown key "figurs"; nearest: figures'),
    ("figures: [llm/bars]", "figures: [llm/bar]", 5, 'claim L1: unknown figure "llm/bar"; nearest: llm/bars'),
    ("sources: [vaswani2017]", "sources: [vaswani]", 10, 'claim L1: unknown source "vaswani"; nearest: vaswani2017'),
    ("page: page.md\n  figures: [llm", "page: gone.md\n  figures: [llm", 4, "claim L1: the page docs/en/gone.md does not exist"),
    ("- id: C1", "- id: L1", 11, 'the claim "L1" stands twice'),
    ("- id: C1", "- id: c1", 11, "claim c1: an id is a capital letter and a number"),
    ("en: Claim two.", "fr: Claim two.", 13, 'claim C1: "says" needs a text in both languages'),
    ("  why: {ja: 理由。, en: Because.}\n", "", 16, 'claim C1: a verdict needs a "page" and a "why"'),
    ("  verdict: holds\n", "", 1, 'claim L1: "verdict" is missing'),
    ("says: {ja: 主張その二。", "says: {ja: a: b", 13, "is not valid YAML"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "message"), LEDGER, ids=[entry[3][:40] for entry in LEDGER])
def test_ledger(project: Project, old: str, new: str, line: int, message: str) -> None:
    assert old in CLAIMS
    project.write("docs/claims.yml", CLAIMS.replace(old, new, 1))
    told = project.build()[0]
    assert message in told
    assert told.startswith(f"docs/claims.yml:{line}: ")


def test_a_figure_must_name_the_claim(project: Project) -> None:
    project.record(claims=["C1"])
    assert project.build() == [
        'docs/claims.yml:5: claim L1: the record of "llm/bars" does not name this claim (it names: C1)'
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title:", "titel:", 'docs/sources.yml:4: source vaswani2017: unknown key "titel"; nearest: title'),
        ("  year: 2017\n", "", 'docs/sources.yml:1: source vaswani2017: "year" is missing'),
        ("https:", "http:", 'docs/sources.yml:5: source vaswani2017: "url" must begin with https://'),
        (", en: The architecture.", "", 'docs/sources.yml:1: source vaswani2017: "note" needs ja and en'),
    ],
)
def test_sources(project: Project, old: str, new: str, message: str) -> None:
    project.write("docs/sources.yml", SOURCES.replace(old, new))
    assert message in project.build()


def test_glossary(project: Project) -> None:
    project.write("docs/glossary.yml", GLOSSARY.replace("says:", "say:"))
    assert project.build()[0].startswith('docs/glossary.yml:4: term "token": expected just')
    project.write("docs/glossary.yml", GLOSSARY.replace(", en: A brick.", ""))
    assert project.build()[0].startswith('docs/glossary.yml:4: term "token": expected just')
    project.write("docs/glossary.yml", GLOSSARY.replace("(?!ト)", "(?!ト"))
    assert project.build()[0].startswith("docs/glossary.yml:2: no regular expression")


def test_navigation(project: Project) -> None:
    project.write("docs/nav.yml", "- index.md\n- gone.md\n- index.md\n- {pages: []}\n")
    assert project.build() == [
        "docs/ja/page.md:1: the page is not in docs/nav.yml; hint: add a line there",
        "docs/nav.yml:2: the page docs/ja/gone.md does not exist",
        'docs/nav.yml:3: the page "index.md" stands twice',
        "docs/nav.yml:4: expected a page, or a section with title: {ja: …, en: …} and pages: […]",
    ]


def test_sections_of_the_navigation_are_named_in_each_language(project: Project) -> None:
    project.write("docs/nav.yml", "- index.md\n- {title: {ja: 章, en: Chapter}, pages: [page.md]}\n")
    assert project.build("ja") == project.build("en") == []
    for language, title in (("ja", "章"), ("en", "Chapter")):
        assert title in (project.root / "built" / language / "page.html").read_text(encoding="utf-8")
