"""Stable Diffusion's parts at the sizes of a recipe, put together as its own pipeline.

What is saved here loads with `StableDiffusionPipeline.from_pretrained(folder)` and no code of ours.
"""

from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from diffusers.pipelines.stable_diffusion.pipeline_stable_diffusion import StableDiffusionPipeline
from diffusers.schedulers.scheduling_ddim import DDIMScheduler
from diffusers.schedulers.scheduling_ddpm import DDPMScheduler
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

from figure_scripts.lab.training.recipe import Recipe
from figure_scripts.lab.training.tokenizer import LENGTH


def build_vae(recipe: Recipe) -> AutoencoderKL:
    """Pictures (3 × size × size, -1 to 1) to latents (channels × size/4 × size/4) and back.

    Without attention in the middle block: it costs much at these sizes and the latents are local anyway.
    """
    levels = len(recipe.vae_channels)
    return AutoencoderKL(
        in_channels=3,
        out_channels=3,
        down_block_types=("DownEncoderBlock2D",) * levels,
        up_block_types=("UpDecoderBlock2D",) * levels,
        block_out_channels=recipe.vae_channels,
        layers_per_block=recipe.vae_layers,
        latent_channels=recipe.latent_channels,
        norm_num_groups=recipe.groups,
        sample_size=recipe.size,
        mid_block_add_attention=False,
    )


def build_text_encoder(recipe: Recipe, tokenizer: CLIPTokenizer) -> CLIPTextModel:
    """Token ids (LENGTH) to embeddings (LENGTH × text_width); trained jointly, since nobody has trained it on these words."""
    config = CLIPTextConfig(
        vocab_size=len(tokenizer),
        hidden_size=recipe.text_width,
        intermediate_size=4 * recipe.text_width,
        num_hidden_layers=recipe.text_layers,
        num_attention_heads=recipe.text_heads,
        max_position_embeddings=LENGTH,
        projection_dim=recipe.text_width,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    return CLIPTextModel(config)


def build_unet(recipe: Recipe) -> UNet2DConditionModel:
    """Noisy latents, time step and text embeddings to the predicted noise or velocity, in the latents' shape."""
    return UNet2DConditionModel(
        sample_size=recipe.latent_size,
        in_channels=recipe.latent_channels,
        out_channels=recipe.latent_channels,
        down_block_types=tuple("CrossAttnDownBlock2D" if here else "DownBlock2D" for here in recipe.unet_attention),
        up_block_types=tuple("CrossAttnUpBlock2D" if here else "UpBlock2D" for here in reversed(recipe.unet_attention)),
        block_out_channels=recipe.unet_channels,
        layers_per_block=recipe.unet_layers,
        cross_attention_dim=recipe.text_width,
        # diffusers reads this as the number of heads, in spite of its name.
        attention_head_dim=recipe.unet_heads,
        norm_num_groups=recipe.groups,
    )


def build_training_schedule(recipe: Recipe) -> DDPMScheduler:
    """Stable Diffusion's schedule of 1,000 noise levels, with the recipe's prediction and last level."""
    return DDPMScheduler(
        num_train_timesteps=1000,
        beta_schedule="scaled_linear",
        beta_start=0.00085,
        beta_end=0.012,
        prediction_type=recipe.prediction,
        rescale_betas_zero_snr=recipe.zero_terminal_snr,
        clip_sample=False,
    )


def build_sampling_schedule(recipe: Recipe) -> DDIMScheduler:
    """The scheduler that is saved with the model; any other takes its settings over."""
    return DDIMScheduler(
        num_train_timesteps=1000,
        beta_schedule="scaled_linear",
        beta_start=0.00085,
        beta_end=0.012,
        prediction_type=recipe.prediction,
        rescale_betas_zero_snr=recipe.zero_terminal_snr,
        # With no signal left at the last level, sampling has to begin exactly there: trailing does, leading does not.
        timestep_spacing="trailing" if recipe.zero_terminal_snr else "leading",
        steps_offset=1,
        set_alpha_to_one=False,
        clip_sample=False,
    )


def build_pipeline(
    recipe: Recipe,
    vae: AutoencoderKL,
    text_encoder: CLIPTextModel,
    tokenizer: CLIPTokenizer,
    unet: UNet2DConditionModel,
) -> StableDiffusionPipeline:
    """The pipeline that is saved and shipped."""
    return StableDiffusionPipeline(
        vae=vae,
        text_encoder=text_encoder,
        tokenizer=tokenizer,
        unet=unet,
        scheduler=build_sampling_schedule(recipe),  # type: ignore[arg-type]  # it names an enumeration of them
        safety_checker=None,  # type: ignore[arg-type]
        feature_extractor=None,  # type: ignore[arg-type]
        requires_safety_checker=False,
    )
