"""Recipes so small that a step takes milliseconds, of the same classes as the real ones."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from figure_scripts.lab.training.loop import Device
from figure_scripts.lab.training.recipe import CPU, Recipe

TINY = replace(
    CPU, name="tiny", size=16, vae_channels=(8, 16), vae_batch=4, vae_steps=200, text_width=16, text_layers=1, text_heads=2,
    unet_channels=(16, 32), unet_attention=(False, True), unet_heads=2, unet_batch=8, unet_steps=200, pairs=48,
)  # fmt: skip


@pytest.fixture
def tiny() -> Recipe:
    return TINY


@pytest.fixture
def device() -> Device:
    """float32: bfloat16 is slow where the CPU has no instructions for it."""
    return Device("cpu", bfloat16=False)


@pytest.fixture(autouse=True)
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "run"


@pytest.fixture(autouse=True)
def training_kernels() -> None:
    """The figures' runtime asks for deterministic kernels in its whole process, and tests of both share one."""
    torch.use_deterministic_algorithms(False)
