"""Figures that have a record but stand on no page: `python -m site_tools.checks.unused_figures`."""

import sys

from site_tools.ledgers.records import Records
from site_tools.pages.figure_pages import figure_pages
from site_tools.paths import LANGUAGES, REPOSITORY, Paths


def unused_figures(paths: Paths = REPOSITORY) -> list[str]:
    """Every figure that a page of some language fails to show, with the languages in which it is missing."""
    shown = {language: figure_pages(paths, language) for language in LANGUAGES}
    lines = []
    for figure in sorted(Records.load(paths).figures):
        missing = [language for language in LANGUAGES if figure not in shown[language]]
        if missing:
            lines.append(
                f'the figure "{figure}" stands on no page in {", ".join(missing)}; hint: <!-- figure: {figure}'
            )
    return lines


if __name__ == "__main__":
    found = unused_figures()
    print("\n".join(found) or "every figure stands on a page")
    sys.exit(1 if found else 0)
