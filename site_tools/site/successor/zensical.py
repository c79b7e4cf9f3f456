"""Has Zensical build one language from the pages that are written for it. Here alone stands what holds for Zensical and no other generator."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

from common.errors import FigureError
from site_tools.ledgers.navigation import load_navigation
from site_tools.paths import Paths
from site_tools.site.successor.pages import file_of
from site_tools.site.successor.settings import extensions, settings

THEME = Path(__file__).with_name("theme")
OURS = Path(__file__).parent.with_name("theme")
_WRITES_STYLE = re.compile(r'attachShadow\(\{mode:"open"\}\);\w+\.appendChild\(\w+\("style",\{\},(\w+)\.toString\(\)')
_TALK = ("Build started", "No issues found", "Traceback (most recent call last):")
KEPT = ("site_name", "site_description", "site_url", "repo_url", "repo_name", "edit_uri", "copyright", "use_directory_urls",
        "theme", "extra_css", "extra_javascript", "extra")  # fmt: skip
"""Settings that Zensical reads as MkDocs does. It has neither hooks nor our plugins, and adds inherited lists up instead of replacing them."""


def config(paths: Paths, language: str) -> dict[str, Any]:
    """The settings for Zensical: today's look, our templates, and Markdown for no more than headings."""
    given = settings(paths, language)
    kept = {key: given[key] for key in KEPT}
    kept["theme"] = kept["theme"] | {"variant": "classic", "custom_dir": "theme"}
    downloads = str(given["site_url"]).removesuffix(given["extra"]["prefix"]) + "downloads/"
    kept["extra"] = kept["extra"] | {"downloads": downloads}
    navigation = [
        file_of(entry)
        if isinstance(entry, str)
        else {title: list(map(file_of, pages)) for title, pages in entry.items()}
        for entry in load_navigation(paths, language)
    ]
    toc = {"toc": extensions(given)[1]["toc"]}
    return kept | {
        "docs_dir": "pages", "site_dir": "site", "nav": navigation, "plugins": ["search", "offline"], "markdown_extensions": ["attr_list", toc],
    }  # fmt: skip


def build(paths: Paths, folder: Path, language: str, program: Path) -> list[str]:
    """Builds <folder>/site from <folder>/pages and returns what Zensical says against it, a line each.

    Raises:
        FigureError: there is no such program.
    """
    shutil.copytree(OURS, folder / "theme", ignore=shutil.ignore_patterns("main.html"))
    shutil.copytree(THEME, folder / "theme", dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text(
        yaml.safe_dump(config(paths, language), allow_unicode=True, sort_keys=False), "utf-8"
    )
    try:
        run = subprocess.run(
            [program, "build", "--strict", "--config-file", "mkdocs.yml"], cwd=folder, capture_output=True, text=True
        )
    except OSError as error:
        raise FigureError(
            "Zensical cannot be started", where=program, found=error.strerror or error, expected="the program", hint="make site SITE=zensical sets it up",
        ) from error  # fmt: skip
    if not run.returncode:
        return []
    # A traceback's last line says what it was.
    lines = [line for line in (run.stdout + run.stderr).splitlines() if line[:1].strip() and line not in _TALK]
    return [f"Zensical, {language}: {line}" for line in lines]


def search_style(site: Path) -> str:
    """The style sheet that Zensical's script writes into the search's part of a page.

    Raises:
        FigureError: a newer Zensical is written in another way.
    """
    scripts = list(site.glob("assets/javascripts/bundle.*.min.js"))
    text = scripts[0].read_text("utf-8") if len(scripts) == 1 else ""
    name = _WRITES_STYLE.search(text)
    sheet = re.search(rf"\b{re.escape(name[1])}=(['\"`])(.*?)\1", text, re.DOTALL) if name else None
    if not sheet or "\\" in sheet[2]:
        raise FigureError(
            "the style sheet of Zensical's search is not found", where="assets/javascripts", found=f"{len(scripts)} scripts",
            expected="a script that writes one", hint="site_tools/site/successor/zensical.py",
        )  # fmt: skip
    return sheet[2]
