"""Both languages as they were built, each kept by a process of its own: MkDocs and its plugins keep much outside their objects."""

import signal
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from site_tools.serve.kept import Kept, Told
from site_tools.site.build import build_language, killed
from site_tools.site.head import PREFIXES

SPAWN = get_context("spawn")


class Languages:
    """What built both languages, and can build single pages of them anew."""

    def __init__(self) -> None:
        self._lines: dict[str, Connection] = {}

    def build(self, root: Path, folders: Mapping[str, Path], draft: bool) -> list[str]:
        """Builds each language into its folder, both at the same time; returns a line for each mistake.

        Raises:
            FigureError: a process was killed.
        """
        for language, folder in folders.items():
            self._lines[language], there = SPAWN.Pipe()
            SPAWN.Process(target=_keep, args=(there, root, language, folder, draft), daemon=True).start()
            there.close()
        return [line for language in folders for line in self._answer(language).lines]

    def page(self, language: str, name: str, site: Path) -> Told:
        """Builds one page anew into the site. name: its file, below the language's docs.

        Raises:
            FigureError: the process was killed.
        """
        with suppress(OSError):  # told as what its answer is
            self._lines[language].send((name, site / PREFIXES[language]))
        return self._answer(language)

    def end(self) -> None:
        """Lets the processes end."""
        for line in self._lines.values():
            line.close()

    def _answer(self, language: str) -> Told:
        try:
            told: Told = self._lines[language].recv()
        except (EOFError, OSError) as error:
            raise killed() from error
        return told


def _keep(line: Connection, root: Path, language: str, folder: Path, draft: bool) -> None:
    """Builds a language, and then each page that is asked for, until nobody is left who asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with the process that serves
    kept = Kept()
    line.send(_tried(lambda: Told(build_language(root, language, folder, draft, kept), others=False)))
    with suppress(EOFError):
        while True:
            name, site = line.recv()
            line.send(_tried(partial(kept.page, name, site)))


def _tried(build: Callable[[], Told]) -> Told:
    try:
        return build()
    except Exception:  # in a program that is being changed: who changes it wants to see where
        return Told(traceback.format_exc().splitlines(), others=True)
