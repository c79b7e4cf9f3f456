"""Whether the twin is fit for figures: free samples on scenes and words that it has never read, against what is known to be right.

    python -m figure_scripts.lab.language.gates --from .cache/lab/llm

Writes `gates.json` there.
"""

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from common.errors import FigureError
from common.files import write
from figure_scripts.declare.figure import json_like
from figure_scripts.lab.language.gates.record import GateRecord
from figure_scripts.lab.language.gates.trying import SAMPLES, measure, trained_model
from figure_scripts.lab.language.train import TWIN
from figure_scripts.lab.text.practice import PRACTICE
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.lab.training.loop import read_losses


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m figure_scripts.lab.language.gates", description="Puts the gates to a trained twin."
    )
    parser.add_argument("--from", dest="source", type=Path, required=True, help="training folder, with model/")
    parser.add_argument("--samples", type=int, default=SAMPLES, help="of each gate, language and temperature")
    wanted = parser.parse_args()
    model = trained_model(wanted.source / "model")
    losses = read_losses(wanted.source / "language_loss.csv")
    record = GateRecord(
        model.model.pin["sha256"], losses[-1][0] if losses else 0, asdict(TWIN), json_like(asdict(SHARES)),
        asdict(PRACTICE), measure(model, most=wanted.samples),
    )  # fmt: skip
    write(wanted.source / "gates.json", record.bytes)
    sys.exit(f"{len(record.failed)} gates not passed" if record.failed else 0)


if __name__ == "__main__":
    try:
        main()
    except FigureError as error:
        sys.exit(str(error))
