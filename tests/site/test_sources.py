"""Every source that a page or the ledger cites says, in one sentence in each language, what is to be found in it."""

import re

import pytest
import yaml

from site_tools.paths import LANGUAGES, REPOSITORY

SOURCES = yaml.safe_load(REPOSITORY.sources.read_text(encoding="utf-8"))
PAGES = [path.read_text(encoding="utf-8") for path in REPOSITORY.docs.glob("??/**/*.md")]
CITED = {name for page in PAGES for name in re.findall(r"<!-- source: (\w+) -->", page)} | {
    name
    for claim in yaml.safe_load((REPOSITORY.docs / "claims.yml").read_text(encoding="utf-8"))
    for name in claim.get("sources", [])
}
ONE = {"ja": r"[^。]*。", "en": r"(?:[^.]|\.(?=\d))*\."}
"""A sentence: its only full stop ends it. A point inside a number is none."""


@pytest.mark.parametrize("name", sorted(CITED))
def test_a_cited_source_says_something_in_one_sentence(name: str) -> None:
    says = SOURCES[name]["says"]
    assert set(says) == set(LANGUAGES)
    for language, sentence in says.items():
        assert re.fullmatch(ONE[language], sentence), (language, sentence)


def test_no_two_sources_say_the_same() -> None:
    for language in LANGUAGES:
        sentences = [source["says"][language] for source in SOURCES.values()]
        assert len(sentences) == len(set(sentences))
