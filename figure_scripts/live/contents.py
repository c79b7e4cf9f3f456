"""What a reader's browser is given: file → bytes, made from the shipped models."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from transformers import AutoTokenizer

from common.errors import FigureError
from common.files import json_bytes, sha256_of
from common.packing import packed, xz
from figure_scripts.declare.models import LAB, LAB_LARGE_DECODER, LAB_LLM
from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.lab.judging.judges import shipped_judges
from figure_scripts.lab.text.scenes.words import TAG
from figure_scripts.live.chips import FIVE_FINGERS, chips
from figure_scripts.live.graphs import Graph, export
from figure_scripts.live.networks import Network, networks
from figure_scripts.live.preview import fitted
from figure_scripts.live.sentences import counted
from figure_scripts.runtime.images.diffusion import DiffusionModel, load
from figure_scripts.runtime.images.large_decoder import load_large_decoder
from figure_scripts.runtime.weights import verified_folder

EXACT = {
    "text": ["text_encoder/model.safetensors"],
    "unet": [f"unet/diffusion_pytorch_model-0000{number}-of-00002.safetensors" for number in (1, 2)],
    "decoder": ["vae/diffusion_pytorch_model.safetensors"],
}
"""Network → the files with its weights as they are shipped, for pictures that are those of the figures."""
LARGE = "decoder.safetensors"
"""The same of the larger decoder."""
SIZES = (96,)
"""Edges in pixels of the pictures that a reader can ask for besides the trained one."""
SIZED = ("unet", "decoder", "large")
"""Networks whose graph knows the picture's size. Their weights are the same for every size."""
TWIN = ("config.json", "tokenizer.json", "model.safetensors")


def contents() -> tuple[dict[str, bytes], dict[str, str]]:
    """Every file below docs/assets/live/ but the records, the scripts and the shortened weights; network → SHA-256 of its weights, shortened.

    Those weights lie in the repository already, in full: site_tools/live/derived.py shortens them wherever the site is built.
    """
    model, large = load(LAB), verified_folder(LAB_LARGE_DECODER)
    made: dict[str, bytes] = {}
    shortened: dict[str, str] = {}
    described: dict[str, Any] = {}
    for name, network in networks(model, shipped_judges(), load_large_decoder(large)).items():
        graph = export(name, network)
        described[name] = _describe(graph, network)
        made[f"{name}.onnx.gz"] = gzip.compress(graph.model, mtime=0)
        shortened[name] = sha256_of(packed(_weights(graph, network)))
    for size in SIZES:
        sized = networks(model, shipped_judges(), load_large_decoder(large), size)
        for name in SIZED:
            graph = export(f"{name}-{size}", sized[name])
            described[f"{name}-{size}"] = _describe(graph, sized[name])
            made[f"{name}-{size}.onnx.gz"] = gzip.compress(graph.model, mtime=0)
            if described[f"{name}-{size}"]["parts"] != described[name]["parts"]:
                raise FigureError(
                    "the graph of another size wants its weights otherwise", where=f"{name}-{size}",
                    expected=f"the parts of {name}, in its order", hint="look at what the exporter folded (figure_scripts/live/graphs.py)",
                )  # fmt: skip
    matrix, _ = fitted(model)
    about = {
        "networks": described,
        "preview": np.round(matrix, 4).tolist(),
    }
    made["model.json"] = json_bytes(about | _about(model))
    for name, files in EXACT.items():
        made |= {f"exact/{name}/{Path(file).name}": (verified_folder(LAB) / file).read_bytes() for file in files}
    made[f"exact/large/{LARGE}"] = (large / LARGE).read_bytes()
    twin = verified_folder(LAB_LLM)
    made["twin/sentences.xz"] = xz(counted(AutoTokenizer.from_pretrained(twin)))
    return made | {f"twin/{file}": (twin / file).read_bytes() for file in TWIN}, shortened


def _describe(graph: Graph, network: Network) -> dict[str, Any]:
    parts = [[part.weight.split(".", 1)[1], list(part.shape), part.transposed] for part in graph.parts]
    return {"location": graph.location, "inputs": network.inputs, "outputs": network.outputs, "parts": parts}


def _weights(graph: Graph, network: Network) -> Iterator[list[float]]:
    weights = network.module.state_dict()
    return (weights[part.weight].flatten().tolist() for part in graph.parts)


def _about(model: DiffusionModel) -> dict[str, Any]:
    tokenizer = json.loads(model.pipeline.tokenizer.backend_tokenizer.to_str())
    return {
        "chips": [*chips().items()],
        "tags": [*TAG, FIVE_FINGERS[0]],
        # A list, since what is sorted by name is no longer in the order of the scores.
        "heads": [*HEADS.items()],
        "places": model.pipeline.tokenizer.model_max_length,
        "signal": [float(value) for value in model.pipeline.scheduler.alphas_cumprod],
        "vocabulary": tokenizer["model"]["vocab"],
    }
