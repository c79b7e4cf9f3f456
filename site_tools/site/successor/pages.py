"""Writes every page with its embeds filled in, for another generator: `python -m site_tools.site.successor.pages` puts them into .cache/pages/."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from common.errors import FigureError, Problem, SiteError
from common.files import replace_folder
from site_tools.embeds.content import Content
from site_tools.embeds.speech import script
from site_tools.ledgers.navigation import load_navigation
from site_tools.pages.notebook import NOTEBOOK
from site_tools.paths import LANGUAGES, REPOSITORY, Paths
from site_tools.site.notebook_pages import pictures
from site_tools.site.successor.outline import as_markdown
from site_tools.site.successor.render import Rendered, load_content_of, rendered_pages


def write_pages(paths: Paths, folder: Path, language: str, content: Content) -> list[Rendered]:
    """Writes a file for each page of one language into `folder`, what is only theirs beside them, and returns the pages in the navigation's order.

    Raises:
        FigureError: what is wrong with the pages, or with the navigation.
    """
    order = flat(load_navigation(paths, language))
    problems: list[Problem] = []
    pages = list(rendered_pages(paths, language, content, problems))
    if problems:
        raise SiteError(problems)
    for page in pages:
        target = folder / file_of(page.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        meta: dict[str, Any] = {"title": page.title, "description": page.description}
        if page.name.endswith(NOTEBOOK):
            meta |= {"search": {"exclude": True}}  # programs are nobody's question
            for name, picture in pictures(paths.docs / language / page.name).items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(picture)
        target.write_text(as_markdown(page.html, meta), encoding="utf-8")
        if page.name in [conversation.talk for conversation in content.talk]:
            target.with_suffix(".txt").write_text(script(page.html, language), encoding="utf-8")
    return sorted(pages, key=lambda page: order.index(page.name))


def file_of(name: str) -> str:
    """The file that stands for a page, notebooks among them."""
    return name.removesuffix(NOTEBOOK) + ".md" if name.endswith(NOTEBOOK) else name


def flat(navigation: list[object]) -> list[str]:
    """The pages that a navigation names, in its order."""
    found: list[str] = []
    for entry in navigation:
        found += [entry] if isinstance(entry, str) else [page for pages in entry.values() for page in pages]  # type: ignore[attr-defined]
    return found


def main() -> int:
    target = REPOSITORY.root / ".cache/pages"
    target.parent.mkdir(exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix="pages-", dir=target.parent, ignore_cleanup_errors=True) as work:
            for language in LANGUAGES:
                pages = write_pages(
                    REPOSITORY, Path(work) / "pages" / language, language, load_content_of(REPOSITORY, language)
                )
                print(f"{len(pages)} pages in .cache/pages/{language}")
            replace_folder(Path(work) / "pages", target)
    except FigureError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
