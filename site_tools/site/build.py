"""Builds both languages into site/: `python -m site_tools.site.build`. A build that fails leaves the site as it was."""

import argparse
import logging
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from common.errors import FigureError, Problem
from common.files import folder_for_work, read_json, replace_folder
from site_tools.ledgers.navigation import pages_in_order
from site_tools.live.derived import make_derived
from site_tools.paths import LANGUAGES, REPOSITORY, Paths
from site_tools.site.app import write_app
from site_tools.site.head import PREFIXES, READ, write_shared
from site_tools.site.successor.settings import CONFIGS, settings

if TYPE_CHECKING:
    from mkdocs.plugins import BasePlugin


class _Messages(logging.Handler):
    """Collects what mkdocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += record.getMessage().splitlines()


@contextmanager
def mistakes(language: str) -> Iterator[list[str]]:
    """What goes wrong while MkDocs is at work inside, a line each; what breaks it off is one of them."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build
    from mkdocs.exceptions import Abort, BuildError, ConfigurationError

    messages = _Messages()
    for name in {
        "mkdocs",
        build.__module__.split(".")[0],
    }:  # ProperDocs has a log of its own; plugins keep writing into MkDocs's
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [messages], False
    try:
        yield messages.lines
    except Abort:
        pass
    except (FigureError, BuildError) as error:
        messages.lines += str(error).split("\n")
    except ConfigurationError as error:
        messages.lines.append(f"{CONFIGS[language]}: {error}")
    messages.lines[:] = [line for line in messages.lines if line.strip()]


def build_language(
    root: Path, language: str, folder: Path, draft: bool = False, plugin: "BasePlugin | None" = None
) -> list[str]:
    """Builds one language into `folder` and returns what went wrong, a line each; a draft goes on after mistakes in pages. plugin: one more."""
    with mistakes(language) as lines:
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        config = load_config(str(root / CONFIGS[language]), site_dir=str(folder), strict=not draft)
        config.extra["draft"] = draft
        if plugin:
            config.plugins["one more"] = plugin
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return lines


def site_address(paths: Paths) -> str:
    """Where the Japanese home page will be published."""
    return str(settings(paths, "ja")["site_url"])


def missing_translations(paths: Paths) -> list[Problem]:
    """Pages that one language has and the other has not."""
    pages = {
        language: {path.relative_to(paths.docs / language).as_posix() for path in paths.pages(language)}
        for language in LANGUAGES
    }
    problems = []
    for language, other in (("ja", "en"), ("en", "ja")):
        for page in pages[language] - pages[other]:
            message = f"the page has no translation; expected docs/{other}/{page}"
            problems.append(Problem(f"docs/{language}/{page}", 1, message))
    return sorted(problems)


def build_languages(root: Path, folders: Mapping[str, Path], draft: bool) -> list[str]:
    """`build_language` for each language and its folder, at the same time; returns a line for each mistake."""
    # What MkDocs and its plugins leave behind goes with the process; this one may have threads, which do not go with a fork.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(_in_forks, root, folders, draft).result()
        except BrokenProcessPool as error:
            raise killed() from error


def _in_forks(root: Path, folders: Mapping[str, Path], draft: bool) -> list[str]:
    """In processes that part once what all need is imported; macOS's own libraries do not bear a fork."""
    for name in ("mkdocs_jupyter.plugin", "material.plugins.search.plugin", "site_tools.site.hooks"):
        import_module(name)
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(len(folders), mp_context=context) as pool:
        jobs = [pool.submit(build_language, root, language, folder, draft) for language, folder in folders.items()]
        return [line for job in jobs for line in job.result()]


def killed() -> FigureError:
    """What is told of a process that ended before its language was built."""
    return FigureError("a process that built a language was killed", hint="is there memory for two processes?")


def build_site(
    paths: Paths,
    folder: Path,
    draft: bool = False,
    build_all: Callable[[Path, Mapping[str, Path], bool], list[str]] = build_languages,
) -> list[str]:
    """Builds both languages into `folder` and what they share; returns a line for each mistake."""
    lines = [str(problem) for problem in missing_translations(paths)]
    if lines and not draft:
        return lines
    make_derived(paths)
    other = folder.with_name(f"{folder.name}-en")
    lines += build_all(paths.root, {"ja": folder, "en": other}, draft)
    if other.exists():
        shutil.move(other, folder / "en")
    read = {language: (folder / PREFIXES[language] / READ) for language in LANGUAGES}
    if all(path.exists() for path in read.values()):
        known = {language: read_json(path) for language, path in read.items()}
        order = [str(PurePosixPath(page).with_suffix(".html")) for page in pages_in_order(paths)]
        pages = {
            language: {url: read_there[url] for url in order if url in read_there}
            for language, read_there in known.items()
        }
        for path in read.values():
            path.unlink()
        write_shared(paths, folder, site_address(paths), pages)
        write_app(folder)
    return list(dict.fromkeys(lines))


def build_to(paths: Paths, site: Path, draft: bool = False, **how: Any) -> list[str]:
    """Builds, by `build_site`, in .cache/ and swaps the folders once all went well; returns a line for each mistake.

    Raises:
        FigureError: a folder cannot be written, or the disk is full.
    """
    try:
        return _build_to(paths, site, draft, **how)
    except OSError as error:
        raise FigureError(
            "the site cannot be written", where=error.filename or site, found=error.strerror or error,
            expected="a checkout that can be written, with room for two sites", hint="--site=/another/folder",
        ) from error  # fmt: skip


def _build_to(paths: Paths, site: Path, draft: bool, **how: Any) -> list[str]:
    site.parent.mkdir(parents=True, exist_ok=True)
    with folder_for_work(paths.root / ".cache") as work:
        folder = work / "site"
        lines = build_site(paths, folder, draft, **how)
        if (draft or not lines) and folder.exists():
            replace_folder(folder, site)
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m site_tools.site.build", description=__doc__)
    parser.add_argument("--site", type=Path, default=None, help="where to put the site (default: site/)")
    parser.add_argument("--draft", action="store_true", help="go on after mistakes, and build into .cache/draft/")
    arguments = parser.parse_args()
    begun = time.monotonic()
    site = (arguments.site or (REPOSITORY.root / ".cache" / "draft" if arguments.draft else REPOSITORY.site)).resolve()
    try:
        lines = build_to(REPOSITORY, site, arguments.draft)
    except FigureError as error:
        print(error, file=sys.stderr)
        return 1
    for line in lines:
        print(line, file=sys.stderr)
    if lines and not arguments.draft:
        print(f"The site was not built ({len(lines)} to mend); what was there before is unchanged.", file=sys.stderr)
        return 1
    pages = len(list(site.rglob("*.html")))
    print(f"{pages} pages in {site}, {time.monotonic() - begun:.1f} s" + (f", {len(lines)} mistakes" if lines else ""))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
