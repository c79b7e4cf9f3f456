"""The loop from noise to the latents of pictures: that of diffusers' `StableDiffusionPipeline`, for one batch.

One generator a picture, so that a picture does not depend on its neighbours, both branches of classifier-free guidance in one batch.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from inspect import signature
from typing import Any, Self

import numpy as np
import torch
from torch import Tensor

from figure_scripts.runtime.images.attention import recording, token_maps
from figure_scripts.runtime.images.controlnet import Control

KEEP = ("latents", "noise", "clean", "attention")


@dataclass(frozen=True)
class Generation:
    """Pictures and what was kept on the way to them. N pictures, latents of channels × h × w, `steps` steps taken.

    pictures: uint8 N × height × width × 3. last: float32 N × channels × h × w, the latents that were decoded.
    timesteps: (steps,), from noise to picture. The rest is there when asked for with `keep`:
    latents: (steps + 1) × N × channels × h × w, what the UNet is given at each step, and the last ones.
    noise, clean: steps × N × channels × h × w, the predicted noise (after guidance), and the latents that would be left without it.
    attention: steps × N × tokens × h × w, float16, of the branch that sees the prompt.
    """

    pictures: np.ndarray
    last: np.ndarray
    timesteps: np.ndarray
    latents: np.ndarray | None = None
    noise: np.ndarray | None = None
    clean: np.ndarray | None = None
    attention: np.ndarray | None = None

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """The batches' results as one."""

        def both(name: str, axis: int) -> Any:
            values = [getattr(part, name) for part in parts]
            return None if values[0] is None else np.concatenate(values, axis=axis)

        kept = {name: both(name, 1) for name in KEEP}
        return cls(both("pictures", 0), both("last", 0), parts[0].timesteps, **kept)


@dataclass(frozen=True)
class Denoised:
    """One batch after its last step; the latents (float32 N × channels × h × w) are not decoded yet."""

    latents: np.ndarray
    timesteps: np.ndarray
    kept: dict[str, np.ndarray]
    """What was asked for of `KEEP`, in the shapes that `Generation` tells."""


class Loop:
    """One batch on its way from noise to the latents of a picture.

    prompt_embeds: N × tokens × width, or 2N × tokens × width with the negative prompts' first, where `guidance_scale` is not 1.
    """

    def __init__(
        self,
        unet: Any,
        schedule: Any,
        prompt_embeds: Tensor,
        guidance_scale: float,
        keep: Sequence[str],
        control: Control | None = None,
    ):
        self.unet, self.schedule, self.prompt_embeds = unet, schedule, prompt_embeds
        self.guidance_scale, self.keep, self.control = guidance_scale, keep, control

    @torch.inference_mode()
    def run(
        self, noise: np.ndarray, seeds: Sequence[int], steps: int, init_latents: np.ndarray | None, strength: float
    ) -> Denoised:
        """noise, init_latents: float32 N × channels × h × w; with `init_latents` only the share `strength` of the steps is taken."""
        schedule, device, dtype = self.schedule, self.unet.device, self.unet.dtype
        schedule.set_timesteps(steps, device=device)
        timesteps = schedule.timesteps
        latents = torch.from_numpy(noise).to(device, dtype)
        if init_latents is None:
            latents = latents * schedule.init_noise_sigma
        else:
            # As diffusers' image-to-image does: begin in mid-way, from the picture with the noise of that step.
            taken = max(1, min(int(steps * strength), steps))
            timesteps = timesteps[(steps - taken) * schedule.order :]
            if hasattr(schedule, "set_begin_index"):
                schedule.set_begin_index((steps - taken) * schedule.order)
            latents = schedule.add_noise(
                torch.from_numpy(init_latents).to(device, dtype), latents, timesteps[:1].repeat(len(latents))
            )
        # Seeds drew the noise; a sampler that adds more of its own goes on with the same generators.
        generators = [cpu_generator(seed, drawn=noise[0].size) for seed in seeds]
        extra = {"generator": generators} if "generator" in signature(schedule.step).parameters else {}
        kept: dict[str, list[np.ndarray]] = {name: [] for name in self.keep}
        for timestep in timesteps:
            sample = schedule.scale_model_input(latents, timestep)
            predicted = self._predict(sample, timestep, kept)
            self._keep_prediction(sample, predicted, timestep, kept)
            latents = schedule.step(predicted, timestep, latents, **extra, return_dict=False)[0]
        last = as_array(latents)
        if "latents" in kept:
            kept["latents"].append(last)
        return Denoised(last, as_array(timesteps), {name: np.stack(values) for name, values in kept.items()})

    def _predict(self, sample: Tensor, timestep: Tensor, kept: dict[str, list[np.ndarray]]) -> Tensor:
        """What the UNet predicts for the latents `sample`, after guidance; keeps the attention if that is wanted."""
        guided = self.guidance_scale != 1
        both = torch.cat([sample, sample]) if guided else sample
        residuals = self.control.residuals(both, timestep, self.prompt_embeds) if self.control else {}
        with ExitStack() as stack:
            recorders = stack.enter_context(recording(self.unet)) if "attention" in kept else []
            predicted = self.unet(both, timestep, self.prompt_embeds, **residuals).sample
        if "attention" in kept:
            maps = token_maps(recorders, len(sample), *sample.shape[-2:])
            kept["attention"].append(maps.half().cpu().numpy())
        if not guided:
            return predicted
        unconditional, conditional = predicted.chunk(2)
        return unconditional + self.guidance_scale * (conditional - unconditional)

    def _keep_prediction(
        self, sample: Tensor, predicted: Tensor, timestep: Tensor, kept: dict[str, list[np.ndarray]]
    ) -> None:
        if "latents" in kept:
            kept["latents"].append(as_array(sample))
        if not {"noise", "clean"} & set(kept):
            return
        schedule = self.schedule
        levels = schedule.alphas_cumprod.double().cpu().numpy()
        # Some samplers stop between two of the 1,000 trained levels.
        signal = float(np.interp(float(timestep), np.arange(len(levels)), levels))
        x, out = sample.double(), predicted.double()
        if schedule.config.prediction_type == "v_prediction":
            noise, clean = signal**0.5 * out + (1 - signal) ** 0.5 * x, signal**0.5 * x - (1 - signal) ** 0.5 * out
        else:
            noise, clean = out, (x - (1 - signal) ** 0.5 * out) / signal**0.5
        for name, value in (("noise", noise), ("clean", clean)):
            if name in kept:
                kept[name].append(as_array(value))


def as_array(tensor: Tensor) -> np.ndarray:
    return tensor.float().cpu().numpy()


def cpu_generator(seed: int, drawn: int = 0) -> torch.Generator:
    """The CPU generator of a seed, after `drawn` normal numbers."""
    generator = torch.Generator("cpu").manual_seed(seed)
    if drawn:
        torch.randn(drawn, generator=generator)
    return generator


def noise_like(latents: np.ndarray, seeds: Sequence[int]) -> np.ndarray:
    return torch.cat([torch.randn((1, *latents.shape[1:]), generator=cpu_generator(seed)) for seed in seeds]).numpy()
