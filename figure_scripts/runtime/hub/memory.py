"""How many bytes a network needs while it computes, counted tensor by tensor, on no device at all.

On PyTorch's device "meta" a tensor has a shape and a format and no numbers: the real networks in their real sizes are run there in a
second. Not counted are the libraries' own working space and what the allocator keeps in reserve.
"""

import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves


class Counted(TorchDispatchMode):
    """Within it, every storage that an operation makes is counted from its making until its last tensor is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.now = self.most = 0
        self._known: set[int] = set()

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        for tensor in tree_leaves((args, kwargs)):
            if isinstance(tensor, torch.Tensor):
                self._known.add(tensor.untyped_storage()._cdata)
        made = function(*args, **(kwargs or {}))
        for tensor in tree_leaves(made):
            if isinstance(tensor, torch.Tensor):
                self._add(tensor.untyped_storage())
        return made

    def _add(self, storage: Any) -> None:
        key, size = storage._cdata, storage.nbytes()
        if key in self._known:
            return
        self._known.add(key)
        self.now += size
        self.most = max(self.most, self.now)
        weakref.finalize(storage, self._take, key, size)

    def _take(self, key: int, size: int) -> None:
        self._known.discard(key)
        self.now -= size


class AttentionInBlocks(TorchFunctionMode):
    """Attention as a graphics card computes it, in blocks: what it needs is its output, and no table of every place by every place."""

    def __torch_function__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if function is torch.nn.functional.scaled_dot_product_attention:
            query, _, value = (
                args[:3] if len(args) >= 3 else ((kwargs or {})[name] for name in ("query", "key", "value"))
            )
            return query.new_empty((*query.shape[:-1], value.shape[-1]))
        return function(*args, **(kwargs or {}))


@contextmanager
def counting() -> Iterator[Counted]:
    """Counts what is made within it."""
    with torch.inference_mode(), AttentionInBlocks(), Counted() as counted:
        yield counted


def most_bytes(run: Callable[[], Any]) -> int:
    """The most bytes that tensors made by `run` held at one moment; weights that were there before do not count."""
    with counting() as counted:
        run()
    return counted.most
