"""A hub cache in which the pinned revisions of the hub's profiles are tiny models of the same classes, with random weights; for HF_HOME."""

from pathlib import Path

import torch
from diffusers import (
    AutoencoderKL,
    EulerDiscreteScheduler,
    PNDMScheduler,
    StableDiffusionPipeline,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
)
from transformers import (
    CLIPConfig,
    CLIPImageProcessorPil,
    CLIPModel,
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    CLIPTokenizer,
    CLIPVisionConfig,
)

from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.declare.models import CLIP_JUDGE, QWEN3_4B, SDXL, STABLE_DIFFUSION_1_5
from figure_scripts.lab.training.tokenizer import END, START, byte_letters, known_words, learn_merges
from tests.figures.conftest import save_hub, save_tiny_model

LENGTH = 77
SPELLED_OUT = ("twintails", "hoodie", "plush", "scenery")
"""Words that are no token of their own but several, as rare words are in Stable Diffusion's vocabulary."""


def snapshot(home: Path, model: Model) -> Path:
    """Where the hub's cache keeps the pinned revision of a model."""
    assert isinstance(model.weights, HubWeights)
    return (
        home / "hub" / f"models--{model.weights.repository.replace('/', '--')}" / "snapshots" / model.weights.revision
    )


def save_tiny_hub(home: Path) -> Path:
    """Stable Diffusion 1.5 and XL, CLIP and two Qwen3 in small."""
    save_hub(home, seed=1)
    save_tiny_model(snapshot(home, QWEN3_4B), seed=2)
    save_sdxl(snapshot(home, SDXL))
    save_stable_diffusion(snapshot(home, STABLE_DIFFUSION_1_5))
    save_clip(snapshot(home, CLIP_JUDGE))
    return home


def build_tokenizer() -> CLIPTokenizer:
    """CLIP's byte-level BPE, 77 places: it can spell any prompt, common words as one token and all others letter by letter."""
    letters = byte_letters()
    merges = learn_merges(sorted(word for word in known_words() - set(SPELLED_OUT) if len(word) > 1))
    pieces = [*letters, *(letter + "</w>" for letter in letters), *("".join(pair) for pair in merges), START, END]
    return CLIPTokenizer(
        vocab={piece: number for number, piece in enumerate(dict.fromkeys(pieces))}, merges=merges, bos_token=START,
        eos_token=END, unk_token=END, pad_token=END, model_max_length=LENGTH,
    )  # fmt: skip


def text_config(tokenizer: CLIPTokenizer) -> CLIPTextConfig:
    """Two layers, width 16."""
    return CLIPTextConfig(
        vocab_size=len(tokenizer), hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2,
        max_position_embeddings=LENGTH, bos_token_id=tokenizer.bos_token_id, eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )  # fmt: skip


def save_stable_diffusion(folder: Path) -> None:
    """Stable Diffusion 1.5's blocks and schedule, 4 to 8 channels wide; 16 × 16 latents, 128 pixels."""
    torch.manual_seed(0)
    tokenizer = build_tokenizer()
    vae = AutoencoderKL(
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4, layers_per_block=1,
        block_out_channels=(4, 4, 8, 8), norm_num_groups=4, latent_channels=4, sample_size=128,
    )  # fmt: skip
    unet = UNet2DConditionModel(
        sample_size=16, block_out_channels=(4, 4, 8, 8), cross_attention_dim=16, attention_head_dim=2, norm_num_groups=4,
        layers_per_block=1,
    )  # fmt: skip
    schedule = PNDMScheduler(
        beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012, steps_offset=1, skip_prk_steps=True, set_alpha_to_one=False,
    )  # fmt: skip
    StableDiffusionPipeline(
        vae=vae, text_encoder=CLIPTextModel(text_config(tokenizer)), tokenizer=tokenizer, unet=unet, scheduler=schedule,
        safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    ).save_pretrained(folder)  # fmt: skip


def save_sdxl(folder: Path) -> None:
    """SDXL's blocks: two text encoders, none of the attention at the top level, the size told to the UNet; 16 × 16 latents, fp16 files."""
    torch.manual_seed(2)
    tokenizer = build_tokenizer()
    second = text_config(tokenizer)
    second.projection_dim = 16
    vae = AutoencoderKL(
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4, layers_per_block=1,
        block_out_channels=(4, 4, 8, 8), norm_num_groups=4, latent_channels=4, sample_size=128, scaling_factor=0.13025, force_upcast=True,
    )  # fmt: skip
    unet = UNet2DConditionModel(
        sample_size=16, block_out_channels=(4, 8, 8), cross_attention_dim=32, attention_head_dim=(2, 2, 2), norm_num_groups=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"), layers_per_block=1,
        up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"), transformer_layers_per_block=(1, 1, 2),
        use_linear_projection=True, addition_embed_type="text_time", addition_time_embed_dim=8,
        projection_class_embeddings_input_dim=16 + 6 * 8,
    )  # fmt: skip
    schedule = EulerDiscreteScheduler(
        beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012, steps_offset=1, timestep_spacing="leading",
    )  # fmt: skip
    StableDiffusionXLPipeline(
        vae=vae, text_encoder=CLIPTextModel(text_config(tokenizer)), text_encoder_2=CLIPTextModelWithProjection(second),
        tokenizer=tokenizer, tokenizer_2=build_tokenizer(), unet=unet, scheduler=schedule,
    ).to(torch.float16).save_pretrained(folder, variant="fp16")  # fmt: skip


def save_clip(folder: Path) -> None:
    """CLIP with both towers, two layers each; it sees 32 pixels in four patches."""
    torch.manual_seed(1)
    tokenizer = build_tokenizer()
    vision = CLIPVisionConfig(
        hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2, image_size=32, patch_size=16
    )
    config = CLIPConfig(text_config=text_config(tokenizer).to_dict(), vision_config=vision.to_dict(), projection_dim=16)
    CLIPModel(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32}).save_pretrained(folder)
