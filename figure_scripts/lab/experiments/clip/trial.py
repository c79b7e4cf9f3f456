"""Puts CLIP, who reads the pictures of the hub's models, to the test: on drawn pictures, then beside an eye.

python -m figure_scripts.lab.experiments.clip.trial --profile gpu --device cuda --to dist/clip

The first run says how often CLIP is right on drawn pictures, and puts down two hundred pictures to be read by eye. Once both tables are
filled in, the same command compares.
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from common.errors import FigureError
from common.files import json_bytes, read_text, write
from common.schema import Finding
from figure_scripts.declare.models import player, runtimes
from figure_scripts.lab.experiments.clip.by_eye import READINGS, comparison, put_down
from figure_scripts.lab.experiments.clip.known_truth import right_on_known
from figure_scripts.lab.experiments.who_reads import ClipJudges
from figure_scripts.runtime.images.zero_shot import ZeroShot


def percent(finding: Finding) -> str:
    """A share with its interval and n."""
    value, low, high = (100 * float(bound) for bound in (finding.value, finding.low, finding.high))
    return f"{value:.1f} % ({low:.1f}–{high:.1f}, n = {finding.n})"


def filled(folder: Path) -> bool:
    """Whether somebody wrote into both tables."""
    tables = [folder / file for file in READINGS.values()]
    return all(
        path.is_file() and any(line.strip(",0123456789") for line in read_text(path).splitlines()[1:])
        for path in tables
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--profile", default="gpu", choices=("gpu", "gpu-xl"))
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--to", type=Path, default=Path("dist/clip"))
    given = parser.parse_args()
    judges = ClipJudges(ZeroShot(player("judge", given.profile), given.device))
    if filled(given.to):
        compared = comparison(judges, given.to)
        for question, shares in compared.items():
            print(f"{question:12} " + "; ".join(f"{name} {percent(one)}" for name, one in shares.items()))
        write(
            given.to / "compared.json", json_bytes({q: {n: vars(f) for n, f in s.items()} for q, s in compared.items()})
        )
        return
    right = right_on_known(judges)
    for head, (finding, guess) in right.items():
        print(f"{head:14} right {percent(finding)}; a guess {100 * guess:.0f} %")
    write(
        given.to / "known.json",
        json_bytes({head: vars(finding) | {"guess": guess} for head, (finding, guess) in right.items()}),
    )
    if not (given.to / READINGS["first"]).exists():
        put_down(import_module(runtimes(given.profile)["sd"]).load(player("sd", given.profile), given.device), given.to)
    print(
        f"now read the sheets in {given.to}/first, write into {' and '.join(READINGS.values())}, and run the same command again"
    )


if __name__ == "__main__":
    try:
        main()
    except FigureError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
