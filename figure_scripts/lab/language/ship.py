"""Puts the trained twin where figures find it, with the record of its gates and a model card.

    python -m figure_scripts.lab.language.ship --from .cache/lab/llm

Prints the SHA-256 of the manifest and where it is pinned.
"""

import argparse
import sys
from pathlib import Path

from common.errors import FigureError
from common.files import read_bytes, sha256_of_file, write
from figure_scripts.lab.language.card import card
from figure_scripts.lab.language.gates.record import GateRecord
from figure_scripts.lab.training.ship import WEIGHTS, ship

NAME = "llm"
GATES, LOSSES, CARD = Path("training/llm_gates.json"), Path("training/llm_loss.csv"), Path("llm.md")
"""Where they lie beside the weights."""


def ship_twin(made: Path, weights: Path = WEIGHTS) -> str:
    """Copies what lies in the training folder `made` to `weights`; the manifest's SHA-256.

    Raises:
        FigureError: nothing was trained, its gates were not tried, or they were tried on other weights.
    """
    hint = f"python -m figure_scripts.lab.language.gates --from {made}"
    network = made / "model" / "model.safetensors"
    if not network.is_file():
        raise FigureError("nothing to ship", where=network, found="no file", hint="make lab-llm")
    if not (made / "gates.json").is_file():
        raise FigureError("the gates have not been tried", where=made / "gates.json", found="no file", hint=hint)
    record = GateRecord.read(made / "gates.json")
    if record.weights_sha256 != (found := sha256_of_file(network)):
        raise FigureError(
            "the gates were tried on other weights", where=made / "gates.json", found=f"SHA-256 {record.weights_sha256}",
            expected=found, hint=hint,
        )  # fmt: skip
    pin = ship(made / "model", NAME, weights)
    write(weights / GATES, record.bytes)
    write(weights / LOSSES, read_bytes(made / "language_loss.csv"))
    write(weights / CARD, card(record, weights / NAME, weights / LOSSES).encode())
    for one in record.failed:
        print(f"not passed: {one.gate}, {one.language}, temperature {one.temperature}: {one.share:.3f}", flush=True)
    return pin


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m figure_scripts.lab.language.ship", description="Ships the trained twin."
    )
    parser.add_argument("--from", dest="source", type=Path, required=True, help="training folder: model/, gates.json")
    pin = ship_twin(parser.parse_args().source)
    print(f'figure_scripts/declare/models.py: FolderWeights("lab/weights/{NAME}", "{pin}")')


if __name__ == "__main__":
    try:
        main()
    except FigureError as error:
        sys.exit(str(error))
