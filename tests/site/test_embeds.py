"""What the embeds of a page turn into, and how each mistake is told."""

import json
import re
from hashlib import sha256

import pytest

from site_tools.embeds.kinds import EMBEDS, Embed
from site_tools.pages.kinds import KINDS
from tests.site.conftest import CLAIMS, IN_PARTS, RECORD, SVG, Project


def test_figure_has_both_themes_size_alt_and_number(project: Project) -> None:
    html = project.html()
    assert '<div class="figure" id="fig-llm-bars"><figure' in html
    for theme in ("light", "dark"):
        assert (
            f'only-{theme}"><img src="figures/llm/bars.lab.ja.{theme}.svg" alt="棒グラフ" width="480" height="300"'
            in html
        )
    assert html.count('loading="lazy" decoding="async"') == 2
    assert '<b class="figure__number">図 1</b> 候補の確率' in html


def test_english_pages_share_the_pictures_of_the_japanese_site(project: Project) -> None:
    html = project.html("en")
    assert 'src="../figures/llm/bars.lab.en.light.svg"' in html
    assert "Figure 1</b> Candidates &amp; probabilities" in html
    assert not (project.root / "built" / "en" / "figures").exists()
    project.build("ja")
    assert (project.root / "built" / "ja" / "figures" / "llm" / "bars.lab.en.light.svg").exists()


def test_card_tells_how_the_figure_was_made(project: Project) -> None:
    html = project.html()
    for part in (
        "この図の作り方", "Small-135M", "PyPI: small 1.0", "Apache-2.0", "0123456789ab…", "float32", "0〜3, 7（5個）",
        "The &lt;capital&gt; is", "cpu x86_64", "torch 2.13.0", "make figure ID=llm/bars",
        "https://github.com/kihon-no-ki/kihon-no-ki/blob/main/figure_scripts/figures/llm/bars.py",
    ):  # fmt: skip
        assert part in html


@pytest.mark.parametrize(
    ("measured", "expected"), [("beef", "1ビットも違わず再現（cpu x86_64）"), ("dead", "まだ検査していません")]
)
def test_last_check_counts_only_for_what_the_numbers_were_made_with(
    project: Project, measured: str, expected: str
) -> None:
    check = {"result": "bit for bit", "device_class": "cpu x86_64", "measured_sha256": measured}
    project.write("docs/checks.json", json.dumps({"llm/bars": {"lab": check}}))
    assert expected in project.html()


def test_other_profiles_come_in_tabs(project: Project) -> None:
    model = {
        "role": "llm_en",
        "name": "Large-7B",
        "source": "hub",
        "revision": "abc123",
        "licence": "MIT",
        "dtype": "bfloat16",
    }
    project.record(profile="gpu", model=[model])
    html = project.html()
    assert html.count('type="radio"') == 2
    assert html.index("Small-135M") < html.index("Large-7B")
    _, small, large = html.split('class="figure__panel"')
    # What the page says of a picture was written before the small model's, and holds of that one only.
    assert 'alt="棒グラフ"' in small and 'alt="棒グラフ"' not in large
    assert 'alt="候補の確率。Large-7Bの結果です。"' in large and "Large-7Bが出した結果です" in large
    assert "Large-7B" not in small and "Small-135M" not in large


@pytest.mark.parametrize(
    ("judge", "language", "note", "row"),
    [
        ("trained", "ja", "", "学習させた判定役"),
        ("nobody", "ja", "自分の目で見てください", "自分の目で見てください"),
        ("nobody", "en", "No judge: look yourself.", "No judge: look yourself."),
        ("zero-shot", "ja", "判定役はBig eyeです", "正答率も測っていません"),
        ("zero-shot", "en", "The judge is Big eye", "was not measured"),
    ],
)
def test_the_figure_says_who_read_its_pictures(
    project: Project, judge: str, language: str, note: str, row: str
) -> None:
    project.record(judge={"kind": judge, "name": "Big eye", "source": "somewhere", "pin": "00"})
    html = project.html(language)
    notes = re.findall(r'class="figure__judge">(.*?)</', html)
    assert len(notes) == bool(note) and note in "".join(notes)
    assert re.search(rf"<dt>(判定役|Judge)</dt><dd>[^<]*{re.escape(row)}", html)


