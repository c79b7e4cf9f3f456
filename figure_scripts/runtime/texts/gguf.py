"""Packaged GGUF files as transformers loads them fastest: fp32 safetensors in the cache, sealed with their hashes."""

import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer
from transformers.utils.quantization_config import GgufConfig

from common.files import json_bytes, sha256_of_file, write
from figure_scripts.declare.figure import PackageWeights
from figure_scripts.runtime.weights import verified_file


def converted(weights: PackageWeights) -> Path:
    """The GGUF's tensors as fp32 safetensors in the cache, with the hash of the file they came from; made once."""
    gguf = verified_file(weights)
    folder = gguf.parent / f"float32-transformers-{version('transformers')}"
    seal = folder / "sealed.json"
    if seal.exists():
        expected = seal.read_bytes()
        if json_bytes(_digests(folder)) == expected:
            return folder
        shutil.rmtree(folder)  # damaged since: make it anew from the verified GGUF
    aside = Path(tempfile.mkdtemp(prefix=".converting-", dir=gguf.parent))
    try:
        # dequantize=True keeps transformers from looking for a kernel on the hub.
        network: Any = AutoModelForCausalLM.from_pretrained(
            gguf.parent, gguf_file=gguf.name, dtype=torch.float32, quantization_config=GgufConfig(dequantize=True)
        )
        network.config.__dict__.pop("quantization_config", None)  # the saved copy is no GGUF any more
        network.hf_quantizer = None
        network.save_pretrained(aside)
        AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name).save_pretrained(aside)
        write(aside / "sealed.json", json_bytes(_digests(aside)))
        if folder.exists():
            shutil.rmtree(folder)
        os.replace(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return folder


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: sha256_of_file(path) for path in sorted(folder.iterdir()) if path.name != "sealed.json"}
