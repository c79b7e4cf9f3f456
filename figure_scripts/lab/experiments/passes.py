"""How often a picture goes through the networks of an image model."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from figure_scripts.runtime.images.diffusion import DiffusionModel


@contextmanager
def counted_passes(model: DiffusionModel) -> Iterator[dict[str, int]]:
    """Within it, counts the pictures that go through the UNet ("unet") and the VAE's decoder ("vae"); kept ones are made anew.

    With CFG both branches go through the network in one call: pictures are what costs, not calls.
    """
    counted = {"unet": 0, "vae": 0}

    def counts(name: str) -> Any:
        def add(_: Any, given: Any) -> None:
            counted[name] += len(given[0])

        return add

    kept, model.kept = model.kept, None
    hooks = [
        model.unet.register_forward_pre_hook(counts("unet")),
        model.vae.decoder.register_forward_pre_hook(counts("vae")),
    ]
    try:
        yield counted
    finally:
        for hook in hooks:
            hook.remove()
        model.kept = kept
