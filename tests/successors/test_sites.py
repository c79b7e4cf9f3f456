"""What may follow MkDocs builds every page with its embeds filled in; site_tools/site/README.md lists what differs."""

import re
from collections import Counter
from pathlib import Path

import pytest

from site_tools.paths import LANGUAGES, REPOSITORY
from site_tools.site.head import PREFIXES
from site_tools.site.successor.compare import changed, differences, read

TODAY = REPOSITORY.site
PROPERDOCS, ZENSICAL = (REPOSITORY.root / f"site-{name}" for name in ("properdocs", "zensical"))
pytestmark = pytest.mark.successors


def pages(site: Path) -> list[Path]:
    """Every built page, and that there are as many as are written, and a page for what is not there, in each language."""
    found = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    assert len(found) == sum(len(REPOSITORY.pages(language)) + 1 for language in LANGUAGES)
    return found


def test_properdocs_builds_the_same_bytes():
    assert pages(PROPERDOCS) == pages(TODAY)
    for page in pages(TODAY):
        today, then = ((site / page).read_text("utf-8") for site in (TODAY, PROPERDOCS))
        assert then.replace("mkdocs-ProperDocs 1.6.7", "mkdocs-1.6.1", 1) == today, page
    # The edition of the service worker is a digest of all pages.
    assert changed(TODAY, PROPERDOCS) == ["service-worker.js"]


def test_zensical_shows_the_same_pages():
    assert pages(ZENSICAL) == pages(TODAY)
    told = [one for one in differences(TODAY, ZENSICAL) if not is_wrapper(*one)]
    assert not told, told[:3]
    # The service worker aside: feeds, sitemap, llms.txt, manifests, conversations, previews, scripts and pictures are the same files.
    assert changed(TODAY, ZENSICAL) == ["service-worker.js"]


def is_wrapper(page: str, what: str, today: str, then: str) -> bool:
    """What stands alone in a line gets a <div> around it; nothing else is more or less."""
    return what == "elements" and not today and re.fullmatch(r"\d+ div", then) is not None


def test_what_was_compared_is_no_empty_page():
    """The elements that stand for each kind of embed, counted in both sites, and the tags of the head that messengers and browsers read."""
    sums = {site: Counter[str]() for site in (TODAY, ZENSICAL)}
    for site, found in sums.items():
        for page in pages(site):
            one = read(site / page)
            found.update(one["elements"])
            found.update(one["head"])
            found["headings"] += len(one["headings"])
            found["words"] += len(one["words"])
    written = Counter(
        kind
        for language in LANGUAGES
        for path in REPOSITORY.pages(language)
        if path.suffix == ".md"
        for kind in re.findall(r"^<!-- (figure|guess|live|pairs|traces): ", path.read_text("utf-8"), flags=re.M)
    )
    for site, found in sums.items():
        assert (
            found["div.figure"] >= written["figure"] > 100 and found["words"] > 500_000 and found["headings"] > 1000
        ), site
        for kind, element in {"guess": "form.guess", "live": "div.live-place", "traces": "section.traces"}.items():
            assert found[element] >= written[kind] > 0, (site, kind, found[element], written[kind])
        assert (
            found["meta Content-Security-Policy"] == len(pages(site)) and found["meta og:image"] == len(pages(site)) - 2
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_zensicals_search_knows_every_page_but_programs(language):
    folder = ZENSICAL / PREFIXES[language]
    known = {
        address.partition("#")[0]
        for address in re.findall(r'"location":"([^"]*)"', (folder / "search.json").read_text("utf-8"))
    }
    written = {
        path.relative_to(REPOSITORY.docs / language).with_suffix(".html").as_posix()
        for path in REPOSITORY.pages(language)
        if path.suffix == ".md"
    }
    assert known == written