def test_numbers_restart_and_can_be_named(project: Project) -> None:
    project.record(figure="llm/other")
    project.page(
        "<!-- figure-number: llm/other -->を見てください。\n\n<!-- figure: llm/bars\nalt: あ\n-->\n\n<!-- figure: llm/other\nalt: い\n-->"
    )
    html = project.html()
    assert '<a href="#fig-llm-other">図 2</a>を見てください' in html


def test_finding_in_paragraph_table_list_alt_and_caption(project: Project) -> None:
    finding, full = "<!-- finding: llm/bars share -->", "36.0%（95%信頼区間 30.0〜42.0%、n = 192）"
    project.page(
        f"| a | b |\n| --- | --- |\n| {finding} | <!-- finding: llm/bars top --> |\n\n- {finding}\n\n"
        f"<!-- figure: llm/bars\nalt: 値は: {finding}\n  です\ncaption: **太字**と{finding}\n-->"
    )
    html = project.html()

    def value(number: int) -> str:
        return (
            f'<span class="finding"><button type="button" class="finding__value tap" popovertarget="tap-{number}">36.0%</button>'
            f'<span class="finding__interval tapped" popover id="tap-{number}" data-search-exclude>（95%信頼区間 30.0〜42.0%、n = 192）</span></span>'
        )

    assert f"<td>{value(1)}" in html
    assert f"<li>{value(2)}" in html
    assert '<span class="finding__value">Tokyo | &lt;b&gt;</span></span></td>' in html
    assert f'alt="値は: {full}です"' in html
    assert f"<strong>太字</strong>と{value(3)}" in html


def test_figure_inside_a_list_item(project: Project) -> None:
    project.page("1. 一つ目\n\n    <!-- figure: llm/bars\n    alt: あ\n    caption: い\n    -->\n\n2. 二つ目")
    html = project.html()
    assert html.index("<ol>") < html.index("<figure") < html.index("二つ目") < html.index("</ol>")
    assert "い</figcaption>" in html


def test_verdicts(project: Project) -> None:
    project.page("<!-- verdict: L1 --> <!-- verdict: C1 --> <!-- verdict: C1 llm -->")
    html = project.html()
    assert html.count("verdict--holds-in-part") == 2
    assert html.count("verdict--open") == 1
    assert "成り立つ</span>" in html


FOLLOWS = {
    "ja": '<p class="cited" data-search-exclude><a class="source" href="https://arxiv.org/abs/1706.03762" rel="external">'
    'Vaswani ほか（2017）「Attention Is All You Need」</a> <span class="source__says">注意機構だけで足りるといいます。</span></p>',
    "en": '<p class="cited" data-search-exclude><a class="source" href="https://arxiv.org/abs/1706.03762" rel="external">'
    'Vaswani et al. (2017), “Attention Is All You Need”</a> <span class="source__says">Says that attention is enough.</span></p>',
}


@pytest.mark.parametrize(("language", "short"), [("ja", "Vaswani ほか 2017"), ("en", "Vaswani et al. 2017")])
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("First (CITE).\n\nNext.", "<p>First (SHORT).</p>FOLLOWS"),
        ("- One (CITE).\n- Two.", "<li>One (SHORT).FOLLOWS</li>"),
        ("- One (CITE).\n\n    More.", "<p>One (SHORT).</p>FOLLOWS"),
        ("- One (CITE).\n    - Two.", "<li>One (SHORT).FOLLOWS<ul>"),
        ("| a |\n| --- |\n| CITE |", "<td>SHORT</td>\n</tr>\n</tbody>\n</table>FOLLOWS"),
        ("Twice (CITE, CITE).", "<p>Twice (SHORT, SHORT).</p>FOLLOWS"),
    ],
    ids=["paragraph", "list", "loose list", "nested list", "table", "twice"],
)
def test_what_a_source_says_follows_the_text_that_cites_it(
    project: Project, language: str, short: str, body: str, expected: str
) -> None:
    project.page(body.replace("CITE", "<!-- source: vaswani2017 -->"), language)
    html = project.html(language)
    expected = expected.replace("SHORT", f'<span class="citation">{short}</span>').replace("FOLLOWS", FOLLOWS[language])
    assert expected in html and html.count('class="cited"') == 1


