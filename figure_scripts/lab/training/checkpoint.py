"""Checkpoints that survive a kill at any moment: one safetensors file, written atomically, that holds all a run needs to go on.

No random state is kept, because none outlives a step: every step seeds its own generator from the recipe's seed and its number.
"""

import json
from pathlib import Path
from typing import Any

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
    notes: dict[str, Any] | None = None,
) -> None:
    """Writes modules (model and its average), the optimiser's moments and the step."""
    tensors = {f"{name}/{key}": value for name, module in modules.items() for key, value in module.state_dict().items()}
    for index, state in optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer/{index}/{key}": value for key, value in state.items()}
    plain = {key: value.detach().cpu().contiguous().clone() for key, value in tensors.items()}
    write(path, save(plain, {"step": str(step), "recipe": recipe, "notes": json.dumps(notes or {})}))


def read_header(path: Path) -> dict[str, str]:
    """Step, recipe and notes of a checkpoint, without its tensors."""
    with safe_open(path, "pt") as file:
        return file.metadata()


def load_checkpoint(
    path: Path, modules: dict[str, nn.Module], optimizer: torch.optim.Optimizer | None, recipe: str
) -> int:
    """Fills modules and optimiser from `path`; the step to go on from."""
    header = read_header(path)
    if header["recipe"] != recipe:
        raise FigureError(
            "checkpoint of another recipe",
            where=path,
            found=header["recipe"],
            expected=recipe,
            hint="choose another --out folder",
        )
    with safe_open(path, "pt") as file:
        names = file.keys()
        tensors = {name: file.get_tensor(name) for name in names}
    for name, module in modules.items():
        module.load_state_dict(
            {key.removeprefix(f"{name}/"): value for key, value in tensors.items() if key.startswith(f"{name}/")}
        )
    if optimizer is not None:
        state: dict[int, dict[str, torch.Tensor]] = {}
        for key, value in tensors.items():
            if key.startswith("optimizer/"):
                _, index, part = key.split("/")
                state.setdefault(int(index), {})[part] = value
        optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})
    return int(header["step"])
