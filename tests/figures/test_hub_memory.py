"""What the hub's models need on a card: the counting, the numbers that it gave for the real networks, and what follows from them."""

import pytest
import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from torch.profiler import ProfilerActivity, profile
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection, Qwen3Config, Qwen3ForCausalLM

from common.errors import FigureError
from figure_scripts.declare.hub_files import hub_files
from figure_scripts.declare.models import PLAYERS, QWEN3_4B, QWEN3_600M, SDXL, STABLE_DIFFUSION_1_5
from figure_scripts.runtime.hub.memory import most_bytes
from figure_scripts.runtime.hub.needs import CARDS, MOST, NEEDS, check_card, least, together
from figure_scripts.runtime.hub.plan import models_of

GIBIBYTE = 2**30
KINDS = {"SD": (64, 768, torch.float32), "XL": (128, 2048, torch.float16)}
"""Edge of the latents, width of the prompt embeddings, format."""


def real_unet(kind: str) -> UNet2DConditionModel:
    """The UNet in its real size, of no numbers: as unet/config.json of the pinned revision has it."""
    edge, width, dtype = KINDS[kind]
    with torch.device("meta"):
        if kind == "SD":
            return UNet2DConditionModel(sample_size=edge, cross_attention_dim=width, attention_head_dim=8).to(dtype)
        return UNet2DConditionModel(
            sample_size=edge, cross_attention_dim=width, attention_head_dim=(5, 10, 20), block_out_channels=(320, 640, 1280),
            down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"), use_linear_projection=True,
            up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"), transformer_layers_per_block=(1, 2, 10),
            addition_embed_type="text_time", addition_time_embed_dim=256, projection_class_embeddings_input_dim=2816,
        ).to(dtype)  # fmt: skip


def real_vae() -> AutoencoderKL:
    """The VAE of both."""
    with torch.device("meta"):
        return AutoencoderKL(
            down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4, layers_per_block=2,
            block_out_channels=(128, 256, 512, 512), latent_channels=4,
        )  # fmt: skip


def step(unet: UNet2DConditionModel, kind: str, pictures: int, device: str = "meta") -> None:
    """One step for so many pictures, both branches of the guidance together."""
    edge, width, dtype = KINDS[kind]
    both = 2 * pictures

    def empty(*shape: int) -> torch.Tensor:
        return torch.zeros(shape, dtype=dtype, device=device)

    added = {"text_embeds": empty(both, 1280), "time_ids": empty(both, 6)} if kind == "XL" else None
    time = torch.zeros((), dtype=torch.int64, device=device)
    unet(empty(both, 4, edge, edge), time, empty(both, 77, width), added_cond_kwargs=added)


def weights_in_files(model) -> int:
    return sum(file.size for file in hub_files(model) if file.path.endswith(".safetensors"))


def numbers(network: torch.nn.Module) -> int:
    return sum(one.numel() for one in network.parameters())


def test_what_is_counted_is_what_pytorchs_own_profiler_saw():
    """On a tiny network with real numbers: allocations and releases as the processor's allocator tells them."""
    encoder = CLIPTextModel(
        CLIPTextConfig(hidden_size=256, intermediate_size=1024, num_hidden_layers=3, num_attention_heads=4)
    )
    ids = torch.ones(8, 77, dtype=torch.long)
    counted = most_bytes(lambda: encoder(ids))
    with torch.inference_mode(), profile(activities=[ProfilerActivity.CPU], profile_memory=True) as seen:
        encoder(ids)
    now = most = 0
    for event in seen.profiler.kineto_results.events():
        if event.name() == "[memory]":
            now += event.nbytes()
            most = max(most, now)
    # Under the profiler attention is the processor's own, which remembers a number more for each place.
    assert most > 10**6 and counted == pytest.approx(most, rel=0.05)


def test_no_device_counts_as_much_as_a_processor():
    shapes = {"down_block_types": ("DownEncoderBlock2D",) * 2, "up_block_types": ("UpDecoderBlock2D",) * 2}
    real = AutoencoderKL(**shapes, block_out_channels=(16, 32), norm_num_groups=4)
    with torch.device("meta"):
        empty = AutoencoderKL(**shapes, block_out_channels=(16, 32), norm_num_groups=4)
    on_cpu = most_bytes(lambda: real.decode(torch.zeros(2, 4, 32, 32)))
    assert most_bytes(lambda: empty.decode(torch.zeros(2, 4, 32, 32, device="meta"))) == on_cpu


