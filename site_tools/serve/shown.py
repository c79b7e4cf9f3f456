"""The site as it is shown: a page that was saved within a moment, everything else once a whole build is done."""

import shutil
import sys
import time
from collections.abc import Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from common.errors import FigureError, shown
from common.files import replace_folder
from site_tools.paths import LANGUAGES, Paths
from site_tools.serve.languages import Languages
from site_tools.serve.seen import Seen, changed, seen
from site_tools.site.build import build_to
from site_tools.site.head import PREFIXES
from site_tools.site.shared_files import own_files

FEW = 4
"""So many pages saved at once are built one by one; with more it was another branch."""


@dataclass
class Whole:
    """A whole build into a folder. seen: the files as they were when it began."""

    seen: Seen
    folder: Path
    languages: Languages = field(default_factory=Languages)

    def build(self, paths: Paths) -> None:
        """Builds a draft, in which pages with mistakes are shown too; where nothing can be built, there is no folder."""
        begun = time.monotonic()
        try:
            lines = build_to(paths, self.folder, draft=True, build_all=self.languages.build)
        except FigureError as error:
            lines = [str(error)]
        tell("all pages", begun, lines)


class Shown:
    """Keeps a folder as the site is now. work: an empty folder for it; a file in `asks` changes when it is time to look again."""

    def __init__(self, paths: Paths, work: Path) -> None:
        self.paths, self.folder, self.asks, self._next = paths, work / "site", work / "asks", work / "next"
        self.asks.mkdir()
        self._seen: Seen = {}
        self._languages = Languages()
        self._pool = ThreadPoolExecutor(1)
        self._coming: Future[Whole] | None = None

    def look(self) -> None:
        """Shows what was saved since the last look."""
        if self._coming and self._coming.done():
            self._take(self._coming)
        before, self._seen = self._seen, seen(self.paths.root)
        saved = changed(before, self._seen)
        alone = len(saved) <= FEW and saved <= before.keys() & self._seen.keys() and self._show_alone(saved)
        if saved and not alone:
            self._take(self._begin())
            self.look()

    def end(self) -> None:
        """Ends what is at work."""
        self._languages.end()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _show_alone(self, saved: Collection[Path]) -> bool:
        """Shows these files, unless they are more than pages, style sheets, scripts and images, which can be shown without building the rest."""
        pages = {path: page for path in saved if (page := self._page(path))}
        files = {path: name for name, path in own_files(self.paths).items() if path in saved}
        if len(pages) + len(files) < len(saved):
            return False
        for path, name in files.items():
            for prefix in PREFIXES.values():
                shutil.copyfile(path, self.folder / prefix / name)
        others = [self._build_page(path, *page) for path, page in pages.items()]
        if any(others) and not self._coming:
            self._begin()
        return True

    def _page(self, path: Path) -> tuple[str, str] | None:
        """Language and name of a page."""
        for language in LANGUAGES:
            if path.suffix == ".md" and path.is_relative_to(self.paths.docs / language):
                return language, path.relative_to(self.paths.docs / language).as_posix()
        return None

    def _build_page(self, path: Path, language: str, name: str) -> bool:
        """Builds one page; returns whether others have to follow."""
        begun = time.monotonic()
        try:
            told = self._languages.page(language, name, self.folder)
        except FigureError as error:
            tell(shown(path), begun, [str(error)])
            return True
        tell(shown(path), begun, told.lines)
        return told.others

    def _begin(self) -> "Future[Whole]":
        """Begins a whole build beside what is shown, if none is under way."""
        if not self._coming:
            whole = Whole(self._seen, self._next)
            self._coming = self._pool.submit(self._build, whole)
        return self._coming

    def _build(self, whole: Whole) -> Whole:
        try:
            whole.build(self.paths)
        finally:
            (self.asks / "again").write_text(str(time.monotonic()), encoding="utf-8")
        return whole

    def _take(self, coming: "Future[Whole]") -> None:
        """Shows a whole build, once it is done."""
        self._coming = None  # also of one that failed, or it would fail at each look
        whole = coming.result()
        self._seen = whole.seen
        if whole.folder.exists():
            replace_folder(whole.folder, self.folder)
            self._languages, whole.languages = whole.languages, self._languages
        whole.languages.end()


def tell(what: str, begun: float, lines: Sequence[str]) -> None:
    """Prints mistakes, and what was built in what time."""
    for line in lines:
        print(line, file=sys.stderr)
    mistakes = f", {len(lines)} mistake{'s' if len(lines) > 1 else ''}" if lines else ""
    print(f"{what}: {time.monotonic() - begun:.1f} s{mistakes}", flush=True)
