"""An arm's pairs as training sees them: latents by the lab model's own VAE and token ids. Unchanged pictures are encoded once for all arms."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import save
from torch import Tensor

from common.files import write
from figure_scripts.declare.models import LAB
from figure_scripts.lab.training.recipe import CPU
from figure_scripts.lab.training.tokenizer import LENGTH, build_tokenizer
from figure_scripts.lab.world.pairs import Truth, truth
from figure_scripts.lab.world.render import render
from figure_scripts.lab.world.scene import Scene
from figure_scripts.runtime.images.diffusion import DiffusionModel

TOGETHER = 500

Change = Callable[[Truth, Random], Truth]


def changed_pairs(change: Change, count: int) -> list[Truth]:
    """The lab model's first `count` pairs as the arm has them. What an arm draws by lot depends on the pair's number alone."""
    return [change(truth(CPU.seed, number), Random(f"arm/{number}")) for number in range(count)]


def encoded(model: DiffusionModel, scenes: list[Scene]) -> Tensor:
    """Latents of the scenes' pictures: N × channels × edge × edge, float16."""
    parts = [
        torch.from_numpy(model.encode(np.stack([render(one, model.size) for one in scenes[first : first + TOGETHER]])))
        for first in range(0, len(scenes), TOGETHER)
    ]
    return torch.cat(parts).half().contiguous()


def latents_of(model: DiffusionModel, pairs: list[Truth], cache: Path) -> Tensor:
    """Latents of the pairs' pictures. Those of unchanged pairs are kept in `cache`, which may be deleted at any time."""
    path = cache / f"latents-{LAB.pin['sha256'][:12]}-{len(pairs)}.safetensors"
    unchanged = [truth(CPU.seed, number).scene for number in range(len(pairs))]
    if not path.exists():
        write(path, save({"latents": encoded(model, unchanged)}))
    with safe_open(path, "pt") as file:
        values = file.get_tensor("latents").clone()
    differing = [number for number, pair in enumerate(pairs) if pair.scene != unchanged[number]]
    if differing:
        values[differing] = encoded(model, [pairs[number].scene for number in differing])
    return values


def caption_ids(pairs: list[Truth]) -> Tensor:
    """Token ids of the captions (N × LENGTH); the last row belongs to the empty caption.

    Raises:
        ValueError: a caption is too long for the text encoder.
    """
    tokenizer = build_tokenizer()
    captions = [*(pair.caption for pair in pairs), ""]
    found = tokenizer(captions, padding="max_length", max_length=LENGTH, truncation=True, return_tensors="pt").input_ids
    if (found[:, -1] != tokenizer.eos_token_id).any():
        raise ValueError(f"a caption is longer than {LENGTH} tokens")
    return found
