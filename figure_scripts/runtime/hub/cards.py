"""The graphics cards of this machine, as the driver's own program tells them, or PyTorch where that is not there."""

import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import version

MEBIBYTE = 2**20
ASKED = ("nvidia-smi", "--query-gpu=name,memory.total,memory.free", "--format=csv,noheader,nounits")


@dataclass(frozen=True)
class Card:
    """A graphics card; memory in bytes."""

    name: str
    total: int
    free: int


def seen_cards() -> list[Card]:
    """Every card; none where neither the driver's own program nor PyTorch sees one."""
    if shutil.which(ASKED[0]):
        told = subprocess.run(ASKED, capture_output=True, text=True)
        lines = [line.rsplit(",", 2) for line in told.stdout.splitlines()] if told.returncode == 0 else []
        return [Card(name.strip(), int(total) * MEBIBYTE, int(free) * MEBIBYTE) for name, total, free in lines]
    if version("torch").endswith("+cpu"):  # which takes seconds to say so
        return []
    import torch

    memory = [torch.cuda.mem_get_info(number) for number in range(torch.cuda.device_count())]
    return [Card(torch.cuda.get_device_name(number), total, free) for number, (free, total) in enumerate(memory)]
