"""The list of training pairs: every pair of the record, with its tags, its place in the sheet and what no tag says."""

import re
from html import unescape

import pytest

from site_tools.embeds.content import load_content
from site_tools.embeds.interactive.pairs import read_pairs
from site_tools.embeds.page import PageEmbeds
from site_tools.ledgers.records import Records
from site_tools.paths import REPOSITORY

FIGURE = "sd/pair_browser"


@pytest.fixture(scope="module")
def record():
    return Records.load(REPOSITORY).main(FIGURE)


def pairs_html(language: str) -> str:
    """What the embed puts on a page."""
    embeds = PageEmbeds(load_content(REPOSITORY, ""), language, "page.md", str, "figures", "images", "live")
    html = embeds.put(embeds.take(f"<!-- pairs: {FIGURE} -->"))
    assert embeds.problems == []
    return html


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_pair_is_listed_with_its_tags(record, language):
    html = pairs_html(language)
    pairs = read_pairs(record, REPOSITORY.figures)["pairs"]
    listed = re.findall(r'<li class="pair" data-tags="([^"]*)" data-unsaid="([^"]*)">', html)
    assert [(unescape(tags).split("|"), unescape(unsaid).split("|")) for tags, unsaid in listed] == [
        (tags, unsaid or [""]) for tags, unsaid in pairs
    ]
    assert len(pairs) == record.findings["shown"].value


def test_the_filter_counts_each_tag(record):
    html = pairs_html("en")
    pairs = read_pairs(record, REPOSITORY.figures)["pairs"]
    sea = sum("sea" in tags for tags, _ in pairs)
    assert sea > 1 and html.count(f'<option value="sea">sea ({sea})</option>') == 2


def test_pictures_fill_the_sheet_from_corner_to_corner(record):
    html = pairs_html("en")
    places = re.findall(r"url\([^)]*\) ([\d.]+)% ([\d.]+)% /", html)
    tables = read_pairs(record, REPOSITORY.figures)
    assert len(set(places)) == len(tables["pairs"])
    assert places[0] == ("0", "0") and places[tables["columns"] - 1] == ("100", "0") and places[-1][1] == "100"
