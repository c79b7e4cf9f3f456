"""Profile gpu-xl with neither hub nor GPU: SDXL with its two text encoders, and a larger Qwen3, as tiny real pipelines.

A few figures of each way in which a script can ask a model; the others go the same ways (test_gpu_route.py).
"""

import numpy as np
import pytest
import torch

from common.errors import FigureError
from common.files import read_text
from common.schema import Record
from figure_scripts.__main__ import in_profile
from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.declare.hub_files import hub_files
from figure_scripts.declare.models import PLAYERS, SDXL
from figure_scripts.declare.registry import scripts
from figure_scripts.runtime.hub.pictures import HALF, load
from figure_scripts.runtime.images.prompts import Blend
from tests.figures.test_gpu_route import build, hub, unbuilt  # noqa: F401  # fixtures
from tests.figures.tiny_hub import snapshot

ASKED = ("sd/attention_maps", "sd/picture_as_numbers", "llm/next_token_bars")
"""Attention of words; pictures to latents and back; a language model."""
NO_MEANING = ("sd/token_path", "both/attention_both", "both/two_models")
PROMPTS, SEEDS, STEPS, GUIDANCE = ("1girl, sea", "cat, forest"), (7, 8), 3, 5.0

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def model(hub):  # noqa: F811
    """The tiny SDXL, from where the hub's cache has it."""
    return load(Model("tiny", "", HubWeights(str(snapshot(hub, SDXL)), "main"), "MIT", SDXL.dtype))


@pytest.fixture(scope="module")
def records(unbuilt, hub) -> dict[str, Record]:  # noqa: F811
    found = build(unbuilt, hub, " ".join(ASKED), "--profile", "gpu-xl")
    assert found.returncode == 0, found.stderr[-3000:]
    paths = {id: unbuilt / f"docs/assets/figures/{id}.gpu-xl.json" for id in ASKED}
    return {id: Record.parse(read_text(path), str(path)) for id, path in paths.items()}


@pytest.mark.parametrize("id", ASKED)
def test_the_record_names_the_profiles_models_and_their_formats(records, id):
    assert records[id].profile == "gpu-xl" and records[id].images
    for asked in records[id].model:
        player = PLAYERS["gpu-xl"][asked["role"]]
        assert (asked["name"], asked["revision"], asked["dtype"]) == (player.name, player.pin["revision"], player.dtype)


@pytest.mark.parametrize("id", NO_MEANING)
def test_what_has_no_meaning_with_two_text_encoders_says_so(id):
    (script,) = scripts(id)
    assert script.profiles == ("lab", "gpu")
    with pytest.raises(FigureError, match=r"not made in this profile; found gpu-xl; expected lab or gpu"):
        in_profile([script], "gpu-xl", asked=[id])


def test_latents_are_those_of_diffusers_own_call_one_by_one(model):
    """Both text encoders, the summary, the sizes and the empty negative prompt, all at once."""
    pipeline = model.pipeline
    pipeline.set_progress_bar_config(disable=True)
    plain = [
        pipeline(
            prompt, num_inference_steps=STEPS, guidance_scale=GUIDANCE, height=model.size, width=model.size, output_type="latent",
            generator=torch.Generator().manual_seed(seed),
        ).images[0].float().numpy()
        for prompt, seed in zip(PROMPTS, SEEDS, strict=True)
    ]  # fmt: skip
    made = model.generate(PROMPTS, SEEDS, steps=STEPS, guidance_scale=GUIDANCE, scheduler="Euler")
    # fp16, of numbers around 10.
    assert np.abs(made.last - np.stack(plain)).max() < 0.02
    assert np.abs(made.last[0] - made.last[1]).max() > 1


def test_a_size_is_told_to_the_unet(model):
    """Another size alone changes what the same latents are taken for: the sizes are no decoration."""
    told = []
    hook = model.unet.add_embedding.register_forward_pre_hook(lambda _, given: told.append(given[0].shape))
    seen: list[torch.Tensor] = []
    projected = model.unet.add_time_proj.register_forward_pre_hook(lambda _, given: seen.append(given[0].clone()))
    try:
        model.generate("1girl, sea", [1], steps=1, size=2 * model.size, guidance_scale=1)
    finally:
        hook.remove()
        projected.remove()
    assert told and seen[0].tolist() == [256, 256, 0, 0, 256, 256]


def test_half_way_between_two_prompts_is_half_of_both(model):
    first, second = (model.prompts.encode([prompt]) for prompt in PROMPTS)
    half = model.prompts.encode([Blend(*PROMPTS, 0.5)])
    assert torch.allclose(half, (first + second) / 2, atol=1e-2)


def test_pictures_are_decoded_in_fp32_and_few_enough_at_once(model):
    assert model.vae.dtype == torch.float32 and model.unet.dtype == torch.float16
    assert model._together(16, 16) == 16 and model._together(32, 32) == 4
    noise = model.noise(range(3))
    assert np.array_equal(model.decode(noise), np.concatenate([model.decode(noise[n : n + 1]) for n in range(3)]))


def test_the_pinned_files_are_those_that_the_loader_asks_for():
    for profile in ("gpu", "gpu-xl"):
        player = PLAYERS[profile]["sd"]
        weights = [file.path for file in hub_files(player) if file.path.endswith(".safetensors")]
        ending = f".{HALF[player.dtype]}.safetensors" if player.dtype in HALF else "model.safetensors"
        assert all(path.endswith(ending) for path in weights)
