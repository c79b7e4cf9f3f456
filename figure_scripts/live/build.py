"""Makes docs/assets/live/ anew: what a reader's browser loads to run the lab model itself.

    python -m figure_scripts.live.build

Leaves `<network>.onnx.gz` (the graph), `<network>.int8.gz` (its weights), `model.json` (what JavaScript must know besides) and `record.json`.
"""

import gzip
import json
import sys
from typing import Any

import numpy as np

from common.errors import FigureError
from common.files import json_bytes, sha256_of, write
from figure_scripts.declare.models import LAB
from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.lab.judging.judges import shipped_judges
from figure_scripts.live.graphs import Graph, export
from figure_scripts.live.networks import Network, networks
from figure_scripts.live.packing import packed
from figure_scripts.live.preview import fitted
from figure_scripts.paths import ROOT
from figure_scripts.runtime.images.diffusion import DiffusionModel, load

LIVE = ROOT / "docs" / "assets" / "live"


def main() -> int:
    try:
        build()
    except FigureError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def build() -> None:
    model = load(LAB)
    described: dict[str, Any] = {}
    for name, network in networks(model, shipped_judges()).items():
        graph = export(name, network)
        described[name] = _describe(graph, network)
        _write(f"{name}.onnx.gz", gzip.compress(graph.model, mtime=0))
        _write(f"{name}.int8.gz", gzip.compress(packed(_weights(graph, network)), mtime=0))
    matrix, explained = fitted(model)
    print(f"the preview explains {explained:.3f} of held-out pictures")
    _write("model.json", json_bytes({"networks": described, "preview": np.round(matrix, 4).tolist(), **_about(model)}))


def _describe(graph: Graph, network: Network) -> dict[str, Any]:
    parts = [[part.weight.split(".", 1)[1], list(part.shape), part.transposed] for part in graph.parts]
    return {"location": graph.location, "inputs": network.inputs, "outputs": network.outputs, "parts": parts}


def _weights(graph: Graph, network: Network) -> list[np.ndarray]:
    weights = network.module.state_dict()
    return [weights[part.weight].float().numpy() for part in graph.parts]


def _about(model: DiffusionModel) -> dict[str, Any]:
    tokenizer = json.loads(model.pipeline.tokenizer.backend_tokenizer.to_str())
    return {
        "heads": HEADS,
        "places": model.pipeline.tokenizer.model_max_length,
        "signal": [float(value) for value in model.pipeline.scheduler.alphas_cumprod],
        "vocabulary": tokenizer["model"]["vocab"],
    }


def _write(name: str, data: bytes) -> None:
    LIVE.mkdir(parents=True, exist_ok=True)
    write(LIVE / name, data)
    print(f"{name}: {len(data) / 1e6:.2f} MB, {sha256_of(data)[:12]}")


if __name__ == "__main__":
    raise SystemExit(main())