@pytest.mark.parametrize(("kind", "model"), [("SD", STABLE_DIFFUSION_1_5), ("XL", SDXL)])
def test_the_numbers_are_those_of_the_real_networks(kind, model):
    unet, vae, need = real_unet(kind), real_vae(), NEEDS[model.name]
    with torch.device("meta"):
        texts: list[torch.nn.Module] = [CLIPTextModel(CLIPTextConfig(hidden_size=768, intermediate_size=3072))]
        if kind == "XL":
            second = CLIPTextConfig(
                hidden_size=1280,
                intermediate_size=5120,
                num_hidden_layers=32,
                num_attention_heads=20,
                projection_dim=1280,
            )
            texts.append(CLIPTextModelWithProjection(second))
    half = 2 if kind == "XL" else 1
    trained = sum(numbers(part) for part in (unet, *texts))
    # The VAE runs in fp32 whatever its file holds. A file's header takes some KB.
    assert need.weights == trained * 4 // half + numbers(vae) * 4
    files = weights_in_files(model)
    assert (trained + numbers(vae)) * 4 // half == pytest.approx(files, rel=1e-4)
    one, three = (most_bytes(lambda n=n: step(unet, kind, n)) for n in (1, 3))
    assert need.each == one and three == pytest.approx(3 * one, rel=0.01)
    edge = KINDS[kind][0]
    assert need.decode == most_bytes(lambda: vae.decode(torch.zeros(1, 4, edge, edge, device="meta")))


@pytest.mark.parametrize(
    ("model", "width", "inner", "layers", "heads", "bytes_each"),
    [(QWEN3_600M, 1024, 3072, 28, 16, 4), (QWEN3_4B, 2560, 9728, 36, 32, 2)],
)
def test_the_language_models_numbers_are_those_of_the_real_networks(model, width, inner, layers, heads, bytes_each):
    with torch.device("meta"):
        network = Qwen3ForCausalLM(
            Qwen3Config(
                vocab_size=151936, hidden_size=width, intermediate_size=inner, num_hidden_layers=layers, num_attention_heads=heads,
                num_key_value_heads=8, head_dim=128, tie_word_embeddings=True,
            )
        )  # fmt: skip
    assert NEEDS[model.name].weights == numbers(network) * bytes_each
    # Keys and values of 8 heads of 128 numbers, in each layer, for 64 texts of 256 tokens.
    assert NEEDS[model.name].decode == 2 * layers * 8 * 128 * bytes_each * 64 * 256
    # The smaller one's file holds the table of tokens twice, once as its output matrix.
    stored = numbers(network) + (151936 * width if model is QWEN3_600M else 0)
    assert stored * 2 == pytest.approx(weights_in_files(model), rel=1e-4)


def test_every_model_of_the_hub_has_its_needs_told():
    assert {model.name for profile in PLAYERS for model in models_of(profile)} == set(NEEDS)


@pytest.mark.parametrize(
    ("model", "fitting"),
    [
        (STABLE_DIFFUSION_1_5, [0, 16, 16, 16]),
        (SDXL, [0, 16, 16, 16]),
        (QWEN3_600M, [MOST] * 4),
        (QWEN3_4B, [0, MOST, MOST, MOST]),
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_what_fits_on_usual_cards(model, fitting):
    assert [together(model, memory) for memory in CARDS] == fitting


def test_the_smallest_card_that_does_is_told_and_one_smaller_does_not():
    for model in (STABLE_DIFFUSION_1_5, SDXL, QWEN3_600M, QWEN3_4B):
        assert together(model, least(model)) and not together(model, least(model) - 2**21)


def test_a_card_that_is_too_small_is_told_in_one_line():
    with pytest.raises(
        FigureError, match=r"A card: the card is too small for Stable Diffusion XL.*found 8.0 GiB.*at least 13.5 GiB"
    ):
        check_card(SDXL, "A card", 8 * GIBIBYTE)
    check_card(SDXL, "A card", 24 * GIBIBYTE)
