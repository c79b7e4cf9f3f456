"""What a page says where a reader can run a model or guess a number, and what is told of an embed that is written wrongly."""

import json
import re

import pytest

from tests.site.conftest import Project


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
