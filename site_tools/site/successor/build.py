"""Builds both languages without MkDocs, into site-zensical/: `python -m site_tools.site.successor.build`. A build that fails leaves what was there."""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from common.errors import FigureError
from common.files import replace_folder
from site_tools.live.derived import make_derived
from site_tools.paths import LANGUAGES, REPOSITORY, Paths
from site_tools.site.successor import zensical
from site_tools.site.successor.finish import finish
from site_tools.site.successor.pages import write_pages
from site_tools.site.successor.render import load_content_of

PROGRAM = REPOSITORY.root / ".venv/zensical/bin/zensical"


def build_to(paths: Paths, site: Path, program: Path = PROGRAM) -> list[str]:
    """Builds in .cache/ and swaps the folders once all went well; returns a line for each mistake.

    Raises:
        FigureError: what is wrong with the pages; Zensical is missing.
    """
    cache = paths.root / ".cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="site-", dir=cache, ignore_cleanup_errors=True) as folder:
        make_derived(paths)
        work = Path(folder)
        content = {language: load_content_of(paths, language) for language in LANGUAGES}
        pages = {
            language: write_pages(paths, work / language / "pages", language, content[language])
            for language in LANGUAGES
        }
        lines = [line for language in LANGUAGES for line in zensical.build(paths, work / language, language, program)]
        if lines:
            return lines
        shutil.move(work / "en/site", work / "ja/site/en")
        sheets = [zensical.search_style(work / "ja/site")]
        lines = [str(problem) for problem in finish(paths, work / "ja/site", pages, content, sheets)]
        if not lines:
            replace_folder(work / "ja/site", site)
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m site_tools.site.successor.build", description=__doc__)
    parser.add_argument("--site", type=Path, default=REPOSITORY.root / "site-zensical", help="where to put the site")
    parser.add_argument("--zensical", type=Path, default=PROGRAM, help="the program")
    arguments = parser.parse_args()
    begun = time.monotonic()
    try:
        lines = build_to(REPOSITORY, arguments.site.resolve(), arguments.zensical)
    except FigureError as error:
        lines = str(error).splitlines()
    for line in lines:
        print(line, file=sys.stderr)
    if lines:
        print(f"The site was not built ({len(lines)} to mend); what was there before is unchanged.", file=sys.stderr)
        return 1
    pages = len(list(arguments.site.rglob("*.html")))
    print(f"{pages} pages in {arguments.site}, {time.monotonic() - begun:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
