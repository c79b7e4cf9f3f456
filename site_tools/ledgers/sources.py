"""The literature in docs/sources.yml."""

from typing import Any

from site_tools.ledgers.shape import read_ledger
from site_tools.paths import Paths


def load_sources(paths: Paths) -> dict[str, dict[str, Any]]:
    """Reads and checks the sources.

    Raises:
        FigureError: every mistake, each with its line.
    """
    return read_ledger(paths.sources).data
