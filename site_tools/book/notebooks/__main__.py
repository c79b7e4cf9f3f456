"""`python -m site_tools.book.notebooks` runs docs/notebooks/*.py and writes what comes out; `--check` runs them and compares the
outputs with what is written there.
"""

import argparse
import sys

from common.errors import FigureError
from site_tools.book.notebooks.check import check
from site_tools.book.notebooks.source import sources
from site_tools.book.notebooks.write import write
from site_tools.paths import REPOSITORY


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m site_tools.book.notebooks", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with what is written, and write nothing")
    arguments = parser.parse_args()
    try:
        if arguments.check:
            wrong = check(REPOSITORY)
            for one in wrong:
                print(one, file=sys.stderr)
            print(f"{len(sources(REPOSITORY))} notebooks, {len(wrong)} differences")
            return 1 if wrong else 0
        for line in write(REPOSITORY):
            print(line)
    except FigureError as error:
        print(f"notebooks: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
