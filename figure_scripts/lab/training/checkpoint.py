"""Checkpoints that survive a kill at any moment: one safetensors file, written atomically, that holds all a run needs to go on.

No random state is kept, because none outlives a step: every step seeds its own generator from the recipe's seed and its number.
"""

from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save
from torch import nn

from common.errors import FigureError
from common.files import write


def save_checkpoint(
    path: Path,
    modules: dict[str, nn.Module],
    optimizer: torch.optim.Optimizer,
    step: int,
    recipe: str,
) -> None:
    """Writes modules (model and its average), the optimiser's moments and the step."""
    tensors = {f"{name}/{key}": value for name, module in modules.items() for key, value in module.state_dict().items()}
    for index, state in optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer/{index}/{key}": value for key, value in state.items()}
    plain = {key: value.detach().cpu().contiguous().clone() for key, value in tensors.items()}
    write(path, save(plain, {"step": str(step), "recipe": recipe}))


def read_header(path: Path, recipe: str) -> dict[str, str]:
    """What a checkpoint says of itself, without its tensors.

    Raises:
        FigureError: it was made by another recipe.
    """
    with safe_open(path, "pt") as file:
        header = file.metadata()
    if header["recipe"] != recipe:
        raise FigureError(
            "checkpoint of another recipe",
            where=path,
            found=header["recipe"],
            expected=recipe,
            hint="choose another --out folder",
        )
    return header


def fill(module: nn.Module, path: Path, prefix: str) -> None:
    """Fills `module` from the tensors of a file whose names begin with `prefix`."""
    with safe_open(path, "pt") as file:
        names = [name for name in file.keys() if name.startswith(prefix)]  # noqa: SIM118 - it has no iterator
        module.load_state_dict({name.removeprefix(prefix): file.get_tensor(name) for name in names})


def load_checkpoint(path: Path, modules: dict[str, nn.Module], optimizer: torch.optim.Optimizer, recipe: str) -> int:
    """Fills modules and optimiser from `path`; the step to go on from.

    Raises:
        FigureError: the checkpoint is of another recipe.
    """
    header = read_header(path, recipe)
    for name, module in modules.items():
        fill(module, path, f"{name}/")
    state: dict[int, dict[str, torch.Tensor]] = {}
    with safe_open(path, "pt") as file:
        for key in file.keys():  # noqa: SIM118 - it has no iterator
            if key.startswith("optimizer/"):
                _, index, part = key.split("/")
                state.setdefault(int(index), {})[part] = file.get_tensor(key)
    optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})
    return int(header["step"])
