"""Training data as a function of the step, so that a run that was killed sees the same pictures when it goes on."""

import hashlib
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from figure_scripts.lab.training.recipe import Recipe
from figure_scripts.lab.world.pairs import Truth, truth
from figure_scripts.lab.world.render import render

HELD_OUT = 1_000_000_007
"""Added to a recipe's seed for the pictures that no training step sees."""


def to_tensor(pictures: np.ndarray) -> Tensor:
    """uint8 N × size × size × 3 to float N × 3 × size × size, -1 to 1."""
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 127.5 - 1


def to_pictures(tensor: Tensor) -> np.ndarray:
    """The way back, clipped and rounded."""
    return ((tensor.detach().float().clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 2, 3, 1).cpu().numpy()


def drawn(truths: list[Truth], size: int) -> Tensor:
    """The pictures of `truths`: N × 3 × size × size, -1 to 1."""
    return to_tensor(np.stack([render(one.scene, size) for one in truths]))


def held_out_truths(recipe: Recipe, count: int, people_with_hands: bool = False) -> list[Truth]:
    """`count` truths that training never sees, on wish only raised hands."""
    found: list[Truth] = []
    index = 0
    while len(found) < count:
        one = truth(recipe.seed + HELD_OUT, index)
        index += 1
        if one.fingers or not people_with_hands:
            found.append(one)
    return found


class PictureBatches(Dataset):
    """Batch number `step` for the VAE: always new pictures, since drawing one costs less than a hundredth of learning from it."""

    def __init__(self, recipe: Recipe):
        self.recipe = recipe

    def __getitem__(self, step: int) -> Tensor:
        first = step * self.recipe.vae_batch
        return drawn(
            [truth(self.recipe.seed, first + offset) for offset in range(self.recipe.vae_batch)], self.recipe.size
        )


def picture_batches(recipe: Recipe, steps: range, workers: int) -> Iterator[Tensor]:
    """The VAE batches of `steps`, drawn ahead by `workers` processes (0: in this one)."""
    return iter(DataLoader(PictureBatches(recipe), batch_size=None, sampler=steps, num_workers=workers))


class Chunks(Dataset):
    """The pictures of the pairs whose latents are kept, in their order, a few at a time."""

    SIZE = 100

    def __init__(self, recipe: Recipe):
        self.recipe = recipe

    def __getitem__(self, chunk: int) -> Tensor:
        last = min(self.recipe.pairs, (chunk + 1) * self.SIZE)
        return drawn([truth(self.recipe.seed, index) for index in range(chunk * self.SIZE, last)], self.recipe.size)


def picture_chunks(recipe: Recipe, workers: int) -> Iterator[Tensor]:
    """Every kept pair's picture, once, in order."""
    count = -(-recipe.pairs // Chunks.SIZE)
    return iter(DataLoader(Chunks(recipe), batch_size=None, sampler=range(count), num_workers=workers))


def pair_indices(recipe: Recipe, step: int) -> Tensor:
    """Which kept pairs step number `step` of the UNet sees: every pair once an epoch, in a new order each time."""
    per_epoch = recipe.pairs // recipe.unet_batch
    epoch, place = divmod(step, per_epoch)
    order = torch.randperm(recipe.pairs, generator=generator(recipe, "order", epoch))
    return order[place * recipe.unet_batch : (place + 1) * recipe.unet_batch]


def seeded(*names: object) -> torch.Generator:
    """A fresh CPU generator whose numbers depend on every one of `names`.

    PyTorch's CPU generator takes only the lower 32 bits of a seed: names put side by side in a longer number would not tell streams apart.
    """
    digest = hashlib.sha256("/".join(map(str, names)).encode()).digest()
    return torch.Generator("cpu").manual_seed(int.from_bytes(digest[:4], "big"))


def generator(recipe: Recipe, stream: str, step: int) -> torch.Generator:
    """A fresh CPU generator for one step of one stream: the same numbers on every device, with nothing to save."""
    return seeded(recipe.seed, stream, step)
