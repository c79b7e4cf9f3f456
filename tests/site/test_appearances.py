"""Where words and sources appear is counted in the chapters' pages."""

from site_tools.ledgers.appearances import ChapterPage, chapter_pages, term_pages
from tests.site.conftest import Project

TERMS = [
    {"key": "training", "ja": "学習", "en": "training"},
    {"key": "data", "ja": "学習データ", "en": "training data"},
    {"key": "token", "ja": "トークン", "en": "token"},
]


def pages(*prose: str) -> list[ChapterPage]:
    return [ChapterPage(f"llm/{index}.md", str(index), text, frozenset()) for index, text in enumerate(prose)]


def test_a_longer_term_hides_the_shorter_in_it() -> None:
    found = term_pages(TERMS, pages("学習データです。", "学習です。"), "ja")
    assert [page.title for page in found["data"]] == ["0"] and [page.title for page in found["training"]] == ["1"]
    found = term_pages(TERMS, pages("Training data.", "Tokens, tokenizer.", "The tokenizer."), "en")
    assert [page.title for page in found["data"]] == ["0"] and found["training"] == []
    assert [page.title for page in found["token"]] == ["1"]


def test_the_three_pages_that_use_a_word_most_are_named_in_the_order_of_the_site() -> None:
    found = term_pages(TERMS, pages("token", "token token", "token token token", "none", "token token"), "en")
    assert [page.title for page in found["token"]] == ["1", "2", "4"]


def test_only_prose_of_chapters_counts(project: Project) -> None:
    text = "# Chapter { #page }\n\nA `token` here. <!-- source: vaswani2017 -->\n"
    project.write("docs/nav.yml", "- index.md\n- page.md\n- llm/a.md\n- talk/llm.md\n")
    for name in ("llm/a.md", "talk/llm.md"):
        project.write(f"docs/en/{name}", text)
    (page,) = chapter_pages(project.paths.docs, "en")
    assert page.name == "llm/a.md" and page.title == "Chapter" and page.cited == {"vaswani2017"}
    assert "token" not in page.prose
