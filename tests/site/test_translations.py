"""Differences between the languages are told with line, what was found and what was expected."""

import json

import pytest

from site_tools.checks.translations import check
from site_tools.checks.unused_figures import unused_figures
from site_tools.ledgers.glossary import avoided_spellings, load_glossary
from site_tools.pages.kinds import KINDS
from site_tools.paths import REPOSITORY
from tests.site.conftest import Project

JA = """\
# 題 { #page }

本文です。L1を見ます。[リンク](index.md)と<!-- finding: llm/bars share -->。

## 二つ目 { #second }

<!-- figure: llm/bars
alt: 図
-->

```python
print(1)
```

```text
日本語の答え
```

### 三つ目 { #third }

<!-- verdict: L1 -->と<!-- source: vaswani2017 -->。
"""
EN = """\
# Title { #page }

It is <!-- finding: llm/bars share --> by the [link](index.md), says L1.

## Second { #second }

<!-- figure: llm/bars
alt: Figure
-->

```python
print(1)
```

```text
An answer
```

### Third { #third }

<!-- source: vaswani2017 --> and <!-- verdict: L1 -->.
"""


@pytest.fixture
def translated(project: Project) -> Project:
    project.write("docs/ja/page.md", JA)
    project.write("docs/en/page.md", EN)
    assert check(project.paths) == []
    return project


def problems(project: Project, **options: bool) -> list[str]:
    return [str(problem) for problem in check(project.paths, **options)]


DIFFERENCES = [
    ("### Third", "## Third", 'docs/en/page.md:19: heading level is 2, expected 3 as in "三つ目" (docs/ja/page.md:19)'),
    ("#second", "#secnd", 'docs/en/page.md:5: anchor is "#secnd", expected "#second" (docs/ja/page.md:5)'),
    (" { #third }", "", 'docs/en/page.md:19: the heading "Third" has no anchor; hint: ### Third { #name }'),
    ("{ #third }", "{ #second }", 'docs/en/page.md:19: the anchor "#second" stands twice, first in line 5'),
    ("### Third { #third }\n", "", 'docs/ja/page.md:19: the heading "三つ目" is missing in docs/en/page.md'),
    ("figure: llm/bars", "figure: llm/other", 'docs/en/page.md:7: found figure "llm/other", expected figure "llm/bars" (docs/ja/page.md:7)'),
    ("llm/bars share", "llm/bars top", 'docs/en/page.md:3: finding "llm/bars top" stands here, but not in the same section of docs/ja/page.md:1'),
    ("<!-- verdict: L1 -->", "it", 'docs/ja/page.md:21: verdict "L1" stands here, but not in the same section of docs/en/page.md:19'),
    ("<!-- source: vaswani2017 -->", "he", 'docs/ja/page.md:21: source "vaswani2017" stands here'),
    ("(index.md)", "(page.md)", 'docs/en/page.md:3: link "page.md" stands here'),
    ("says L1", "says L2", 'docs/en/page.md:3: claim "L2" stands here'),
    ("print(1)", "print(2)", 'docs/en/page.md:11: found code block "print(2)", expected code block "print(1)" (docs/ja/page.md:11)'),
    ("```python\nprint(1)\n```\n", "", 'docs/en/page.md:12: found code block "text", expected code block "print(1)"'),
    ("```text\nAn answer\n```\n", "", 'docs/en/page.md:5: code block "text" is missing in this section, expected after 2 others'),
    ("An answer\n```\n", "An answer\n```\n\n```\nmore\n```\n", 'docs/en/page.md:19: found code block "more", expected none'),
    ("It is", "The colr is", 'docs/en/page.md:3: "colr" is not written here; expected "colour" (docs/glossary.yml)'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), DIFFERENCES, ids=[entry[2][:60] for entry in DIFFERENCES])
def test_differences(translated: Project, old: str, new: str, message: str) -> None:
    assert old in EN
    translated.write("docs/en/page.md", EN.replace(old, new))
    assert any(line.startswith(message) for line in problems(translated)), problems(translated)


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.block])
def test_what_stands_alone_stands_in_the_same_order(translated: Project, name: str) -> None:
    embed = f"<!-- {' '.join([f'{name}:', *KINDS[name].words])} -->" if KINDS[name].words else f"<!-- {name} -->"
    code = "```sh\nmake\n```"
    translated.write("docs/ja/page.md", f"{JA}\n{embed}\n\n{code}\n")
    translated.write("docs/en/page.md", f"{EN}\n{code}\n\n{embed}\n")
    (told,) = problems(translated)
    assert told.startswith(f'docs/en/page.md:23: found code block "make", expected {name}'), told


