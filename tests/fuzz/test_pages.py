"""Pages and ledgers: whatever stands in them, the mistakes come as lines, never as a traceback."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from common.errors import FigureError
from site_tools.embeds.content import load_content
from site_tools.embeds.page import PageEmbeds
from site_tools.pages.kinds import KINDS
from site_tools.pages.notebook import page_text
from site_tools.pages.sections import read_sections
from tests.fuzz.conftest import TEXTS, another, damaged, refused
from tests.site.conftest import PAGES, Project
from tests.site.test_shape import LEDGERS, loaders

KNOWN = [
    "llm/bars",
    "llm/gone",
    "share",
    "top",
    "L1",
    "C1",
    "token",
    "page.md",
    "value",
    "vaswani2017",
    "ja",
    "octo",
    "happy",
    "sd",
    "count",
]
FIELDS = ["alt: 図", "caption: C", "question: いくつ？", "x: 1", "seed=4", 'prompt="1girl"', "steps=-1", "guidance=nan"]
MARKERS = st.builds(
    lambda kind, words, fields, close: f"<!-- {kind}: {' '.join(words)}{''.join(chr(10) + one for one in fields)}{close}",
    st.sampled_from(sorted(KINDS)) | st.text(max_size=6), st.lists(st.sampled_from(KNOWN) | st.text(max_size=6), max_size=4),
    st.lists(st.sampled_from(FIELDS) | st.text(max_size=12), max_size=3), st.sampled_from([" -->", "\n-->", "--", "", "-->x"]),
)  # fmt: skip
BODIES = st.lists(
    MARKERS | TEXTS | st.sampled_from(["\n\n", "## 節 { #part }\n", "| a | b |\n| - | - |\n", "```\n", "> ", "    ", "<div markdown>\n", "[x](page.md#a)"]),
    max_size=6,
).map("".join)  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], list[Any]]]:
    """A page's Markdown → its mistakes, as the site's build finds them."""
    content = load_content(Project(tmp_path_factory.mktemp("project")).paths, "https://example.org")

    def mistakes(text: str) -> list[Any]:
        embeds = PageEmbeds(content, "ja", "page.md", lambda name: name, "figures", "images", "live")
        taken = embeds.take(text)
        embeds.put(f"<p>{taken}</p>")
        return embeds.problems

    yield mistakes


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages") / "page.md"


@given(BODIES | damaged(PAGES["ja/page.md"].encode()).map(lambda data: data.decode(errors="replace")))
def test_a_page_of_anything_is_built_or_its_mistakes_are_told(
    pages: Callable[[str], list[Any]], file: Path, body: str
) -> None:
    file.write_text(body, encoding="utf-8", newline="")
    try:
        body = page_text(file)
    except FigureError:
        return
    told: list[Any] = []
    refusal = refused(lambda: told.extend(pages(body)))
    assert refusal or all(str(one).strip() and "Traceback" not in str(one) for one in told)
    refused(lambda: list(read_sections(body)))


@given(st.data())
def test_a_ledger_of_anything_is_read_or_refused(fuzzed_loaders: dict[str, Any], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(LEDGERS)))
    good = LEDGERS[name]
    text = data.draw(
        damaged(good.encode()) | another(yaml.safe_load(good)).map(lambda one: yaml.safe_dump(one, allow_unicode=True, sort_keys=False).encode())
    )  # fmt: skip
    path = fuzzed_loaders["project"].root / f"docs/{name}.yml"
    path.write_bytes(text)
    try:
        fuzzed_loaders[name]()
    except FigureError as error:
        assert str(error).strip()
    finally:
        path.write_text(good, encoding="utf-8")


@pytest.fixture(scope="module")
def fuzzed_loaders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    project = Project(tmp_path_factory.mktemp("ledgers"))
    return loaders.__wrapped__(project) | {"project": project}
