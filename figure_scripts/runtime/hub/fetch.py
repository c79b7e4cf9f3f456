"""Fetches a profile's models before figures need them, or only says what would be fetched and what fits.

python -m figure_scripts.runtime.hub.fetch --profile gpu [--dry-run]
"""

import argparse
import sys
import warnings
from pathlib import Path

from huggingface_hub import hf_hub_download, try_to_load_from_cache
from huggingface_hub.utils import logging

from common.errors import FigureError
from common.files import sha256_of_file
from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.declare.hub_files import HubFile, hub_files
from figure_scripts.runtime.hub.cards import seen_cards
from figure_scripts.runtime.hub.needs import CARDS, NEEDS, least, together
from figure_scripts.runtime.hub.plan import Part, check_disk, models_of, plan, told
from figure_scripts.runtime.hub.refusals import REFUSED
from figure_scripts.runtime.hub.refusals import told as refusal

# What was tried in vain, or has no room, is told once.
logging.set_verbosity_error()
warnings.filterwarnings("ignore", "Not enough free disk space")


def fetch(parts: list[Part]) -> None:
    """Downloads what is missing, and holds it to its pinned size and hash. What was fetched before stays.

    Raises:
        FigureError: the disk has no room, the hub or the network refuses, or a file is another than the pinned one.
    """
    check_disk(parts)
    for part in parts:
        for file in part.missing:
            _fetch_file(part.model, file)


def ensure(model: Model) -> None:
    """Fetches a model of which nothing is in the cache yet; what is missing of another, its loader asks the hub for.

    Raises:
        FigureError: as `fetch`.
    """
    assert isinstance(model.weights, HubWeights)
    pinned = model.weights.repository, model.weights.revision
    if not any(try_to_load_from_cache(pinned[0], file.path, revision=pinned[1]) for file in hub_files(model)):
        fetch(plan([model]))


def _fetch_file(model: Model, file: HubFile) -> None:
    assert isinstance(model.weights, HubWeights)
    try:
        path = Path(hf_hub_download(model.weights.repository, file.path, revision=model.weights.revision))
    except REFUSED as error:
        raise refusal(error, model, file.path) from error
    found = path.stat().st_size
    if file.size and found != file.size:
        raise _another(path, f"{found} bytes", f"{file.size} bytes")
    if file.sha256 and (digest := sha256_of_file(path)) != file.sha256:
        raise _another(path, f"SHA-256 {digest}", file.sha256)


def _another(path: Path, found: str, expected: str) -> FigureError:
    # The name in the snapshot leads to the blob that holds the bytes: both have to go.
    return FigureError(
        "a fetched file is not the pinned one", where=path, found=found, expected=expected,
        hint=f"rm {path.resolve()} {path}, then run the same command again",
    )  # fmt: skip


def fit(models: list[Model]) -> list[str]:
    """What fits on this machine's cards, or on usual ones where it has none; a line for each card."""
    cards = seen_cards()
    lines = [
        f"card: {card.name}, {gibibytes(card.total)}, {gibibytes(card.free)} of it free: {_fitting(models, card.total)}"
        for card in cards
    ]
    if not cards:
        lines.append("no graphics card is seen, neither by nvidia-smi nor by PyTorch; what fits on usual ones:")
        lines += [f"{gibibytes(memory):>10}: {_fitting(models, memory)}" for memory in CARDS]
    return lines


def _fitting(models: list[Model], memory: int) -> str:
    told = []
    for model in models:
        pictures, need = together(model, memory), NEEDS[model.name]
        much = f"{pictures} pictures together" if need.each else "yes"
        told.append(f"{model.name}: {much if pictures else f'no, {gibibytes(least(model))} are the least'}")
    return "; ".join(told)


def gibibytes(count: int) -> str:
    """Bytes as the makers of cards count them: 24.0 GiB."""
    return f"{count / 2**30:.1f} GiB"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m figure_scripts.runtime.hub.fetch", description=__doc__)
    parser.add_argument("--profile", default="gpu")
    parser.add_argument("--dry-run", action="store_true", help="fetch nothing, say what would be fetched and what fits")
    given = parser.parse_args()
    parts = plan(models_of(given.profile))
    if not parts:
        print(f"profile {given.profile}: nothing to fetch, its models lie in packages and in this repository")
        return
    print("\n".join([*told(parts), *fit([part.model for part in parts])]), flush=True)
    if given.dry_run:
        check_disk(parts)
        return
    fetch(parts)
    print("every file is there")


if __name__ == "__main__":
    try:
        main()
    except FigureError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("interrupted; what was fetched stays, the same command goes on", file=sys.stderr)
        sys.exit(130)
