"""Makes docs/assets/live/ anew: what a reader's browser loads to run the lab model itself.

    python -m figure_scripts.live.build

Leaves `<network>.onnx.gz` (the graph), `model.json` (what JavaScript must know besides), the files of the language model and of the image model as
they are shipped (`exact/`, `twin/`), and `networks.json`, which says what all of it was made from, and which bytes the networks' weights give once
they are shortened: the site's build does that (site_tools/live/derived.py).
"""

from dataclasses import asdict
from pathlib import Path

from common.files import json_bytes, sha256_of
from figure_scripts.declare.models import LAB, LAB_JUDGES, LAB_LARGE_DECODER, LAB_LLM
from figure_scripts.engine.reached import module_file, reached
from figure_scripts.engine.staleness import in_locks, locked_versions
from figure_scripts.live.contents import contents
from figure_scripts.live.records import is_made, make_if_stale, write_made
from figure_scripts.paths import ROOT

LIVE = ROOT / "docs" / "assets" / "live"
RECORD = "networks.json"


def build() -> None:
    """Writes everything."""
    files, shortened = contents()
    write_made(LIVE, RECORD, files, {"inputs_sha256": inputs_sha256(), "shortened_sha256": shortened})


def inputs_sha256() -> str:
    """A hash of the models' pins, of the code that makes the files and of all that it reaches, and of its packages' versions."""
    file = module_file("figure_scripts.live.contents")
    assert file is not None
    found = reached([(file, "contents")])
    pins = [asdict(model) for model in (LAB, LAB_JUDGES, LAB_LARGE_DECODER, LAB_LLM)]
    return sha256_of(json_bytes([pins, sorted(found.code), locked_versions(in_locks(found.packages))]))


def is_current(folder: Path = LIVE) -> bool:
    """Whether what was exported is what today's models and code would give, and nothing in it was changed by hand."""
    return is_made(folder, RECORD, {"inputs_sha256": inputs_sha256()})


if __name__ == "__main__":
    raise SystemExit(make_if_stale(RECORD, is_current, build))