def test_a_page_in_one_language_only(translated: Project) -> None:
    translated.write("docs/ja/llm/more.md", "# 題 { #more }\n")
    assert problems(translated) == ["docs/ja/llm/more.md:1: the page has no translation; expected docs/en/llm/more.md"]


def test_an_edit_in_one_language_is_noticed_until_the_other_follows(translated: Project) -> None:
    translated.write("docs/ja/page.md", JA.replace("本文です", "本文でした"))
    assert problems(translated) == [
        "docs/ja/page.md:1: the section #page was edited, but not docs/en/page.md:1; "
        "hint: edit both, or python -m site_tools.checks.translations --accept page.md"
    ]
    assert len(problems(translated)) == 1, "asking again must not accept it"
    translated.write("docs/en/page.md", EN.replace("It is", "It was"))
    assert problems(translated) == []
    translated.write("docs/en/page.md", EN)
    assert problems(translated)[0].startswith(
        "docs/en/page.md:1: the section #page was edited, but not docs/ja/page.md:1"
    )


def test_an_edit_can_be_accepted(translated: Project) -> None:
    translated.write("docs/ja/page.md", JA.replace("本文です", "本文でした"))
    assert check(translated.paths, accept=("page.md",)) == []
    assert problems(translated) == []
    assert str(check(translated.paths, accept=("pag.md",))[0]).startswith("docs/ja/pag.md:1: no such page")


def test_line_breaks_alone_are_no_edit(translated: Project) -> None:
    translated.write("docs/en/page.md", EN.replace("the [link]", "the\n[link]"))
    assert problems(translated) == []


def test_frozen_writes_nothing_and_wants_a_current_lock(translated: Project) -> None:
    translated.write("docs/ja/page.md", JA.replace("本文です", "本文でした"))
    translated.write("docs/en/page.md", EN.replace("It is", "It was"))
    before = translated.paths.lock.read_text(encoding="utf-8")
    assert problems(translated, frozen=True)[0].startswith(
        "docs/ja/page.md:1: docs/translations.lock.json does not know"
    )
    assert translated.paths.lock.read_text(encoding="utf-8") == before
    assert problems(translated) == problems(translated, frozen=True) == []
    assert set(json.loads(translated.paths.lock.read_text(encoding="utf-8"))["page.md"]) == {
        "",
        "page",
        "second",
        "third",
    }


def test_headings_and_embeds_in_code_do_not_count(translated: Project) -> None:
    code = "\n```text\n# no heading\n<!-- figure: x -->\n[l](x.md) L7\n```\n"
    translated.write("docs/ja/page.md", JA + code)
    translated.write("docs/en/page.md", EN + code.replace("no heading", "none"))
    assert problems(translated) == []


def test_figures_that_no_page_shows(translated: Project) -> None:
    assert unused_figures(translated.paths) == []
    translated.record(figure="llm/other")
    translated.write("docs/en/page.md", EN.replace("figure: llm/bars", "figure: llm/other"))
    assert unused_figures(translated.paths) == [
        'the figure "llm/bars" stands on no page in en; hint: <!-- figure: llm/bars',
        'the figure "llm/other" stands on no page in ja; hint: <!-- figure: llm/other',
    ]


def test_a_spelling_is_found_in_the_ledgers_where_the_glossary_says_so(translated: Project) -> None:
    glossary = translated.paths.glossary.read_text(encoding="utf-8")
    claim = '  ja: "プロンプをものさしで測る。"\n'  # プロンプ is wrong in pages alone
    translated.write("docs/other.yml", f"- says: {{}}\n{claim.replace('ものさし', '物差し')}")
    assert not problems(translated)
    rule = "{wrong: 物差し, write: ものさし, ledgers: true}"
    translated.write("docs/glossary.yml", glossary.replace("ja: [{wrong", f"ja: [{rule}, {{wrong"))
    assert problems(translated) == [
        'docs/other.yml:2: "物差し" is not written here; expected "ものさし" (docs/glossary.yml)'
    ]
    translated.write("docs/other.yml", f"- says: {{}}\n{claim}")
    assert not problems(translated)


@pytest.mark.parametrize(
    ("sentence", "write"),
    [("まちがいです。", "誤り"), ("私たちは、", "わたしたち"), ("物差しで", "ものさし"), ("くらべると", "比べ"), ("根本のしくみ", "核心")],
)  # fmt: skip
def test_the_site_has_one_word_for_one_thing(sentence: str, write: str) -> None:
    glossary = load_glossary(REPOSITORY)
    (found,) = avoided_spellings(sentence, "page.md", "ja", glossary, ledger=True)
    assert f'expected "{write}"' in str(found)
    assert not avoided_spellings(
        "まちがいなく、誤りです。わたしたちのものさしで比べると、核心です。", "page.md", "ja", glossary
    )
