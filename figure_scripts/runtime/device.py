"""Where the models run, and what makes them give the same bits again."""

import os
import platform
from pathlib import Path

# cuBLAS is deterministic only with a fixed workspace, and reads this when it is first used.
os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

import torch

from common.errors import FigureError


def make_deterministic() -> None:
    """One thread and deterministic kernels: the order of additions, and with it every bit, is then fixed."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)


def check_device(device: str) -> None:
    """To be asked before anything is loaded.

    Raises:
        FigureError: not a device's name, or one that PyTorch does not see.
    """
    if device == "cpu":
        return
    kind, _, number = device.partition(":")
    if kind != "cuda" or (":" in device and not number.isdecimal()):
        raise FigureError("unknown device", found=device, expected="cpu, cuda or cuda:0")
    count = torch.cuda.device_count()
    if int(number or 0) >= count:
        raise FigureError(
            "no such GPU", where=f"device {device}", found=f"{count} GPUs that PyTorch {torch.__version__} sees",
            hint="--device cpu, or a PyTorch built for this machine's GPU",
        )  # fmt: skip


def device_class(device: str = "cpu") -> str:
    """The kind of device on which bit-for-bit equality is expected: processor maker and instruction set, or the GPU's name."""
    check_device(device)
    if device != "cpu":
        return f"{device} {torch.cuda.get_device_name(device)}"
    maker = "unknown"
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        maker = next((line.split(":")[1].strip() for line in lines if line.startswith("vendor_id")), maker)
    return f"cpu {platform.machine()} {maker} {torch.backends.cpu.get_cpu_capability()}"
