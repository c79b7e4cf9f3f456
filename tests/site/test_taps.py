"""What opens on a tap: intervals behind numbers, explanations behind words; on paper they stand, or are left out."""

import re

import pytest

from site_tools.book.article import article
from site_tools.embeds.interactive.taps import NAME, with_names
from site_tools.embeds.interactive.terms import with_terms
from tests.site.conftest import GLOSSARY, Project


def term(key: str, ja: str, en: str) -> dict[str, object]:
    return {"key": key, "ja": ja, "en": en, "says": {"ja": f"{key}です。", "en": f"About {key}."}}


TERMS = [
    term("prompt", "プロンプト", "prompt"),
    term("negative", "ネガティブプロンプト", "negative prompt"),
    term("layer", "層", "layer"),
    term("embedding", "埋め込み", "embedding"),
    term("llm", "LLM", "LLM"),
]


def marked(html: str, language: str) -> list[tuple[str, str]]:
    """Each word that can be pressed, and the term whose explanation it opens."""
    shown = with_terms(html, TERMS, language, "../glossary.html")
    return re.findall(r'popovertarget="[^"]*">([^<]*)</button>.*?href="../glossary.html#term-([a-z]+)"', shown)


def test_the_first_use_opens_the_sentence_of_the_glossary() -> None:
    html = with_terms("<p>An <em>LLM</em> reads a prompt. A prompt is text.</p>", TERMS, "en", "../glossary.html")
    assert html == (
        f'<p>An <em><button type="button" class="tap" popovertarget="{NAME}">LLM</button>'
        f'<span class="term-said tapped" popover id="{NAME}" data-search-exclude><b>LLM</b>: About llm. '
        '<a href="../glossary.html#term-llm">Glossary</a></span></em> reads a '
        f'<button type="button" class="tap" popovertarget="{NAME}">prompt</button>'
        f'<span class="term-said tapped" popover id="{NAME}" data-search-exclude><b>prompt</b>: About prompt. '
        '<a href="../glossary.html#term-prompt">Glossary</a></span>. A prompt is text.</p>'
    )


@pytest.mark.parametrize(
    ("html", "language", "expected"),
    [
        (
            "<p>ネガティブプロンプトとプロンプト</p>",
            "ja",
            [("ネガティブプロンプト", "negative"), ("プロンプト", "prompt")],
        ),
        ("<p>Prompts, promptly, PROMPT</p>", "en", [("Prompts", "prompt")]),
        ("<p>階層と埋め込みます。層と埋め込み。</p>", "ja", [("層", "layer"), ("埋め込み", "embedding")]),
        ("<p>プロンプトエンジニアとVLLM</p>", "ja", []),
        ("<h2>層</h2><ul><li>層</li></ul>", "ja", [("層", "layer")]),
        ("<p><a>層</a><code>層</code><button>層</button></p><pre><code>層</code>層</pre>", "ja", []),
        ("<figure><figure><p>層</p></figure>層</figure><blockquote>層</blockquote><table><td>層</table>", "ja", []),
        ('<p class="cited">層</p><p hidden>層</p><p title="層"><!-- 層 --></p>', "ja", []),
        # An interval that opens on a tap is closed, and so is what stands in it.
        ('<p><span popover id="a">層<span>層</span>層</span><br>LLM</p>', "ja", [("LLM", "llm")]),
    ],
)
def test_only_words_in_sentences_are_marked(html: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert marked(html, language) == expected


def test_each_button_finds_its_own_explanation(project: Project) -> None:
    for language, title in (("ja", "用語"), ("en", "Terms")):
        project.write(
            f"docs/{language}/glossary.md", f"# {title} {{ #glossary }}\n\nトークン token\n\n<!-- glossary -->\n"
        )
    project.write("docs/nav.yml", "- index.md\n- page.md\n- glossary.md\n")
    project.page("割合は<!-- finding: llm/bars share -->。トークンは<!-- finding: llm/bars share -->、トークン。")
    html = project.html()
    assert (
        re.findall('popovertarget="(.*?)"', html)
        == re.findall(' popover id="(.*?)"', html)
        == ["tap-1", "tap-2", "tap-3"]
    )
    assert '<b>トークン</b>：単位です。 <a href="glossary.html#term-token">用語集</a>' in html
    assert "popover" not in project.html(name="glossary.html"), "there each word is explained"


def test_a_site_without_a_glossary_marks_nothing(project: Project) -> None:
    assert "token" in GLOSSARY
    project.page("トークン")
    assert "popover" not in project.html()


def test_on_paper_the_interval_stands_and_the_explanation_is_left_out() -> None:
    page = with_names(
        f'<article><p>It is <span class="finding"><button type="button" class="finding__value tap" popovertarget="{NAME}">36.0%</button>'
        f'<span class="finding__interval tapped" popover id="{NAME}"> (n = 192)</span></span> of '
        f'<button type="button" class="tap" popovertarget="{NAME}">seeds</button><span class="term-said tapped" popover id="{NAME}">A number.'
        '<a href="../glossary.html#term-seed">Glossary</a></span>.</p></article>'
    )
    html = str(article(page, "sd/a.html", "en", {}, str, str, 1))
    assert (
        '<p>It is <span class="finding"><span class="finding__value">36.0%</span><span class="finding__interval"> (n = 192)</span></span>'
        " of seeds.</p>"
    ) in html
