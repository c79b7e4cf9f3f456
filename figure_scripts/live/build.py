"""Makes docs/assets/live/ anew: what a reader's browser loads to run the lab model itself.

    python -m figure_scripts.live.build

Leaves `<network>.onnx.gz` (the graph), `<network>.int8.gz` (its weights), `model.json` (what JavaScript must know besides), the files of the
language model and of the image model as they are shipped (`exact/`, `twin/`), and `networks.json`, which says what all of it was made from.
"""

import gzip
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from common.errors import FigureError
from common.files import json_bytes, read_json, sha256_of, sha256_of_file, write
from figure_scripts.declare.models import LAB, LAB_JUDGES, LAB_LLM
from figure_scripts.engine.reached import module_file, reached
from figure_scripts.engine.staleness import in_locks, locked_versions
from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.lab.judging.judges import shipped_judges
from figure_scripts.live.chips import chips
from figure_scripts.live.graphs import Graph, export
from figure_scripts.live.networks import Network, networks
from figure_scripts.live.packing import packed
from figure_scripts.live.preview import fitted
from figure_scripts.paths import ROOT
from figure_scripts.runtime.images.diffusion import DiffusionModel, load
from figure_scripts.runtime.weights import verified_folder

LIVE = ROOT / "docs" / "assets" / "live"
RECORD = "networks.json"
EXACT = {
    "text": ["text_encoder/model.safetensors"],
    "unet": [f"unet/diffusion_pytorch_model-0000{number}-of-00002.safetensors" for number in (1, 2)],
    "decoder": ["vae/diffusion_pytorch_model.safetensors"],
}
"""Network → the files with its weights as they are shipped, for pictures that are those of the figures."""
TWIN = ("config.json", "tokenizer.json", "model.safetensors")


def main() -> int:
    try:
        build()
    except FigureError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def build() -> None:
    """Writes everything; the record comes last, so that what was broken off is stale."""
    model, made = load(LAB), {}
    described: dict[str, Any] = {}
    for name, network in networks(model, shipped_judges()).items():
        graph = export(name, network)
        described[name] = _describe(graph, network)
        made[f"{name}.onnx.gz"] = gzip.compress(graph.model, mtime=0)
        made[f"{name}.int8.gz"] = gzip.compress(packed(_weights(graph, network)), mtime=0)
    matrix, explained = fitted(model)
    print(f"the preview explains {explained:.3f} of held-out pictures")
    about = {"networks": described, "preview": np.round(matrix, 4).tolist(), "exact": EXACT, **_about(model)}
    made["model.json"] = json_bytes(about)
    for file in (one for files in EXACT.values() for one in files):
        made[f"exact/{file}"] = (verified_folder(LAB) / file).read_bytes()
    made |= {f"twin/{file}": (verified_folder(LAB_LLM) / file).read_bytes() for file in TWIN}
    for name, data in made.items():
        (LIVE / name).parent.mkdir(parents=True, exist_ok=True)
        write(LIVE / name, data)
        print(f"{name}: {len(data) / 1e6:.2f} MB")
    files = {name: {"bytes": len(data), "sha256": sha256_of(data)} for name, data in made.items()}
    write(LIVE / RECORD, json_bytes({"files": files, "inputs_sha256": inputs_sha256()}))


def inputs_sha256() -> str:
    """A hash of the models' pins, of the code here and of all that it reaches, and of its packages' versions."""
    file = module_file(__name__ if __name__ != "__main__" else "figure_scripts.live.build")
    assert file is not None
    found = reached([(file, "build")])
    pins = [asdict(model) for model in (LAB, LAB_JUDGES, LAB_LLM)]
    return sha256_of(json_bytes([pins, sorted(found.code), locked_versions(in_locks(found.packages))]))


def is_current(folder: Path = LIVE) -> bool:
    """Whether what was exported is what today's models and code would give, and nothing in it was changed by hand."""
    record = read_json(folder / RECORD)
    whole = all(sha256_of_file(folder / name) == told["sha256"] for name, told in record["files"].items())
    return whole and record["inputs_sha256"] == inputs_sha256()


def _describe(graph: Graph, network: Network) -> dict[str, Any]:
    parts = [[part.weight.split(".", 1)[1], list(part.shape), part.transposed] for part in graph.parts]
    return {"location": graph.location, "inputs": network.inputs, "outputs": network.outputs, "parts": parts}


def _weights(graph: Graph, network: Network) -> list[np.ndarray]:
    weights = network.module.state_dict()
    return [weights[part.weight].float().numpy() for part in graph.parts]


def _about(model: DiffusionModel) -> dict[str, Any]:
    tokenizer = json.loads(model.pipeline.tokenizer.backend_tokenizer.to_str())
    return {
        "chips": chips(),
        "heads": HEADS,
        "places": model.pipeline.tokenizer.model_max_length,
        "signal": [float(value) for value in model.pipeline.scheduler.alphas_cumprod],
        "vocabulary": tokenizer["model"]["vocab"],
    }


if __name__ != "__main__" else "figure_scripts.live.build")
    assert file is not None
    found = reached([(file, "build")])
    pins = [asdict(model) for model in (LAB, LAB_JUDGES, LAB_LLM)]
    return sha256_of(json_bytes([pins, sorted(found.code), locked_versions(in_locks(found.packages))]))


def is_current(folder: Path = LIVE) -> bool:
    """Whether what was exported is what today's models and code would give, and nothing in it was changed by hand."""
    record = read_json(folder / RECORD)
    whole = all(sha256_of_file(folder / name) == told["sha256"] for name, told in record["files"].items())
    return whole and record["inputs_sha256"] == inputs_sha256()


def _describe(graph: Graph, network: Network) -> dict[str, Any]:
    parts = [[part.weight.split(".", 1)[1], list(part.shape), part.transposed] for part in graph.parts]
    return {"location": graph.location, "inputs": network.inputs, "outputs": network.outputs, "parts": parts}


def _weights(graph: Graph, network: Network) -> list[np.ndarray]:
    weights = network.module.state_dict()
    return [weights[part.weight].float().numpy() for part in graph.parts]


def _about(model: DiffusionModel) -> dict[str, Any]:
    tokenizer = json.loads(model.pipeline.tokenizer.backend_tokenizer.to_str())
    return {
        "chips": chips(),
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
