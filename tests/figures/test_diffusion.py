"""The diffusion runtime on tiny real pipelines: its pictures are diffusers' own, and the same in every process."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import StableDiffusionImg2ImgPipeline, StableDiffusionPipeline

from common.errors import FigureError
from figure_scripts.declare.figure import FolderWeights, HubWeights, Model
from figure_scripts.declare.models import STABLE_DIFFUSION_1_5
from figure_scripts.lab.training.ship import write_manifest
from figure_scripts.paths import ROOT
from figure_scripts.runtime import weights
from figure_scripts.runtime.diffusion import DiffusionModel, load
from figure_scripts.runtime.schedulers import NAMES, build_scheduler
from tests.figures.tiny_pipeline import save_tiny_pipeline

PROMPTS = ["1girl, pink hair, sea", "cat, forest"]


@pytest.fixture(scope="module", params=["epsilon", "v_prediction"])
def folder(request, tmp_path_factory) -> Path:
    return save_tiny_pipeline(tmp_path_factory.mktemp("pipeline"), seed=0, prediction=request.param)


@pytest.fixture(scope="module")
def model(folder) -> DiffusionModel:
    return load(Model("tiny", "", HubWeights(str(folder), "main"), "MIT"))


@pytest.mark.parametrize("name", [name for name in NAMES])
def test_pictures_are_those_of_diffusers(model, folder, name):
    pipeline = StableDiffusionPipeline.from_pretrained(folder, safety_checker=None)
    pipeline.set_progress_bar_config(disable=True)
    pipeline.scheduler = build_scheduler(name, pipeline.scheduler.config)
    expected = pipeline(
        PROMPTS, negative_prompt=["boat"] * 2, num_inference_steps=5, guidance_scale=4.0, output_type="np",
        generator=[torch.Generator().manual_seed(seed) for seed in (3, 4)],
    ).images  # fmt: skip
    found = model.generate(PROMPTS, [3, 4], negative="boat", steps=5, guidance_scale=4.0, scheduler=name).pictures
    assert np.abs((expected * 255).round() - found).max() <= 1


def test_a_picture_does_not_depend_on_its_neighbours(model):
    many = model.generate(PROMPTS * 9, range(18), steps=4).pictures
    for place in (0, 7, 17):
        alone = model.generate(PROMPTS[place % 2], [place], steps=4).pictures
        assert np.abs(alone[0].astype(int) - many[place]).max() <= 1


def test_larger_pictures_need_no_more_memory(model):
    together = []
    hook = model.unet.register_forward_pre_hook(lambda _, given: together.append(given[0].numel()))
    try:
        for size in (model.size, 2 * model.size):
            model.generate("a cat", range(8), steps=1, guidance_scale=1.0, size=size)
    finally:
        hook.remove()
    assert max(together[1:]) <= 2 * together[0]
    assert sum(together[1:]) == 4 * together[0]


def test_three_processes_give_the_same_bits(folder):
    code = (
        "import hashlib; from figure_scripts.declare.figure import *; from figure_scripts.runtime.diffusion import load;"
        f"m = load(Model('tiny', '', HubWeights({str(folder)!r}, 'main'), ''));"
        "g = m.generate('1girl, sea', [1, 2], steps=3, scheduler='Euler a');"
        "print(hashlib.sha256(g.last.tobytes()).hexdigest())"
    )
    found = {
        subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.DEVNULL) for _ in range(3)
    }
    assert len(found) == 1


def test_what_is_kept_belongs_together(model):
    kept = model.generate(PROMPTS[0], [5], steps=4, keep=("latents", "noise", "clean", "attention"))
    levels = build_scheduler("DDIM", model.pipeline.scheduler.config).alphas_cumprod.double().numpy()
    signal = np.interp(kept.timesteps, np.arange(len(levels)), levels)[:, None, None, None, None]
    assert np.allclose(kept.latents[:-1], signal**0.5 * kept.clean + (1 - signal) ** 0.5 * kept.noise, atol=1e-3)
    assert np.array_equal(kept.latents[-1], kept.last) and np.array_equal(model.decode(kept.last), kept.pictures)
    assert np.allclose(kept.attention.astype(float).sum(axis=2), 1, atol=2e-2)
    assert kept.attention.shape == (4, 1, model.prompts.tokenizer.model_max_length, *kept.last.shape[-2:])


def test_recording_attention_changes_no_picture(model):
    plain, kept = (model.generate(PROMPTS[0], [5], steps=4, keep=keep).last for keep in ((), ("attention",)))
    assert np.allclose(plain, kept, atol=1e-4)


def test_guidance_one_is_the_prompt_alone_and_zero_the_negative(model):
    one = model.generate(PROMPTS[0], [5], steps=3, guidance_scale=1).last
    zero = model.generate("cat", [5], negative=PROMPTS[0], steps=3, guidance_scale=0).last
    assert np.allclose(one, zero, atol=1e-4)


def test_image_to_image_is_that_of_diffusers(model, folder):
    pipeline = StableDiffusionImg2ImgPipeline.from_pretrained(folder, safety_checker=None)
    pipeline.set_progress_bar_config(disable=True)
    pipeline.scheduler = build_scheduler("DDIM", pipeline.scheduler.config)
    start = model.encode(model.generate(PROMPTS, [5, 6], steps=3).pictures)
    expected = pipeline(
        PROMPTS, torch.from_numpy(start), strength=0.5, num_inference_steps=10, guidance_scale=3.0, output_type="np",
        generator=[torch.Generator().manual_seed(seed) for seed in (7, 8)],
    ).images  # fmt: skip
    found = model.generate(PROMPTS, [7, 8], start=start, strength=0.5, steps=10, guidance_scale=3.0)
    assert len(found.timesteps) == 5 and np.abs((expected * 255).round() - found.pictures).max() <= 1


def test_schedule_is_diffusers_own(model):
    from diffusers import DDIMScheduler

    expected = DDIMScheduler.from_config(model.pipeline.scheduler.config)
    found = build_scheduler("DDIM", model.pipeline.scheduler.config)
    expected.set_timesteps(7)
    found.set_timesteps(7)
    assert torch.equal(found.alphas_cumprod, expected.alphas_cumprod) and torch.equal(
        found.timesteps, expected.timesteps
    )


def test_a_prompt_is_read_token_by_token(model):
    read = model.read("1girl, pink hair, sea")
    assert read.labels[:8] == ("<|startoftext|>", "1", "girl", ",", "pink", "hair", ",", "sea")
    assert read.tags == {"1girl": (1, 2), "pink hair": (4, 5), "sea": (7,)}
    assert read.prompt_embeds.shape == read.embeddings.shape == read.states.shape[1:]
    # The same word in another prompt: the table gives the same numbers, the encoder does not.
    other = model.read("cat, sea")
    assert np.array_equal(read.embeddings[7], other.embeddings[3]) and not np.allclose(
        read.prompt_embeds[7], other.prompt_embeds[3]
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"prompts": "cat, " * 40, "seeds": [1]}, "prompt is too long"),
        ({"prompts": ["cat"], "seeds": [1, 2]}, "found 1; expected 2"),
        ({"prompts": "cat", "seeds": [1], "scheduler": "Eular"}, "nearest: Euler"),
        ({"prompts": "cat", "seeds": [1], "keep": ("nois",)}, "cannot keep that"),
        ({"prompts": "cat", "seeds": [1], "size": 13}, "a multiple of"),
        ({"prompts": "cat", "seeds": [1], "start": np.zeros((1, 4, 8, 8), np.float32), "strength": 0}, "strength"),
    ],
)
def test_bad_requests_are_told(model, arguments, message):
    with pytest.raises(FigureError, match=message):
        model.generate(**arguments)


@pytest.fixture
def shipped(folder, tmp_path, monkeypatch) -> FolderWeights:
    """The tiny pipeline as if this repository shipped it."""
    monkeypatch.setattr(weights, "SCRIPTS", tmp_path)
    target = save_tiny_pipeline(tmp_path / "sd", seed=0, prediction="v_prediction")
    return FolderWeights("sd", write_manifest(target))


def test_a_shipped_model_knows_only_its_own_words(shipped):
    model = load(Model("tiny", "", shipped, "MIT"))
    model.generate("1girl, sea", [1], steps=1)
    with pytest.raises(FigureError, match=r"not in the model's vocabulary.*'seaa'.*nearest: sea"):
        model.generate("1girl, seaa", [1], steps=1)


@pytest.mark.parametrize("damage", ["cut", "gone", "manifest"])
def test_damaged_weights_are_refused(shipped, tmp_path, damage):
    path = tmp_path / "sd" / "unet" / "diffusion_pytorch_model.safetensors"
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-1])
    elif damage == "gone":
        path.unlink()
    else:
        path = tmp_path / "sd" / "manifest.json"
        path.write_text("{}")
    with pytest.raises(FigureError, match=f"{path.name}.*git checkout -- figure_scripts/sd"):
        load(Model("tiny", "", shipped, "MIT"))


@pytest.mark.parametrize("dtype", ["float32", "bfloat16", "float16"])
def test_the_hub_route_loads_the_pinned_revision(tmp_path, dtype):
    assert isinstance(STABLE_DIFFUSION_1_5.weights, HubWeights)
    pinned = STABLE_DIFFUSION_1_5.weights
    repository = tmp_path / "hub" / f"models--{pinned.repository.replace('/', '--')}"
    save_tiny_pipeline(repository / "snapshots" / pinned.revision, seed=1, prediction="epsilon")
    code = (
        "from dataclasses import replace; from figure_scripts.declare.models import STABLE_DIFFUSION_1_5 as it;"
        "from figure_scripts.runtime.diffusion import load;"
        f"m = load(replace(it, dtype={dtype!r}));"
        "g = m.generate('1girl, sea', [1, 2], steps=2, keep=('noise',)); print(g.pictures.shape, m.dtype)"
    )
    environment = {"HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "1", "PATH": ""}
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert found.stdout.split() == ["(2,", "32,", "32,", "3)", f"torch.{dtype}"], found.stderr
    gone = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment | {"HF_HOME": str(tmp_path / "empty")},
        capture_output=True,
        text=True,
    )
    assert "cannot load Stable Diffusion 1.5" in gone.stderr
