"""Everything in a page is found where it stands, whatever stands around it."""

import pytest

from site_tools.pages.markers import find_markers, without_code
from site_tools.pages.parsed import Code, Comment, Heading, Link, Paragraph, parse
from site_tools.paths import LANGUAGES, REPOSITORY

FINDING = "<!-- finding: a/b c -->"


@pytest.mark.parametrize(
    "before",
    [
        "text ", "- item ", "1. item\n\n    ", "> quoted\n> again ", "# Title ", "| a | b |\n| --- | --- |\n| x\\|y | `q\\|r` ", "**bold ", "`code` ",
        "<div>\n", "[link ", "![picture ", "| a |\n| --- |\n| ", "text\n  ", "text \\` ", "    ", "<!-- note: a\n\nb -->\n\n",
    ],
)  # fmt: skip
def test_a_comment_is_found_where_it_stands(before: str) -> None:
    text = f"{before}{FINDING} {'](x.md) ' if '[' in before else ''}`a<!-- b` end"
    marker = find_markers(text)[-1]
    assert text[marker.start : marker.end] == FINDING
    assert marker.line == before.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a `b` c", ["`b`"]),
        ("``a ` b``", ["``a ` b``"]),
        ("~~~\n`a`\n~~~\n", ["~~~\n`a`\n~~~\n"]),
        ("- a\n\n    ```sh\n    x\n    ```\n", ["    ```sh\n    x\n    ```\n"]),
        ("```\nnever closed", ["```\nnever closed"]),
        ("    indented text `x`", ["`x`"]),
        ("<!-- figure: a/b\nalt: `in` it\n-->", []),
        ("a `b\nc` d", ["`b\nc`"]),
        ("| `a\\|b` |\n| --- |\n| `c` |", ["`a\\|b`", "`c`"]),
    ],
)
def test_code_is_what_markdown_takes_for_code(text: str, code: list[str]) -> None:
    assert [text[place.start : place.end] for place in parse(text).code] == code
    bare = without_code(text)
    assert len(bare) == len(text) and bare.count("\n") == text.count("\n")
    assert not any(word in bare for word in code)


def test_a_page_in_parts() -> None:
    text = "---\ntitle: x\n---\n\n## A & `b` &lt;c> { #part .note }\n\nSee [d](e.md#f)\nand <https://g.org/>.\n\n![h](i.png)\n\n```sh\n make\n```\n"
    page = parse(text)
    assert page.headings == (Heading(5, 2, "A & b <c>", "part"),)
    assert page.links == (Link("e.md#f", 7), Link("https://g.org/", 8), Link("i.png", 10))
    (block,) = (code for code in page.code if code.fenced)
    assert block == Code(text.index("```sh"), len(text), 12, "sh", ("make",), fenced=True)


@pytest.mark.parametrize(
    "before", ["", "\n\n", "---\ntitle: `x` <!-- note: y -->\n- z\n---\n", "---\ntitle: x\n--- \n\n\n"]
)
def test_what_stands_before_the_words_only_moves_them(before: str) -> None:
    page, lines = parse(before + "a <!-- note: b\n-->\n`c`\n"), before.count("\n")
    comment = Comment(len(before) + 2, len(before) + 18, True)
    assert page.comments[-1] == comment
    assert page.code[-1] == Code(len(before) + 19, len(before) + 22, lines + 3)
    assert page.paragraphs[-1] == Paragraph(lines + 1, lines + 4, ("a ", comment, "\n", "c"))


def test_a_comment_that_is_never_closed_swallows_the_rest() -> None:
    first, last = find_markers("<!-- note: a -->\n\n<!-- figure: x\n\n# b\n")
    assert not first.problem and "never closed" in last.problem


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_comment_of_the_pages_is_lost(language: str) -> None:
    for path in REPOSITORY.pages(language):
        text = path.read_text(encoding="utf-8")
        bare = without_code(text)
        for marker in reversed(find_markers(text)):
            bare = bare[: marker.start] + bare[marker.end :]
        assert "<!--" not in bare and "-->" not in bare, path
