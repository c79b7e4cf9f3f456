"""The diffusion runtime on tiny real pipelines: its pictures are diffusers' own, and the same in every process."""

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import (
    DDIMScheduler,
    DDPMScheduler,
    DPMSolverMultistepScheduler,
    EulerAncestralDiscreteScheduler,
    EulerDiscreteScheduler,
    StableDiffusionImg2ImgPipeline,
    StableDiffusionPipeline,
    UniPCMultistepScheduler,
)

from common.errors import FigureError
from figure_scripts.declare.figure import FolderWeights, HubWeights, Model
from figure_scripts.declare.models import STABLE_DIFFUSION_1_5
from figure_scripts.engine.run import Models
from figure_scripts.lab.training.ship import write_manifest
from figure_scripts.paths import ROOT
from figure_scripts.runtime import weights
from figure_scripts.runtime.images.diffusion import DiffusionModel, load
from figure_scripts.runtime.images.schedulers import NAMES
from figure_scripts.runtime.texts.language import load as load_language
from tests.figures.tiny_pipeline import save_tiny_pipeline

PROMPTS = ["1girl, pink hair, sea", "cat, forest"]


@pytest.fixture(scope="module", params=["epsilon", "v_prediction"])
def folder(request, tmp_path_factory) -> Path:
    return save_tiny_pipeline(tmp_path_factory.mktemp("pipeline"), seed=0, prediction=request.param)


@pytest.fixture(scope="module")
def model(folder) -> DiffusionModel:
    return load(Model("tiny", "", HubWeights(str(folder), "main"), "MIT"))


SCHEDULERS = {
    "DDIM": (DDIMScheduler, {}),
    "DDPM": (DDPMScheduler, {}),
    "Euler": (EulerDiscreteScheduler, {}),
    "Euler a": (EulerAncestralDiscreteScheduler, {}),
    "DPM++ 2M": (DPMSolverMultistepScheduler, {"algorithm_type": "dpmsolver++", "solver_order": 2}),
    "UniPC": (UniPCMultistepScheduler, {}),
}
"""diffusers' class for each name, as its documentation pairs them with the names of image generators."""


def test_every_name_is_held_to_a_class_of_diffusers():
    assert set(SCHEDULERS) == set(NAMES)


@pytest.mark.parametrize("name", SCHEDULERS)
def test_pictures_are_those_of_diffusers(model, folder, name):
    kind, settings = SCHEDULERS[name]
    pipeline = StableDiffusionPipeline.from_pretrained(folder, safety_checker=None)
    pipeline.set_progress_bar_config(disable=True)
    pipeline.scheduler = kind.from_config(pipeline.scheduler.config, **settings)
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


def test_three_processes_give_the_same_bits(tmp_path):
    """This one and two fresh ones, both kinds of prediction in each."""
    folders = [
        str(save_tiny_pipeline(tmp_path / kind, seed=0, prediction=kind)) for kind in ("epsilon", "v_prediction")
    ]
    code = (
        "import hashlib, sys; from figure_scripts.declare.figure import *; from figure_scripts.runtime.images.diffusion import load\n"
        "for folder in sys.argv[1:]:\n"
        "    m = load(Model('tiny', '', HubWeights(folder, 'main'), ''))\n"
        "    g = m.generate('1girl, sea', [1, 2], steps=3, scheduler='Euler a')\n"
        "    print(hashlib.sha256(g.last.tobytes() + g.pictures.tobytes()).hexdigest())"
    )
    command = [sys.executable, "-c", code, *folders]
    fresh = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    here = []
    for folder in folders:
        made = load(Model("tiny", "", HubWeights(folder, "main"), "")).generate(
            "1girl, sea", [1, 2], steps=3, scheduler="Euler a"
        )
        here.append(hashlib.sha256(made.last.tobytes() + made.pictures.tobytes()).hexdigest())
    assert here[0] != here[1] and [process.communicate()[0].split() for process in fresh] == [here, here]


def test_what_is_kept_belongs_together(model):
    kept = model.generate(PROMPTS[0], [5], steps=4, keep=("latents", "noise", "clean", "attention"))
    levels = DDIMScheduler.from_config(model.pipeline.scheduler.config).alphas_cumprod.double().numpy()
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
    pipeline.scheduler = DDIMScheduler.from_config(pipeline.scheduler.config)
    start = model.encode(model.generate(PROMPTS, [5, 6], steps=3).pictures)
    expected = pipeline(
        PROMPTS, torch.from_numpy(start), strength=0.5, num_inference_steps=10, guidance_scale=3.0, output_type="np",
        generator=[torch.Generator().manual_seed(seed) for seed in (7, 8)],
    ).images  # fmt: skip
    found = model.generate(PROMPTS, [7, 8], start=start, strength=0.5, steps=10, guidance_scale=3.0)
    assert len(found.timesteps) == 5 and np.abs((expected * 255).round() - found.pictures).max() <= 1


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