def test_a_citation_stands_where_its_source_can_follow(project: Project) -> None:
    project.page("<div><!-- source: vaswani2017 --></div>")
    message = "a citation stands in a paragraph, a list or a table, so that its source can follow"
    assert project.build() == [f"docs/ja/page.md:3: {message}"]


def test_tables_of_claims_sources_and_terms(project: Project) -> None:
    project.page("<!-- claims-table -->\n\n<!-- sources-list -->\n\n<!-- glossary -->\n\n<!-- glossary: rules -->")
    html = project.html()
    assert (
        '<tr role="row" id="claim-L1" data-chapter="llm" data-verdict="holds" data-model="llm" data-rank="0">' in html
    )
    assert '割合は<span class="finding">' in html
    assert 'href="#fig-llm-bars"' in html or 'href="page.html#fig-llm-bars"' in html
    assert f"出典：Vaswani ほか 2017</summary>{FOLLOWS['ja']}</details>" in html
    assert "まだわからない" in html
    assert 'id="term-token"' in html and 'id="source-vaswani2017"' in html and "<li>です・ます</li>" in html


def test_each_part_of_a_claim_is_shown_with_its_badge_and_found_by_it(project: Project) -> None:
    project.write(
        "docs/claims.yml", IN_PARTS.replace("ja: ただし。", 'ja: "値は<!-- finding: llm/bars share value -->。"')
    )
    project.page("言葉 <!-- verdict: C1 --> <!-- verdict: L1 -->\n\n<!-- claims-table -->\n\n<!-- verdict-counts -->")
    html = project.html()
    for place in (html[: html.index("<table")], html[html.index('id="claim-C1"') :]):
        shown = [
            place.index(text)
            for text in ("一部だけ成り立つ", "一つ目。", "本当です。", "成り立たない", "二つ目。", "36.0%")
        ]
        assert shown == sorted(shown)
    assert html.count('role="listitem"') == 2 * 2
    assert 'id="claim-C1" data-chapter="core" data-verdict="does_not_hold|holds|holds_in_part"' in html
    assert 'id="claim-L1" data-chapter="llm" data-verdict="holds"' in html
    choices = re.findall(r'<option value="(\w+)">', html[: html.index("</select>")])
    assert choices == ["holds", "holds_in_part", "does_not_hold"]
    # Three verdicts were given: L1 holds, and so does one part of C1; the other does not.
    assert re.findall(r"</span> <b>(\d)</b>", html[html.rindex('"verdict-counts"') :]) == ["2", "1"]


def test_code_and_notes_are_left_alone(project: Project) -> None:
    embed = "<!-- finding: llm/bars share -->"
    project.page(
        f"`{embed}`と`` `{embed}` ``\n\n```\n{embed}\n<!-- figur -->\n```\n\n<!-- note: {embed} 覚え書き -->\n\n終わり"
    )
    html = project.html()
    assert 'class="finding"' not in html
    assert html.count("&lt;!-- finding: llm/bars share --&gt;") == 3
    assert "覚え書き" not in html


def test_japanese_lines_join_without_a_space(project: Project) -> None:
    project.page("これは\n一つの**文**\nです。\nLLMも\nStable Diffusionも。\n\n```\nあ\nい\n```")
    html = project.html()
    assert "これは一つの<strong>文</strong>です。LLMもStable Diffusionも。" in html
    assert "あ\nい" in html


