"""The shipped weights: they are the pinned ones, small enough to clone, and load without this project."""

import json
import subprocess
import sys

import pytest
from diffusers import AutoencoderKL

from common.errors import FigureError
from figure_scripts.declare.models import (
    EYE_READINGS,
    LAB,
    LAB_ADAPTER,
    LAB_CONTROLNET,
    LAB_JUDGES,
    LAB_LARGE_DECODER,
    LAB_LLM,
    LAB_LORA,
)
from figure_scripts.lab.training.recipe import CPU
from figure_scripts.lab.training.ship import ALL_BYTES, FILE_BYTES, WEIGHTS, ship, write_manifest
from figure_scripts.lab.training.stages.vae import GATE_DECIBELS, GATE_FINGERS, measure_gate
from figure_scripts.runtime.weights import verified_folder
from tests.figures.tiny_pipeline import save_tiny_pipeline


def test_the_shipped_vae_passes_its_gate():
    gate = measure_gate(AutoencoderKL.from_pretrained(WEIGHTS / "sd" / "vae").eval(), CPU, count=32)
    assert gate.decibels >= GATE_DECIBELS and gate.fingers_kept >= GATE_FINGERS


@pytest.mark.parametrize(
    "model",
    [LAB, LAB_JUDGES, LAB_CONTROLNET, LAB_ADAPTER, LAB_LORA, LAB_LARGE_DECODER, LAB_LLM, EYE_READINGS],
    ids=lambda model: model.name,
)
def test_the_shipped_files_are_the_pinned_ones(model):
    folder = verified_folder(model)
    listed = set(json.loads((folder / "manifest.json").read_bytes()))
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == listed | {"manifest.json"}


def test_the_shipped_files_are_small():
    sizes = [path.stat().st_size for path in WEIGHTS.rglob("*") if path.is_file()]
    assert max(sizes) <= FILE_BYTES and sum(sizes) <= ALL_BYTES


def test_diffusers_alone_loads_and_draws(tmp_path):
    code = (
        "import sys; sys.modules['figure_scripts'] = None\n"
        "from diffusers import StableDiffusionPipeline\n"
        f"pipe = StableDiffusionPipeline.from_pretrained({str(WEIGHTS / 'sd')!r}, local_files_only=True)\n"
        "print(pipe('cat, forest', num_inference_steps=2, output_type='np').images.shape)"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert found.stdout.strip() == "(1, 64, 64, 3)", found.stderr


def test_the_lora_is_smaller_than_a_megabyte_and_diffusers_alone_lays_it_over_the_model(tmp_path):
    folder = verified_folder(LAB_LORA)
    assert sum(path.stat().st_size for path in folder.rglob("*")) < 10**6
    code = (
        "import sys; sys.modules['figure_scripts'] = None\n"
        "from diffusers import StableDiffusionPipeline\n"
        f"pipe = StableDiffusionPipeline.from_pretrained({str(WEIGHTS / 'sd')!r}, local_files_only=True)\n"
        f"pipe.load_lora_weights({str(folder)!r}, local_files_only=True)\n"
        "print(sorted(pipe.get_list_adapters()), pipe('cat, forest', num_inference_steps=2, output_type='np').images.shape)"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert found.stdout.strip() == "['text_encoder', 'unet'] (1, 64, 64, 3)", found.stderr


def test_the_same_weights_are_shipped_as_the_same_bytes(tmp_path):
    made = save_tiny_pipeline(tmp_path / "made", seed=0, prediction="epsilon")
    pins = [ship(made, "sd", tmp_path / name) for name in ("one", "two", "one")]
    assert len(set(pins)) == 1 and not list(tmp_path.glob("*/.*"))


@pytest.mark.parametrize(
    ("name", "message"), [("run.py", "kind"), ("large.json", "too large"), ("bad.safetensors", "none")]
)
def test_what_must_not_be_shipped_is_refused_and_the_old_stays(tmp_path, name, message):
    import torch
    from safetensors.torch import save_file

    made = save_tiny_pipeline(tmp_path / "made", seed=0, prediction="epsilon")
    pin = ship(made, "sd", tmp_path / "weights")
    if name.endswith("safetensors"):
        save_file({"weight": torch.tensor([float("nan")])}, made / name)
    else:
        (made / name).write_bytes(b"0" * (FILE_BYTES + 1))
    with pytest.raises(FigureError, match=message):
        ship(made, "sd", tmp_path / "weights")
    assert write_manifest(tmp_path / "weights" / "sd") == pin
