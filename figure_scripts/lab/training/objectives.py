"""What each stage trains together with its loss: one module, so that accelerate can wrap it."""

from diffusers.models.adapter import T2IAdapter
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from diffusers.models.controlnets.controlnet import ControlNetModel
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from diffusers.schedulers.scheduling_ddpm import DDPMScheduler
from torch import Tensor, nn
from transformers import CLIPTextModel

from figure_scripts.lab.training.losses import KL_WEIGHT, reconstruction_loss, snr_weights
from figure_scripts.lab.training.model import build_training_schedule
from figure_scripts.lab.training.recipe import Recipe


class VaeObjective(nn.Module):
    """The VAE: how well pictures come back from their latents."""

    def __init__(self, vae: AutoencoderKL):
        super().__init__()
        self.vae = vae

    def forward(self, pictures: Tensor, noise: Tensor) -> Tensor:
        """Pictures N × 3 × size × size, -1 to 1; noise in the latents' shape."""
        posterior = self.vae.encode(pictures).latent_dist
        made = self.vae.decode(posterior.mean + posterior.std * noise).sample
        return (
            reconstruction_loss(made.float(), pictures) + KL_WEIGHT * posterior.kl().float().mean() / noise[0].numel()
        )


def denoising_loss(
    recipe: Recipe, schedule: DDPMScheduler, predicted: Tensor, latents: Tensor, noise: Tensor, timesteps: Tensor
) -> Tensor:
    """Mean squared error of what the UNet predicted (N × channels × edge × edge) for noisy `latents`, weighted by min-SNR."""
    velocity = recipe.prediction == "v_prediction"
    wanted = schedule.get_velocity(latents, noise, timesteps) if velocity else noise  # type: ignore[arg-type]
    weights = snr_weights(schedule.alphas_cumprod, timesteps.cpu(), recipe.prediction, recipe.snr_cap)
    return ((predicted - wanted).square().mean(dim=(1, 2, 3)) * weights.to(predicted.device)).mean()


class DenoisingObjective(nn.Module):
    """Text encoder and UNet: how well they predict the noise or the velocity together."""

    def __init__(self, recipe: Recipe, text_encoder: CLIPTextModel, unet: UNet2DConditionModel):
        super().__init__()
        self.text_encoder, self.unet = text_encoder, unet
        self.recipe = recipe
        self.schedule = build_training_schedule(recipe)

    def forward(self, latents: Tensor, noise: Tensor, timesteps: Tensor, token_ids: Tensor) -> Tensor:
        """Latents and noise N × channels × edge × edge, timesteps N of 0 to 999, token ids N × LENGTH."""
        noisy = self.schedule.add_noise(latents, noise, timesteps)  # type: ignore[arg-type]
        prompt_embeds = self.text_encoder(token_ids).last_hidden_state
        predicted = self.unet(noisy, timesteps, prompt_embeds).sample.float()
        return denoising_loss(self.recipe, self.schedule, predicted, latents, noise, timesteps)


class ControlObjective(nn.Module):
    """The ControlNet: how well the frozen UNet denoises with its help."""

    def __init__(self, recipe: Recipe, control: ControlNetModel, unet: nn.Module):
        super().__init__()
        self.control = control
        # In a list, so that it is neither trained nor saved nor averaged with the ControlNet.
        self.frozen = [unet]
        self.recipe, self.schedule = recipe, build_training_schedule(recipe)

    def forward(
        self, latents: Tensor, noise: Tensor, timesteps: Tensor, prompt_embeds: Tensor, drawings: Tensor
    ) -> Tensor:
        """Latents and noise N × channels × edge × edge, timesteps N, prompt_embeds N × tokens × width, drawings N × 3 × size × size, 0 to 1."""
        noisy = self.schedule.add_noise(latents, noise, timesteps)  # type: ignore[arg-type]
        down, middle = self.control(noisy, timesteps, prompt_embeds, drawings, return_dict=False)
        (unet,) = self.frozen
        predicted = unet(
            noisy, timesteps, prompt_embeds, down_block_additional_residuals=down, mid_block_additional_residual=middle
        ).sample.float()
        return denoising_loss(self.recipe, self.schedule, predicted, latents, noise, timesteps)


class AdapterObjective(nn.Module):
    """The T2I-Adapter: how well the frozen UNet denoises with its help. Every noise counts alike: the pose is decided where there is most of it."""

    def __init__(self, recipe: Recipe, adapter: T2IAdapter, unet: nn.Module):
        super().__init__()
        self.adapter = adapter
        # In a list, so that it is neither trained nor saved nor averaged with the adapter.
        self.frozen = [unet]
        self.recipe, self.schedule = recipe, build_training_schedule(recipe)

    def forward(
        self, latents: Tensor, noise: Tensor, timesteps: Tensor, prompt_embeds: Tensor, drawings: Tensor
    ) -> Tensor:
        """Latents and noise N × channels × edge × edge, timesteps N, prompt_embeds N × tokens × width, drawings N × 3 × size × size, 0 to 1."""
        noisy = self.schedule.add_noise(latents, noise, timesteps)  # type: ignore[arg-type]
        (unet,) = self.frozen
        predicted = unet(
            noisy, timesteps, prompt_embeds, down_intrablock_additional_residuals=self.adapter(drawings)
        ).sample.float()
        velocity = self.recipe.prediction == "v_prediction"
        wanted = self.schedule.get_velocity(latents, noise, timesteps) if velocity else noise  # type: ignore[arg-type]
        return (predicted - wanted).square().mean()