WRONG = [
    ("<!-- figure: llm/bar\nalt: あ\n-->", 'unknown figure "llm/bar"; nearest: llm/bars; hint: make figure ID=llm/bar or python -m figure_scripts list'),
    ("<!-- figure: llm/bars -->", 'the figure "llm/bars" has no alternative text; hint: add a line "alt: …"'),
    ("<!-- figure: llm/bars\nalt:\n-->", "has no alternative text"),
    ("<!-- figure: llm/bars\nalt: あ\ncapton: い\n-->", 'unknown field "capton"; nearest: caption'),
    ("<!-- figure: llm/bars\nalt: あ\nalt: い\n-->", '"alt:" stands twice'),
    ("<!-- figure: llm/bars\n棒グラフ\n-->", 'expected "alt: …" or "caption: …", found "棒グラフ"'),
    ("文の中の<!-- figure: llm/bars\nalt: あ\n-->", "a figure stands alone between empty lines"),
    ("<!-- figure: llm/bars\nalt: <!-- finding: llm/bars shar -->\n-->", 'has no finding "shar"; nearest: share'),
    ("<!-- finding: llm/bars shar -->", 'the figure "llm/bars" has no finding "shar"; nearest: share'),
    ("<!-- finding: llm/bars -->", 'has 1 words; expected <!-- finding: section/name finding -->'),
    ("<!-- finding: llm/bars share number -->", 'unknown word "number"; expected "value" or nothing'),
    ("<!-- finding: sd/none share -->", 'unknown figure "sd/none"'),
    ("<!-- figure-number: llm/bars -->", 'the figure "llm/bars" is not on this page'),
    ("<!-- verdict: L2 -->", 'unknown claim "L2"; nearest: L1'),
    ("<!-- verdict: C1 both -->", 'the claim C1 has no half "both"; it has: llm, sd'),
    ("<!-- verdict: L1 sd -->", 'the claim L1 has no half "sd"; it has: one verdict'),
    ("<!-- source: vaswani -->", 'unknown source "vaswani"; nearest: vaswani2017; hint: add it to docs/sources.yml'),
    ("<!-- figure: llm/bars\nalt: あ\ncaption: い<!-- source: vaswani2017 -->\n-->", "a source cannot stand inside another embed"),
    ("<!-- figur: llm/bars -->", 'is no embed; did you mean "<!-- figure: … -->"'),
    ("<!--figure: llm/bars-->", 'is no embed; did you mean "<!-- figure: … -->"'),
    ("<!-- Finding: llm/bars share -->", 'is no embed; did you mean "<!-- finding: … -->"'),
    ("<!-- finding llm/bars share -->", 'lacks the colon after "finding"'),
    ("<!-- TODO -->", "is no embed"),
    ("<!-- claims-table: all -->", "has 1 words; expected <!-- claims-table -->"),
    ("<!-- glossary: words -->", 'unknown part "words"'),
    ("<!-- finding: llm/bars share", "is never closed; hint: end it with -->"),
    ("## 見出し<!-- verdict: L1 --> { #x }", "an embed cannot stand in a heading"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "message"), WRONG, ids=[body.split("\n")[-1][:40] + str(i) for i, (body, _) in enumerate(WRONG)]
)
def test_each_mistake_is_one_line_with_page_and_line(project: Project, body: str, message: str) -> None:
    project.page(f"前の段落です。\n\n{body}")
    lines = project.build()
    assert len(lines) == 1
    assert lines[0].startswith("docs/ja/page.md:5: ")
    assert message in lines[0]
    assert "Traceback" not in lines[0]


def test_each_kind_of_embed_becomes_something() -> None:
    assert list(EMBEDS) == list(KINDS)
    for name, kind in KINDS.items():
        # Only what puts a word into a sentence can stand in a description of a picture.
        inside = not (kind.block or kind.opens)
        assert (EMBEDS[name].text is not Embed(EMBEDS[name].html).text) == inside, name


def test_what_takes_room_cannot_stand_inside_another_embed(project: Project) -> None:
    project.page("<!-- figure: llm/bars\nalt: <!-- says: pen -->あ\n-->\n\n<!-- figure-number: llm/bars -->")
    assert project.build() == ["docs/ja/page.md:3: a says cannot stand inside another embed"]


