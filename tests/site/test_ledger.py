"""Mistakes in the files beside the pages are told with their line."""

import pytest

from common.errors import SiteError
from site_tools.ledgers.claims import load_ledger, whole
from site_tools.ledgers.navigation import load_navigation
from site_tools.ledgers.records import Records
from site_tools.paths import LANGUAGES
from tests.site.conftest import CLAIMS, GLOSSARY, IN_PARTS, PARTS, SOURCES, Project

LEDGER = [
    ("verdict: holds\n", "verdict: hold\n", 5, 'L1: verdict: found "hold"; expected a verdict: holds, holds_in_part, does_not_hold, not_testable, open; nearest: holds'),
    ("verdict: {llm", "verdict: {vlm", 14, 'C1: verdict: unknown key "vlm"; nearest: llm'),
    ("chapter: core", "chapter: cor", 11, 'C1: chapter: found "cor"; expected a chapter: intro, core'),
    ("  verdict: holds\n", "  verdict: holds\n  whi: {ja: あ, en: a}\n", 6, 'L1: unknown key "whi"; nearest: why'),
    ("sources: [vaswani2017]", "sources: [vaswani]", 9, 'L1: unknown source "vaswani"; nearest: vaswani2017'),
    ("page: page.md\n  verdict: holds", "page: gone.md\n  verdict: holds", 4, "L1: the page docs/ja/gone.md does not exist"),
    ("- id: C1", "- id: L1", 10, 'L1: the claim "L1" stands twice'),
    ("- id: C1", "- id: c1", 10, 'c1: id: found "c1"; expected a capital letter and a number'),
    ("en: Claim two.", "fr: Claim two.", 12, 'C1: says: "en" is missing; expected a text in both languages'),
    ("  why: {ja: 理由。, en: Because.}\n", "", 14, 'C1: a verdict needs a "page" and a "why"'),
    ("  verdict: holds\n", "", 1, 'L1: "verdict" is missing'),
    ("says: {ja: 主張その二。", "says: {ja: a: b", 12, "the file is not valid YAML"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("verdict: does_not_hold", "verdict: fails", 19, 'C1: parts: entry 2: verdict: found "fails"; expected a verdict: holds, holds_in_part, does_not_hold'),
        ("      why: {ja: ただし。, en: But.}\n", "", 18, 'C1: parts: entry 2: "why" is missing; expected a part with says, verdict and why'),
        ("why: {ja: ただし。, en: But.}", "why: {ja: ただし。}", 20, 'C1: parts: entry 2: why: "en" is missing; expected a text in both languages'),
        ("en: Part one.", "fr: Part one.", 15, 'C1: parts: entry 1: says: "en" is missing'),
        ("      verdict: holds\n", "      verdict: holds\n      modell: sd\n", 17, 'C1: parts: entry 1: unknown key "modell"; nearest: model'),
        ("      verdict: holds\n", "      verdict: holds\n      model: vlm\n", 17, 'C1: parts: entry 1: model: found "vlm"; expected a half, llm or sd'),
        (PARTS, PARTS[: PARTS.index("    - says: {ja: 二")], 14, "C1: parts: found a list of 1; expected a list of at least two parts"),
        (PARTS, "  verdict: holds\n" + PARTS, 10, 'C1: found a mapping with id, chapter, says, page, verdict, parts, sources; expected no "verdict" and no "why" beside "parts"'),
        (PARTS, PARTS + "  why: {ja: 理由。, en: Because.}\n", 10, 'expected no "verdict" and no "why" beside "parts"'),
        ("  page: page.md\n  parts", "  parts", 13, 'C1: a verdict needs a "page" and a "why"'),
    ],
)  # fmt: skip
def test_parts_of_a_claim(project: Project, old: str, new: str, line: int, message: str) -> None:
    assert IN_PARTS != CLAIMS and old in IN_PARTS
    project.write("docs/claims.yml", IN_PARTS)
    assert project.build() == []
    project.write("docs/claims.yml", IN_PARTS.replace(old, new))
    told = project.build()[0]
    assert message in told
    assert told.startswith(f"docs/claims.yml:{line}: ")


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        (["holds", "holds"], "holds"),
        (["does_not_hold", "does_not_hold"], "does_not_hold"),
        (["holds", "does_not_hold"], "holds_in_part"),
        (["holds", "holds_in_part"], "holds_in_part"),
        (["holds_in_part", "does_not_hold"], "holds_in_part"),
        (["holds", "not_testable"], "holds"),
        (["does_not_hold", "open", "not_testable"], "does_not_hold"),
        (["not_testable", "not_testable"], "not_testable"),
        (["not_testable", "open"], "open"),
    ],
)
def test_the_verdict_on_the_whole_follows_from_the_parts(parts: list[str], verdict: str) -> None:
    assert whole(parts) == whole(parts[::-1]) == verdict


