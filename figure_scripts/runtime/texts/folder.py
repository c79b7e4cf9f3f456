"""Loads a language model that this repository ships, from its folder, as `language.py` loads those of packages and of the hub."""

from typing import Any

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from common.errors import FigureError
from figure_scripts.declare.figure import Model
from figure_scripts.runtime.device import check_device, make_deterministic
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.weights import RESTORE, verified_folder


def load(model: Model, device: str = "cpu") -> LanguageModel:
    """The language model, ready to be asked, in the model's number format whatever its files are in.

    Raises:
        FigureError: there is no such device, the model is not shipped here, or its files are missing or not the pinned ones.
    """
    check_device(device)
    make_deterministic()
    folder = verified_folder(model)
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder)
        network: Any = AutoModelForCausalLM.from_pretrained(
            folder, dtype=getattr(torch, model.dtype), attn_implementation="eager", use_safetensors=True
        )
    except OSError as error:
        raise FigureError(
            f"cannot load {model.name}", where=folder, found=str(error).splitlines()[0], hint=f"{RESTORE}{folder.name}"
        ) from error
    return LanguageModel(model, tokenizer, network.to(device).eval().requires_grad_(False))
