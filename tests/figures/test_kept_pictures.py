"""What the runtime adds for the figures: pictures found again, prompts blended, feature maps heard, CLIP as a judge."""

from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import CLIPConfig, CLIPImageProcessorPil, CLIPModel, CLIPTextConfig, CLIPVisionConfig

from common.errors import FigureError
from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.lab.experiments.gallery import gallery
from figure_scripts.lab.experiments.who_reads import ClipJudges
from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.lab.judging.outlines import coarse_mask, overlap
from figure_scripts.lab.training.tokenizer import build_tokenizer
from figure_scripts.runtime.images.diffusion import DiffusionModel, load
from figure_scripts.runtime.images.features import listening
from figure_scripts.runtime.images.kept_pictures import KeptPictures
from figure_scripts.runtime.images.prompts import Blend
from figure_scripts.runtime.images.zero_shot import ZeroShot
from tests.figures.tiny_pipeline import save_tiny_pipeline


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> DiffusionModel:
    folder = save_tiny_pipeline(tmp_path_factory.mktemp("pipeline"), seed=0, prediction="epsilon")
    return load(Model("tiny", "", HubWeights(str(folder), "main"), "MIT"))


@pytest.fixture
def kept(model, tmp_path):
    model.kept = KeptPictures(tmp_path, model.model, "cpu")
    yield tmp_path
    model.kept = None


def unet_calls(model, **asked) -> int:
    calls = []
    hook = model.unet.register_forward_pre_hook(lambda *_: calls.append(1))
    model.generate("sea", range(18), steps=2, **asked)
    hook.remove()
    return len(calls)


def test_a_question_is_computed_once_and_other_questions_anew(model, kept):
    first = model.generate("sea", range(18), steps=2)
    assert unet_calls(model) == 0
    again = model.generate("sea", range(18), steps=2)
    assert np.array_equal(first.pictures, again.pictures) and np.array_equal(first.last, again.last)
    assert unet_calls(model, guidance_scale=3.0) > 0 and unet_calls(model, negative="boat") > 0


def test_what_was_kept_holds_only_for_the_same_weights(model, kept):
    model.generate("sea", [1], steps=2)
    other = Model("tiny", "", HubWeights("elsewhere", "other"), "MIT")
    assert KeptPictures(kept, other, "cpu").identity != KeptPictures(kept, model.model, "cpu").identity


def test_a_damaged_file_is_made_again(model, kept):
    first = model.generate("sea", range(18), steps=2)
    for path in kept.rglob("*.npz"):
        path.write_bytes(path.read_bytes()[:100])
    assert np.array_equal(model.generate("sea", range(18), steps=2).pictures, first.pictures)


def test_the_ends_of_a_blend_are_the_prompts(model):
    pictures = [
        model.generate(said, [3], steps=2).last
        for said in ("sea", Blend("sea", "cat", 0.0), Blend("sea", "cat", 1.0), "cat")
    ]
    assert np.array_equal(pictures[0], pictures[1])
    assert np.allclose(pictures[2], pictures[3], atol=1e-5) and not np.allclose(pictures[1], pictures[2], atol=1e-3)


def test_a_layer_is_heard_once_a_step(model):
    with listening(model.unet, "up_blocks.1") as heard:
        model.generate("sea", [1, 2], steps=3, guidance_scale=1.0)
    assert len(heard) == 3 and heard[0].shape[0] == 2
    with pytest.raises(FigureError, match="no such layer"), listening(model.unet, "up_block.1"):
        pass


def test_overlap_is_one_for_the_mask_itself_and_chance_for_noise():
    mask = np.zeros((16, 16), bool)
    mask[4:12, 4:12] = True
    assert overlap(mask.astype(float), mask)[0] == 1
    random = np.random.default_rng(0)
    found = [overlap(random.random((16, 16)), mask) for _ in range(400)]
    assert np.mean([one[0] for one in found]) == pytest.approx(found[0][1], abs=0.01)
    fine = {"hair": np.kron(mask, np.ones((4, 4), bool))}
    assert np.array_equal(coarse_mask(fine, ["hair", "sea"], 16), mask)


@pytest.mark.parametrize("edge", [64, 128, 512])
def test_galleries_show_any_size_alike(edge):
    assert gallery(np.zeros((4, edge, edge, 3), np.uint8), 2).shape == (260, 260, 3)


def save_clip(folder: Path) -> Path:
    torch.manual_seed(0)
    tokenizer = build_tokenizer()
    text = CLIPTextConfig(
        vocab_size=len(tokenizer), hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2,
        max_position_embeddings=77, eos_token_id=tokenizer.eos_token_id,
    )  # fmt: skip
    vision = CLIPVisionConfig(
        hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2, image_size=32, patch_size=16
    )
    CLIPModel(CLIPConfig(text_config=text.to_dict(), vision_config=vision.to_dict(), projection_dim=8)).save_pretrained(
        folder
    )
    tokenizer.save_pretrained(folder)
    CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32}).save_pretrained(folder)
    return folder


def test_clip_answers_the_judges_questions_but_those_it_cannot(tmp_path):
    judge = ClipJudges(ZeroShot(Model("tiny CLIP", "", HubWeights(str(save_clip(tmp_path)), "main"), "MIT")))
    pictures = np.random.default_rng(0).integers(0, 256, (3, 40, 40, 3), dtype=np.uint8)
    read = judge.read(pictures)
    assert set(read.label("background")) <= set(HEADS["background"]) and read.has("palm tree").shape == (3,)
    assert np.allclose(read.probabilities["hair"].sum(1), 1, atol=1e-5) and read.features.shape == (3, 8)
    assert not judge.can("fingers") and "fingers" not in read.probabilities


def test_a_missing_clip_says_what_to_do(tmp_path):
    with pytest.raises(FigureError, match="PROFILE=lab"):
        ZeroShot(Model("CLIP", "hub", HubWeights(str(tmp_path / "none"), "main"), "MIT"))
