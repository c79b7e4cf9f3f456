"""What a page says where a reader can run a model or guess a number, and what is told of an embed that is written wrongly."""

import json
import re

import pytest

from tests.site.conftest import RECORD, Project

TWO = "question: どちら？\nfirst: `海`\nsecond: 山\n-->"


def number(low: float, high: float, unit: str = "share") -> dict:
    return {"value": (low + high) / 2, "low": low, "high": high, "n": 192, "unit": unit}


def with_findings(project: Project, **findings: dict) -> None:
    """The sample record with more numbers."""
    project.record(findings=RECORD["findings"] | findings)


def told(html: str) -> dict:
    found = re.search(r'<script type="application/json">(.*?)</script>', html, re.S)
    assert found
    return json.loads(found[1])


def test_the_fields_of_a_live_part_reach_its_scripts(project: Project) -> None:
    project.page("<!-- live: workbench\nprompt: cat, <b>forest\nguidance: 2.5\nseed: 3\n-->")
    html = project.html()
    data = told(html)
    assert data["config"]["prompt"] == "cat, <b>forest" and "<b>forest" not in html
    assert (data["config"]["guidance"], data["config"]["seed"], data["config"]["sampler"]) == (2.5, 3, "DDIM")
    assert data["say"]["prompt"] == "プロンプト"
    assert "unet.int8.gz" in data["known"] and not any(name.startswith("twin/") for name in data["known"])
    # Without JavaScript nothing stands there.
    assert re.search(r'<section class="live"[^>]* hidden>', html)


def test_counting_knows_the_figures_share(project: Project) -> None:
    project.page("<!-- figure: llm/bars\nalt: あ\n-->\n\n<!-- live: count\nprompt: sea\nfinding: llm/bars share\n-->")
    site = told(project.html())["config"]["site"]
    assert site["low"] <= site["value"] <= site["high"]


@pytest.mark.parametrize(
    ("embed", "message"),
    [
        ("<!-- live: bench -->", '"bench" is no part that can be live'),
        ("<!-- live: workbench\nwanted: fingers=5\n-->", 'workbench has no field "wanted"'),
        ("<!-- live: workbench\nsteps: many\n-->", '"steps: many" is no number'),
        ("<!-- live: count\nprompt: sea\n-->", "no record has the finding"),
        ("<!-- live: count\nfinding: llm/bars nothing\n-->", "no record has the finding"),
        ("<!-- guess: llm/bars share -->", "there is no question"),
        ("<!-- guess: llm/bars nothing\nquestion: いくつ\n-->", "nothing"),
        ("<!-- guess: llm/bars share top\nquestion: どちら\nfirst: 海\n-->", 'no answer "second"'),
    ],
)
def test_mistakes_are_told(project: Project, embed: str, message: str) -> None:
    project.page(embed)
    lines = project.build()
    assert len(lines) == 1 and lines[0].startswith("docs/ja/page.md:3: ") and message in lines[0], lines


def test_a_guess_has_its_question_and_its_number(project: Project) -> None:
    project.page("<!-- guess: llm/bars share\nquestion: `海`では何枚？\n-->\n\n<!-- figure: llm/bars\nalt: あ\n-->")
    html = project.html()
    form = re.search(r'<form class="guess"[^>]*>', html)
    assert form and 'data-question="海では何枚？"' in form[0] and form[0].endswith("hidden>")
    assert "<code>海</code>" in html
    value = re.search(r'data-value="([\d.]+)"', form[0])
    assert value and 0 <= float(value[1]) <= 1


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("share less", "first"),
        ("less share", "second"),
        ("above", "first"),
        ("below", "second"),
        ("letters tokens", "first"),
    ],
)
def test_the_records_decide_which_of_two_answers_is_right(project: Project, words: str, right: str) -> None:
    with_findings(
        project,
        less=number(0.1, 0.29),
        above=number(0.01, 0.2, "points"),
        below=number(-0.2, -0.01, "points"),
        letters=number(11, 11, "count"),
        tokens=number(7, 7, "tokens"),
    )
    project.page(f"<!-- guess: llm/bars {words}\n{TWO}\n\n割合。")
    html = project.html()
    form = re.search(r'<form class="guess guess--choice"[^>]*>', html)
    assert form and f'data-right="{right}"' in form[0] and form[0].endswith("hidden>")
    # Both answers are buttons, and neither says which it is.
    buttons = re.findall(r'<button type="submit" class="([^"]*)" value="(\w+)">(.*?)</button>', html)
    assert [(value, text) for _, value, text in buttons] == [("first", "海"), ("second", "山")]
    assert buttons[0][0] == buttons[1][0]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("share near", "leave open"),
        ("zero", "leave open"),
        ("share touching", "leave open"),
        ("share", "expected points"),
        ("share top", "cannot be compared"),
        ("share above", "cannot be compared"),
        ("share nothing", "nothing"),
    ],
)
def test_what_the_records_leave_open_may_not_be_asked(project: Project, words: str, message: str) -> None:
    with_findings(
        project,
        near=number(0.2, 0.31),
        touching=number(0.1, 0.3),
        zero=number(-0.01, 0.2, "points"),
        above=number(0.01, 0.2, "points"),
    )
    project.page(f"<!-- guess: llm/bars {words}\n{TWO}")
    lines = project.build()
    assert len(lines) == 1 and lines[0].startswith("docs/ja/page.md:3: ") and message in lines[0], lines


def test_a_choice_tells_both_numbers_in_the_pages_language(project: Project) -> None:
    with_findings(project, less=number(0.1, 0.2))
    for language in ("ja", "en"):
        project.page(f"<!-- guess: llm/bars share less\n{TWO}", language)
        form = re.search(r'data-told="([^"]*)"', project.html(language))
        assert form and "36.0%" in form[1] and "15.0%" in form[1] and "海" in form[1] and "山" in form[1]
        assert ("「海」" in form[1]) == (language == "ja")
