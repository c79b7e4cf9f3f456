"""The site's build beside MkDocs with Material alone on the same pages, and a saved page beside all: python -m tests.site.bench.

Alone, MkDocs has neither hooks nor the theme's changes: embeds stay comments, pictures and models stay where they are. Seconds of CPU,
those of all processes; ratios are what counts.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from site_tools.paths import LANGUAGES, REPOSITORY
from site_tools.serve.languages import Languages
from site_tools.site.build import build_to
from site_tools.site.successor.settings import settings

ROUNDS = 3
OURS = ("hooks", "extra", "extra_css", "extra_javascript", "strict", "validation")
OURS_IN_THEME = ("custom_dir", "favicon", "logo")
"""Settings that need files of this project's own."""


def seconds(*command: str) -> float:
    """The CPU time of a command and of every process that it waits for."""
    before = os.times()
    subprocess.run(
        [sys.executable, "-m", *command],
        cwd=REPOSITORY.root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def alone(language: str, folder: Path) -> Path:
    """Settings under which MkDocs and Material build the pages of a language into `folder` without this project."""
    given = {name: value for name, value in settings(REPOSITORY, language).items() if name not in OURS}
    given["theme"] = {name: value for name, value in given["theme"].items() if name not in OURS_IN_THEME}
    file = folder / f"{language}.yml"
    places = {"docs_dir": str(REPOSITORY.docs / language), "site_dir": str(folder / language)}
    file.write_text(json.dumps(given | places), encoding="utf-8")
    return file


def page_by_page() -> tuple[float, list[float]]:
    """Seconds that a whole build takes where a writer waits for it, and those of each page built alone from what it left in memory."""

    def timed(do: Callable[[], object]) -> float:
        begun = time.monotonic()
        do()
        return time.monotonic() - begun

    languages = Languages()
    with TemporaryDirectory() as work:
        site = Path(work) / "site"
        whole = timed(partial(build_to, REPOSITORY, site, draft=True, build_all=languages.build))
        pages = [
            timed(partial(languages.page, language, path.relative_to(REPOSITORY.docs / language).as_posix(), site))
            for language in LANGUAGES
            for path in REPOSITORY.pages(language)
            if path.suffix == ".md"
        ]
        languages.end()
    return whole, pages


def main() -> None:
    taken: dict[str, list[float]] = {"MkDocs with Material alone": [], "this site": []}
    with TemporaryDirectory() as work:
        files = [alone(language, Path(work)) for language in LANGUAGES]
        # In turns, since the machine may have other work; the first round, which may write bytecode, is not counted.
        for number in range(ROUNDS + 1):
            once = (
                sum(seconds("mkdocs", "build", "--quiet", "--config-file", str(file)) for file in files),
                seconds("site_tools.site.build", "--site", str(Path(work) / "site")),
            )
            for spent, one in zip(taken.values(), once, strict=True):
                spent += [one] * (number > 0)
    for name, spent in taken.items():
        print(f"{name}: {median(spent):.1f} s of CPU, both languages ({min(spent):.1f} to {max(spent):.1f})")
    print(f"{median(taken['this site']) / median(taken['MkDocs with Material alone']):.2f} times as long")
    whole, pages = page_by_page()
    print(f"a page alone: {median(pages):.2f} s of time, {max(pages):.2f} s at most; all {len(pages)}: {whole:.1f} s")


if __name__ == "__main__":
    main()
