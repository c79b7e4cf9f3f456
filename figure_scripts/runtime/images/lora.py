"""LoRA: thin layers beside the matrices of a model that stays as it is. diffusers loads them, peft computes with them."""

from copy import deepcopy
from pathlib import Path

from peft.tuners.lora import LoraLayer

from figure_scripts.runtime.images.diffusion import DiffusionModel

FILE = "pytorch_lora_weights.safetensors"
"""Under this name diffusers saves one and looks for it."""


def with_lora(model: DiffusionModel, folder: Path, strength: float = 1.0) -> DiffusionModel:
    """The model with the folder's LoRA laid over it, `strength` times; the model that is given stays as it is."""
    pipeline = deepcopy(model.pipeline)
    # Otherwise the layers would keep the half precision of their file.
    pipeline.load_lora_weights(folder, weight_name=FILE, adapter_name="lora", low_cpu_mem_usage=False)
    pipeline.set_adapters("lora", strength)
    return DiffusionModel(model.model, pipeline)


def lora_numbers(model: DiffusionModel) -> int:
    """How many numbers a LoRA that is laid over the model adds to its own."""
    parts = (model.unet, model.pipeline.text_encoder)
    layers = [layer for part in parts for layer in part.modules() if isinstance(layer, LoraLayer)]
    return sum(
        number.numel() for layer in layers for side in (layer.lora_A, layer.lora_B) for number in side.parameters()
    )