def test_halves_may_have_parts(project: Project) -> None:
    text = IN_PARTS.replace("      verdict: holds\n", "      verdict: holds\n      model: sd\n")
    text = text.replace("      verdict: does", "      model: llm\n      verdict: does")
    common = "    - {says: {ja: 共通。, en: Both.}, verdict: not_testable, why: {ja: 別です。, en: Other.}}\n"
    project.write("docs/claims.yml", text.replace("  sources: []", f"{common}  sources: []"))
    claim = load_ledger(project.paths, Records.load(project.paths), {"vaswani2017": {}})["C1"]
    assert claim.verdicts == {"llm": "does_not_hold", "sd": "holds"}
    assert [part.says["en"] for part in claim.parts_of("sd")] == ["Part one.", "Both."]
    project.page("<!-- verdict: C1 sd -->", "en")
    html = project.html("en")
    assert "Part one." in html and "Both." in html and "Part two." not in html


@pytest.mark.parametrize(("old", "new", "line", "message"), LEDGER, ids=[entry[3][:40] for entry in LEDGER])
def test_ledger(project: Project, old: str, new: str, line: int, message: str) -> None:
    assert old in CLAIMS
    project.write("docs/claims.yml", CLAIMS.replace(old, new, 1))
    told = project.build()[0]
    assert message in told
    assert told.startswith(f"docs/claims.yml:{line}: ")


def test_a_claims_figures_are_those_that_name_it_as_a_reader_meets_them(project: Project) -> None:
    project.write("docs/nav.yml", "- index.md\n- a.md\n- page.md\n")
    for figure in ("llm/first", "llm/last", "llm/nowhere", "llm/other"):
        project.record(figure=figure, claims=["C1"] if figure == "llm/other" else ["L1"])
    for language in LANGUAGES:
        project.write(f"docs/{language}/a.md", "# A { #a }\n\n<!-- figure: llm/first\nalt: a\n-->\n")
        project.page("<!-- figure: llm/last\nalt: a\n-->\n\n<!-- figure: llm/bars\nalt: a\n-->\n", language)
    claims = load_ledger(project.paths, Records.load(project.paths), {"vaswani2017": {}})
    assert claims["L1"].figures == ["llm/last", "llm/bars", "llm/first", "llm/nowhere"]
    assert claims["C1"].figures == ["llm/bars", "llm/other"]


def test_a_figure_must_not_name_a_claim_that_there_is_not(project: Project) -> None:
    project.record(claims=["L1", "L2"])
    assert project.build() == [
        'figure_scripts/figures/llm/bars.py: the figure names the claim "L2", which docs/claims.yml does not have; nearest: L1'
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title:", "titel:", 'docs/sources.yml:4: vaswani2017: unknown key "titel"; nearest: title'),
        (
            "  year: 2017\n",
            "",
            'docs/sources.yml:1: vaswani2017: "year" is missing; expected a source with authors, year, title, url and says',
        ),
        (
            "https:",
            "http:",
            'docs/sources.yml:5: vaswani2017: url: found "http://arxiv.org/abs/1706.03762"; expected an address that begins with https://',
        ),
        (
            ", en: Says that attention is enough.",
            "",
            'docs/sources.yml:6: vaswani2017: says: "en" is missing; expected a text in both languages, {ja: …, en: …}',
        ),
    ],
)
def test_sources(project: Project, old: str, new: str, message: str) -> None:
    project.write("docs/sources.yml", SOURCES.replace(old, new))
    assert message in project.build()


def test_glossary(project: Project) -> None:
    project.write("docs/glossary.yml", GLOSSARY.replace("says:", "say:"))
    assert 'docs/glossary.yml:4: terms: token: unknown key "say"; nearest: says' in project.build()
    project.write("docs/glossary.yml", GLOSSARY.replace(", en: A brick.", ""))
    assert project.build()[0].startswith('docs/glossary.yml:4: terms: token: like: "en" is missing; expected a text')
    project.write("docs/glossary.yml", GLOSSARY.replace("(?!ト)", "(?!ト"))
    assert project.build()[0].startswith("docs/glossary.yml:2: no regular expression")


def test_navigation(project: Project) -> None:
    project.write("docs/nav.yml", "- index.md\n- gone.md\n- index.md\n")
    with pytest.raises(SiteError) as error:
        load_navigation(project.paths, "ja")
    assert str(error.value).split("\n") == [
        "docs/ja/page.md:1: the page is not in docs/nav.yml; hint: add a line there",
        "docs/nav.yml:2: the page docs/ja/gone.md does not exist",
        'docs/nav.yml:3: the page "index.md" stands twice',
    ]
    project.write("docs/nav.yml", "- index.md\n- {pages: []}\n")
    assert project.build() == [
        'docs/nav.yml:2: entry 2: "title" is missing; expected a section with title: {ja: …, en: …} and pages: […]',
        "docs/nav.yml:2: entry 2: pages: found a list of 0; expected a list of pages, [llm/tokens.md]",
    ]


def test_sections_of_the_navigation_are_named_in_each_language(project: Project) -> None:
    project.write("docs/nav.yml", "- index.md\n- {title: {ja: 章, en: Chapter}, pages: [page.md]}\n")
    assert project.build("ja") == project.build("en") == []
    for language, title in (("ja", "章"), ("en", "Chapter")):
        assert title in (project.root / "built" / language / "page.html").read_text(encoding="utf-8")
