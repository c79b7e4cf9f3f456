"""The writing checks see prose where it stands, and only prose."""

import pytest

from site_tools.checks.writing import LONGEST, check_writing, long_sentences
from site_tools.pages.prose import ledger_prose, page_prose
from site_tools.paths import REPOSITORY, Paths

PAGE = """\
---
description: "四角い「題」の話。"
---
# 題 { #title }

割合は<!-- finding: llm/a b -->でした（<!-- source: x1999 -->）。

<!-- figure: llm/a
alt: 棒が三本。
caption: "`make`で作った図。"
-->

<!-- guess: llm/a b c
question: どちらでしょうか。
first: 海
second: 山
-->

```sh
make figure
```

> as the model said it
"""


def test_embeds_give_way_to_words_and_lines_stay() -> None:
    prose = page_prose(PAGE, "ja")
    lines = prose.split("\n")
    assert len(lines) == len(PAGE.split("\n"))
    assert lines[1] == "description: 四角い「題」の話。" and lines[3] == "# 題"
    assert lines[5] == "割合は3でした（出典）。"
    assert lines[8:10] == ["棒が三本。", "`c`で作った図。"]
    # A question is a sentence, the words on its buttons are none.
    assert lines[13:17] == ["どちらでしょうか。", "", "", ""]
    assert "make figure" not in prose and "as the model said it" not in prose


def test_of_a_ledger_the_sentences_of_one_language_are_read_on_their_lines() -> None:
    text = (
        '# ja: "注。"\n- ja: "文は<!-- finding: a/b c -->です。"\n  en: "A sentence."\nlabel: {ja: 見出し, en: Label}\n'
    )
    assert ledger_prose(text, "ja").split("\n") == ["", "文は3です。", "", "", ""]
    assert ledger_prose(text, "en").split("\n")[2] == "A sentence."


def test_long_sentences_are_counted(tmp_path) -> None:
    (tmp_path / "page.md").write_text("Short.\n\n" + "word " * (LONGEST + 1) + "end. Next.\n", encoding="utf-8")
    (found,) = long_sentences(tmp_path)
    assert (found.path, found.line) == ("page.md", 3)


@pytest.mark.node
def test_known_faults_are_found_where_they_stand(tmp_path) -> None:
    for name in ("requirements", ".venv"):
        (tmp_path / name).symlink_to(REPOSITORY.root / name)
    for language, text in (
        ("ja", "# 題 { #title }\n\nこれは問題ないわけではない文です。\n\n彼がが見ることができる。\n"),
        ("en", "# Title { #title }\n\nIt was a very very unique and exact replica.\n"),
    ):
        (tmp_path / f"docs/{language}").mkdir(parents=True)
        (tmp_path / f"docs/{language}/page.md").write_text(text, encoding="utf-8")
    found = [str(problem) for problem in check_writing(Paths(tmp_path))]
    assert any(one.startswith("docs/ja/page.md:3: ") for one in found), found
    assert any(one.startswith("docs/ja/page.md:5: ") for one in found), found
    assert any(one.startswith("docs/en/page.md:3: ") for one in found), found
