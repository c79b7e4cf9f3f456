"""A model of heads alone, trained from nothing: a U-Net and a text encoder as Stable Diffusion has them, small, and without a VAE.

Blocks of 2 × 2 pixels become channels, which loses nothing; so there is no network before or behind that has seen other angles.
"""

from collections.abc import Sequence

import numpy as np
import torch
from diffusers.models.attention_processor import AttnProcessor
from torch import Tensor
from torch.nn.functional import pixel_shuffle, pixel_unshuffle

from figure_scripts.lab.heads.head import SIZE
from figure_scripts.lab.heads.questions import Prompt
from figure_scripts.lab.training.model import build_sampling_schedule, build_text_encoder, build_unet
from figure_scripts.lab.training.objectives import DenoisingObjective
from figure_scripts.lab.training.recipe import Recipe
from figure_scripts.lab.training.stream import to_pictures, to_tensor
from figure_scripts.lab.training.tokenizer import LENGTH, build_tokenizer

HEADS = Recipe(
    name="heads", size=SIZE, seed=1,
    vae_channels=(0, 0), vae_layers=0, latent_channels=12, vae_batch=0, vae_rate=0, vae_steps=0,
    text_width=64, text_layers=2, text_heads=4,
    unet_channels=(48, 96, 96), unet_attention=(False, True, True), unet_layers=1, unet_heads=4,
    unet_batch=64, unet_rate=0.01, unet_steps=2_000, pairs=4_000,
    prediction="v_prediction", zero_terminal_snr=True,
)  # fmt: skip


def new_objective() -> DenoisingObjective:
    """Untrained weights; seed torch before."""
    objective = DenoisingObjective(HEADS, build_text_encoder(HEADS, build_tokenizer()), build_unet(HEADS))
    objective.unet.set_attn_processor(AttnProcessor())
    return objective


def to_channels(pictures: np.ndarray) -> Tensor:
    """uint8 N × SIZE × SIZE × 3 to float N × 12 × SIZE/2 × SIZE/2."""
    return pixel_unshuffle(to_tensor(pictures), 2)


def ids_of(captions: Sequence[str]) -> Tensor:
    """Token ids, N × LENGTH."""
    return build_tokenizer()(
        list(captions), padding="max_length", max_length=LENGTH, truncation=True, return_tensors="pt"
    ).input_ids


@torch.inference_mode()
def generate(
    objective: DenoisingObjective, prompt: Prompt, seeds: Sequence[int], guidance_scale: float, steps: int
) -> np.ndarray:
    """Pictures (uint8 N × SIZE × SIZE × 3), one for each seed, by DDIM."""
    texts = [prompt] if isinstance(prompt, str) else list(prompt[:2])
    embeds = objective.text_encoder(ids_of([*texts, ""])).last_hidden_state
    wanted = embeds[0] if isinstance(prompt, str) else torch.lerp(embeds[0], embeds[1], prompt[2])
    count, edge = len(seeds), SIZE // 2
    both = torch.cat([embeds[-1:].expand(count, -1, -1), wanted[None].expand(count, -1, -1)])
    schedule = build_sampling_schedule(HEADS)
    schedule.set_timesteps(steps)
    x = torch.cat(
        [torch.randn((1, 12, edge, edge), generator=torch.Generator("cpu").manual_seed(seed)) for seed in seeds]
    )
    for timestep in schedule.timesteps:
        if guidance_scale == 1:
            said = objective.unet(x, timestep, both[count:]).sample
        else:
            silent, said = objective.unet(torch.cat([x, x]), timestep, both).sample.chunk(2)
            said = silent + guidance_scale * (said - silent)
        x = schedule.step(said, timestep, x, return_dict=False)[0]
    return to_pictures(pixel_shuffle(x, 2))
