"""Feature maps: what one layer of a network puts out while a picture goes through it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch

from common.errors import FigureError, nearest


@contextmanager
def listening(network: torch.nn.Module, layer: str) -> Iterator[list[np.ndarray]]:
    """Within it, every call of the layer adds its output (float32 N × channels × h × w) to the list.

    Raises:
        FigureError: the network has no such layer.
    """
    names = [name for name, _ in network.named_modules()]
    if layer not in names:
        raise FigureError("no such layer", found=layer, hint=nearest(layer, names))
    heard: list[np.ndarray] = []

    def hear(_: Any, __: Any, given: Any) -> None:
        output = given if isinstance(given, torch.Tensor) else given[0]
        heard.append(output.detach().float().cpu().numpy())

    hook = network.get_submodule(layer).register_forward_hook(hear)
    try:
        yield heard
    finally:
        hook.remove()