LATENTS = np.zeros((1, 4, 4, 4), np.float32)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"prompts": "cat, " * 40, "seeds": [1]}, "prompt is too long"),
        ({"prompts": ["cat"], "seeds": [1, 2]}, "found 1; expected 2"),
        ({"prompts": "cat", "seeds": [1], "scheduler": "Eular"}, "nearest: Euler"),
        ({"prompts": "cat", "seeds": [1], "keep": ("nois",)}, "cannot keep that"),
        ({"prompts": "cat", "seeds": [1], "size": 13}, "a multiple of"),
        ({"prompts": "cat", "seeds": [1], "start": LATENTS, "strength": 0}, "strength out of range; found 0"),
        ({"prompts": "cat", "seeds": [1], "start": LATENTS, "strength": 1.5}, "at most 1"),
        ({"prompts": "cat", "seeds": [1], "start": LATENTS, "strength": np.nan}, "strength out of range; found nan"),
        ({"prompts": "cat", "seeds": [1, 2], "start": LATENTS}, "not one start for each seed; found 1; expected 2"),
        (
            {"prompts": "cat", "seeds": [1], "start": LATENTS, "size": 64},
            "size is not that of start; found 64; expected 32",
        ),
        ({"prompts": "cat", "seeds": [1], "start": LATENTS[:, :, :3]}, "size does not fit the model; found 24 × 32"),
        (
            {"prompts": "cat", "seeds": [1], "start": LATENTS[:, :3]},
            r"neither pictures nor latents; found float32 \(1, 3",
        ),
        ({"prompts": "cat", "seeds": [1], "start": LATENTS * np.nan}, "a number that is none"),
        ({"prompts": "cat", "seeds": [1], "start": np.zeros((1, 32, 30, 3), np.uint8)}, "found 32 × 30"),
        ({"prompts": "cat", "seeds": [1], "size": 0}, "a multiple of"),
        (
            {"prompts": "cat", "seeds": [1], "steps": 0},
            "steps out of range; found 0; expected a whole number from 1 to 1000",
        ),
        ({"prompts": "cat", "seeds": [1], "steps": 1001}, "from 1 to 1000"),
        ({"prompts": "cat", "seeds": [1], "steps": 2.5}, "a whole number"),
        ({"prompts": "cat", "seeds": [1], "guidance_scale": np.nan}, "guidance_scale is no number; found nan"),
        ({"prompts": "cat", "seeds": []}, "expected at least one seed"),
    ],
)
def test_bad_requests_are_told(model, arguments, message):
    with pytest.raises(FigureError, match=message):
        model.generate(**arguments)


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
@pytest.mark.parametrize("kind", [load, load_language], ids=["diffusion", "language"])
@pytest.mark.parametrize(
    ("device", "message"),
    [
        ("cuda", "device cuda: no such GPU; found 0 GPUs that PyTorch .* sees; .*hint: --device cpu"),
        ("cuda:1", "no such GPU"),
        ("foo", "unknown device; found foo; expected cpu, cuda or cuda:0"),
        ("cuda:one", "unknown device"),
    ],
)
def test_a_device_that_is_not_there_is_told_before_anything_is_loaded(kind, device, message, tmp_path):
    nowhere = Model("none", "", HubWeights(str(tmp_path), "main"), "MIT")
    with pytest.raises(FigureError, match=message):
        kind(nowhere, device)
    with pytest.raises(FigureError, match=message):
        Models("lab", device)


def test_no_seed_makes_no_noise(model):
    with pytest.raises(FigureError, match="no seed"):
        model.noise([])


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


def test_the_hub_route_loads_the_pinned_revision(tmp_path):
    """In a process of its own, because HF_HOME is read at the import: every number format, and a revision that is not there."""
    assert isinstance(STABLE_DIFFUSION_1_5.weights, HubWeights)
    pinned = STABLE_DIFFUSION_1_5.weights
    repository = tmp_path / "hub" / f"models--{pinned.repository.replace('/', '--')}"
    save_tiny_pipeline(repository / "snapshots" / pinned.revision, seed=1, prediction="epsilon")
    code = (
        "from dataclasses import replace; from figure_scripts.declare.models import STABLE_DIFFUSION_1_5 as it\n"
        "from figure_scripts.runtime.images.diffusion import load\n"
        "for dtype in ('float32', 'bfloat16', 'float16'):\n"
        "    m = load(replace(it, dtype=dtype))\n"
        "    print(m.generate('1girl, sea', [1, 2], steps=2, keep=('noise',)).pictures.shape, m.dtype)\n"
        "load(replace(it, weights=replace(it.weights, revision='0' * 40)))"
    )
    environment = {"HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "1", "PATH": ""}
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    expected = [f"(2, 32, 32, 3) torch.{dtype}" for dtype in ("float32", "bfloat16", "float16")]
    assert found.stdout.splitlines() == expected, found.stderr
    assert "cannot load Stable Diffusion 1.5" in found.stderr and "0" * 40 in found.stderr
