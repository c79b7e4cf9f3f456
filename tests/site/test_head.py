"""What others read of the site: languages, previews, structured data, sitemap, llms.txt, corrections."""

import json
import re
import xml.etree.ElementTree as ElementTree
from datetime import date

import pytest

from common.errors import SiteError
from site_tools.embeds.corrections import corrections_feed
from site_tools.ledgers.corrections import Correction, load_corrections
from site_tools.pages.notebook import page_text
from site_tools.paths import LANGUAGES, REPOSITORY
from site_tools.site.build import build_to
from site_tools.site.head import PageHead, head_html
from tests.site.conftest import Project

ROOT = "https://kihon-no-ki.github.io/kihon-no-ki/"
CORRECTION = "- {date: 2026-01-02, page: page.md, ja: 直しました。, en: Mended & more.}\n"


def test_the_head_names_both_languages_and_what_the_page_teaches() -> None:
    page = PageHead(ROOT, "sd/sea.html", "en", 'Sea & "palms"', "What <comes> along.", "Kihon", ["Claim </script>"])
    html = head_html(page)
    assert (
        f'href="{ROOT}sd/sea.html" hreflang="ja"' in html and f'href="{ROOT}sd/sea.html" hreflang="x-default"' in html
    )
    assert f'href="{ROOT}en/sd/sea.html" hreflang="en"' in html
    assert '<meta property="og:title" content="Sea &amp; &#34;palms&#34;">' in html
    assert '<meta property="og:locale" content="en_GB">' in html
    (data,) = re.findall(r'<script type="application/ld\+json">(.*)</script>', html)
    assert json.loads(data)["teaches"] == ["Claim </script>"] and json.loads(data)["inLanguage"] == "en"


def test_what_both_languages_share(project: Project) -> None:
    project.write("docs/corrections.yml", CORRECTION)
    assert build_to(project.paths, project.paths.site) == []
    site = project.paths.site
    places = [one.text for one in ElementTree.parse(site / "sitemap.xml").iter() if one.tag.endswith("}loc")]
    assert f"{ROOT}page.html" in places and f"{ROOT}en/page.html" in places and ROOT in places
    assert not (site / "en/sitemap.xml").exists() and not list(site.rglob(".read.json"))
    assert f"]({ROOT}en/page.html)" in (site / "llms.txt").read_text(encoding="utf-8")
    for language, folder, said in (("ja", site, "直しました。"), ("en", site / "en", "Mended & more.")):
        feed = ElementTree.parse(folder / "corrections.xml").getroot()
        assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == language
        assert [one.text for one in feed.iter() if one.tag.endswith("}summary")] == [said]
    missing = (site / "404.html").read_text(encoding="utf-8")
    assert "ページが見つかりません" in missing and "This page was not found" in missing


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            CORRECTION + "- {date: 2026-01-02, page: none.md, ja: あ, en: a}\n",
            "corrections.yml:2: the page docs/ja/none.md does not exist",
        ),
    ],
)
def test_a_mistake_in_the_corrections_is_told(project: Project, text: str, message: str) -> None:
    project.write("docs/corrections.yml", text)
    with pytest.raises(SiteError, match=re.escape(message)):
        load_corrections(project.paths)


def entries(corrections: list[Correction]) -> dict[str, str]:
    """The ids in the feed, each with its title."""
    feed = ElementTree.fromstring(corrections_feed(corrections, {"a.html": "A & B"}, "en", ROOT, "x"))
    atom = "{http://www.w3.org/2005/Atom}"
    return {one.findtext(f"{atom}id", ""): one.findtext(f"{atom}title", "") for one in feed.iter(f"{atom}entry")}


def test_what_a_reader_of_the_feed_has_seen_keeps_its_id() -> None:
    old = [Correction(date(2026, 1, 2), "a.md", {"ja": text, "en": text}) for text in ("one", "two")]
    newer = Correction(date(2026, 1, 3), "a.md", {"ja": "three", "en": "three"})
    before, after = entries(old), entries([newer, *reversed(old)])
    assert len(before) == 2 and len(after) == 3 and set(before) < set(after)
    assert set(after.values()) == {"A & B"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_describes_itself_in_its_language(language: str) -> None:
    seen = set()
    for page in REPOSITORY.pages(language):
        found = re.search(r"^description: (.+)$", page_text(page), re.M)
        assert found, f"{page.name}: no description in the front matter"
        assert bool(re.search("[ぁ-んァ-ヶ一-龠]", found[1])) == (language == "ja"), page.name
        assert found[1] not in seen, f"{page.name}: described like another page"
        seen.add(found[1])


def test_a_page_with_a_japanese_name_is_found_like_any_other(project: Project) -> None:
    for language in LANGUAGES:
        project.write(f"docs/{language}/海.md", "---\ndescription: 海。\n---\n\n# Sea { #sea }\n\nA sentence.\n")
    project.write("docs/nav.yml", "- index.md\n- page.md\n- 海.md\n")
    assert build_to(project.paths, project.paths.site) == []
    site, address = project.paths.site, f"{ROOT}%E6%B5%B7.html"
    places = [one.text for one in ElementTree.parse(site / "sitemap.xml").iter() if one.tag.endswith("}loc")]
    assert address in places and address.replace(ROOT, f"{ROOT}en/") in places
    assert f"]({address})" in (site / "llms.txt").read_text(encoding="utf-8")
    for folder in (site, site / "en"):
        assert (folder / "previews/海.jpg").exists()
        assert f'content="{ROOT}{"en/" if folder.name == "en" else ""}previews/%E6%B5%B7.jpg"' in (
            folder / "海.html"
        ).read_text(encoding="utf-8")
