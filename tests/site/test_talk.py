"""The dialogue edition: lines of speech, their mistakes, the switch, the script, and the count of words."""

import re
from html import unescape

import pytest

from site_tools.embeds.content import load_content
from site_tools.ledgers.conversations import load_talk
from site_tools.pages.plainness import plainness, sentences
from site_tools.paths import LANGUAGES, REPOSITORY
from tests.site.conftest import Project

SPEECH = "<!-- says: octo happy --> 割合は<!-- finding: llm/bars share value -->、49,152個のうち。\n\n<!-- says: pen --> へえ！"
TALK = "- {talk: page.md, chapter: index.md, pages: [index.md]}\n"
LINES = re.compile(
    r'<span class="speech__name">([^<]*)</span></figcaption><blockquote class="speech__words"><p>(.*?)</p></blockquote>',
    re.DOTALL,
)


def test_a_line_of_speech_says_who_speaks(project: Project) -> None:
    project.page(SPEECH)
    html = project.html()
    assert LINES.findall(html)[0][0] == "オクト" and LINES.findall(html)[1] == ("ペン", "へえ！")
    assert '<img src="kihon/images/mascots/octo-happy.webp" alt="うれしそうに" width="64" height="64"' in html
    assert '<img src="kihon/images/mascots/pen-calm.webp" alt="" width="64"' in html


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("<!-- says: okto --> やあ。", 3, 'nobody is called "okto"; nearest: octo'),
        ("<!-- says: pen hapy --> やあ。", 3, 'unknown mood "hapy"; nearest: happy'),
        ("<!-- says: pen -->", 3, "nothing is said"),
        ("<!-- says: pen\n-->\n\nやあ。", 3, "nothing is said"),
        ("はい。<!-- says: pen --> やあ。", 3, "stands first in a paragraph"),
        ("<!-- says: octo --> はい。\n<!-- says: pen --> やあ。", 4, "stands first in a paragraph"),
        ("<!-- says: octo pen happy --> やあ。", 3, "has 3 words; expected <!-- says: octo --> or"),
        ("<!-- says pen --> やあ。", 3, 'lacks the colon after "says"'),
    ],
)
def test_mistakes_in_speech_name_page_and_line(project: Project, text: str, line: int, message: str) -> None:
    project.page(text)
    told = project.build()
    assert len(told) == 1 and told[0].startswith(f"docs/ja/page.md:{line}: ") and message in told[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_switch_leads_both_ways_and_marks_where_one_is(project: Project, language: str) -> None:
    project.write("docs/talk.yml", TALK)
    for page, current, other in (("index.html", "index.html", "page.html"), ("page.html", "page.html", "index.html")):
        html = project.html(language, page)
        switch = html[html.index("talk-switch") : html.index("</nav>", html.index("talk-switch"))]
        assert html.index("</h1>") < html.index("talk-switch")
        assert f'href="{current}" aria-current="page"' in switch and f'href="{other}">' in switch
        assert switch.count("aria-current") == 1


def test_the_script_is_what_the_page_says(project: Project) -> None:
    project.write("docs/talk.yml", TALK)
    project.page(SPEECH)
    html = project.html()
    assert '<a href="page.txt" download>' in html
    rows = (project.root / "built/ja/page.txt").read_text(encoding="utf-8").splitlines()
    assert rows == ["オクト,割合は36.0%、49152個のうち。", "ペン,へえ！"]


def test_the_interval_of_a_number_is_shown_and_not_said(project: Project) -> None:
    project.write("docs/talk.yml", TALK)
    project.page(SPEECH.replace("share value", "share"))
    assert "95%信頼区間" in LINES.findall(project.html())[0][1]
    rows = (project.root / "built/ja/page.txt").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "オクト,割合は36.0%、49152個のうち。"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "- {talk: talk.md, chapter: index.md, pages: [index.md]}",
            "docs/talk.yml:1: the page docs/ja/talk.md does not exist",
        ),
        ("- {talk: page.md, chapter: page.md, pages: [page.md]}", 'docs/talk.yml:1: the page "page.md" stands twice'),
        ("- {talk: page.md, chapter: index.md, pages: [llm/]}", 'docs/talk.yml:1: no page is called "llm/"'),
        ("- {talk: page.md, chapter: index.md}", 'docs/talk.yml:1: page.md: "pages" is missing'),
    ],
)
def test_mistakes_in_the_list_of_conversations(project: Project, text: str, message: str) -> None:
    project.write("docs/talk.yml", text)
    assert any(message in told for told in project.build())


def test_every_chapter_has_its_conversation_with_its_claims() -> None:
    content = load_content(REPOSITORY, "")
    told = [found.talk for found in load_talk(REPOSITORY)]
    assert told == [f"talk/{name}.md" for name in ("core", "sd", "llm", "both", "meaning")]
    text = "".join((REPOSITORY.docs / "ja" / page).read_text(encoding="utf-8") for page in (*told, "talk/index.md"))
    judged = set(re.findall(r"<!-- verdict: ([A-Z][0-9]+) -->", text))
    assert judged == set(content.claims)


def test_sentences_are_read_from_text_alone() -> None:
    page = "---\ndescription: 無視。\n---\n# 題。 { #a }\n\n| 表。 |\n| --- |\n| 表。 |\n\n- 一つ。[二つ](x.md)は\n  <!-- finding: a b -->です。\n\n<!-- says: pen --> **三つ**？\n\n<!-- figure: a/b\nalt: 図。\n-->\n"
    assert sentences(page, "ja") == ["一つ。", "二つは1です。", "三つ？"]
    assert sentences("It is 3.5 of `two`. Yes.\n\n```\nNo.\n```\n", "en") == ["It is 3.5 of two.", "Yes."]
    counted = plainness(["日本は晴れ。雨。"], "ja")
    assert counted.sentences == 2 and counted.length == pytest.approx(4.0) and counted.hard == pytest.approx(4 / 6)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_page_says_of_its_table_is_so(language: str) -> None:
    """Every conversation has shorter sentences, their intervals apart; the share of hard words hardly changes."""
    for found in load_talk(REPOSITORY):
        read = [
            [(REPOSITORY.docs / language / name).read_text(encoding="utf-8") for name in names]
            for names in (found.pages, [found.talk])
        ]
        before, after = (plainness(texts, language) for texts in read)
        assert after.length + after.margin < before.length - before.margin, found.talk
        assert abs(after.hard - before.hard) < 0.06, found.talk


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_speakers_keep_their_voices(language: str) -> None:
    """Octo is exact: です・ます, no contractions. Pen says no です・ます."""
    for found in load_talk(REPOSITORY):
        text = (REPOSITORY.docs / language / found.talk).read_text(encoding="utf-8")
        for who, words in re.findall(r"<!-- says: (octo|pen)[a-z ]* --> (.*)", text):
            said = unescape(re.sub(r"<!--.*?-->|「[^」]*」|“[^”]*”", "", words))
            if language == "en":
                short = r"n't\b|\w'(re|ll|ve|d|m)\b|\b(it|that|what|there|here)'s\b"
                assert who == "pen" or not re.search(short, said, re.IGNORECASE), said
            elif who == "pen":
                assert not re.search(r"(です|ます|でした|ました)[。！？ね]", said), said
            else:
                assert not re.search(r"(だよ|だね|なの|じゃん)[。！？]", said), said