def test_mistakes_inside_a_table_count_the_front_matter(project: Project) -> None:
    project.write("docs/claims.yml", CLAIMS.replace("llm/bars share value", "llm/bars shar value"))
    project.write("docs/ja/page.md", "---\ndescription: あ\n---\n\n# ページ { #page }\n\n<!-- claims-table -->\n")
    assert [line.split(": ")[0] for line in project.build()] == ["docs/ja/page.md:7"]


def test_front_matter_counts_and_all_mistakes_come_at_once(project: Project) -> None:
    project.write("docs/ja/page.md", "---\ndescription: あ\n---\n\n# ページ { #page }\n\n<!-- verdict: X1 -->\n")
    project.write("docs/ja/index.md", "# 始め { #home }\n\n<!-- source: x -->\n\n<!-- source: y -->\n")
    lines = project.build()
    assert [line.split(": ")[0] for line in lines] == ["docs/ja/index.md:3", "docs/ja/index.md:5", "docs/ja/page.md:7"]


def test_a_figure_twice_on_one_page(project: Project) -> None:
    figure = "<!-- figure: llm/bars\nalt: あ\n-->"
    project.page(f"{figure}\n\n{figure}")
    assert project.build() == ['docs/ja/page.md:7: the figure "llm/bars" stands twice on this page']


def test_missing_picture_of_a_language(project: Project) -> None:

    project.record(images=[image for image in RECORD["images"] if (image["lang"], image["theme"]) != ("ja", "dark")])
    assert project.build() == ['docs/ja/page.md:3: the figure "llm/bars" has no dark picture in ja']


def test_raster_pictures_need_no_language(project: Project) -> None:
    image = {
        "file": "sd/sea.lab.webp",
        "name": "grid",
        "sha256": sha256(SVG.encode()).hexdigest(),
        "lang": None,
        "theme": None,
        "width": 512,
        "height": 256,
    }
    project.record(figure="sd/sea", images=[image, image | {"file": "sd/sea2.lab.webp", "name": "second"}])
    project.page("<!-- figure: sd/sea\nalt: 海\n-->")
    html = project.html()
    assert html.index('sd/sea.lab.webp" alt="海" width="512"') < html.index('sd/sea2.lab.webp" alt=""')
    assert "only-light" not in html


def test_broken_links_and_anchors_fail(project: Project) -> None:
    project.page("[a](gone.md) [b](index.md#gone) [c](/page.md) [d](#gone)")
    text = "\n".join(project.build())
    for part in ("'gone.md'", "'index.md#gone'", "'/page.md'", "'#gone'"):
        assert part in text


PICTURE = "<!-- picture: llm/bars chart\nalt: 棒\ncaption: 割合は<!-- finding: llm/bars share value -->\n-->"
MADE = "<!-- made: llm/bars -->"


def test_a_picture_stands_alone_and_the_card_once_further_down(project: Project) -> None:
    project.page(f"{PICTURE}\n\n言葉。\n\n{MADE}")
    html = project.html()
    picture, card = html.split("言葉。")
    assert 'llm/bars.lab.ja.light.svg" alt="棒" width="480"' in picture and "割合は36.0%" in re.sub(
        "<.*?>", "", picture
    )
    assert "figure__number" not in html and "この図の作り方" not in picture
    assert 'id="fig-llm-bars"' in card and "make figure ID=llm/bars" in card


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (PICTURE, 'how "llm/bars" was made stands nowhere on this page; hint: add <!-- made: llm/bars -->'),
        (f"{PICTURE}\n\n{MADE}\n\n{MADE}", 'how "llm/bars" was made stands on this page already'),
        (f"{PICTURE.replace('chart', 'char')}\n\n{MADE}", 'the figure "llm/bars" has no picture "char"'),
        (f"<!-- picture: llm/bars chart -->\n\n{MADE}", "has no alternative text"),
    ],
)
def test_a_picture_without_its_card_its_name_or_its_alternative_text(project: Project, text: str, message: str) -> None:
    project.page(text)
    assert any(message in told for told in project.build())
