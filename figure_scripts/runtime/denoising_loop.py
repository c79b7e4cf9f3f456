"""The loop from noise to pictures: that of diffusers' `StableDiffusionPipeline`, for one batch.

One generator a picture, so that a picture does not depend on its neighbours, both branches of classifier-free guidance in one batch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from inspect import signature
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import torch
from torch import Tensor

from figure_scripts.runtime.attention import recording, token_maps
from figure_scripts.runtime.control import Control
from figure_scripts.runtime.prompts import Blend
from figure_scripts.runtime.schedulers import build_scheduler

if TYPE_CHECKING:
    from figure_scripts.runtime.diffusion import DiffusionModel


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


class Loop:
    """One batch on its way from noise to pictures."""

    def __init__(
        self,
        model: "DiffusionModel",
        prompts: Sequence[str | Blend],
        negative: Sequence[str],
        guidance: float,
        steps: int,
        scheduler: str,
        keep: Sequence[str],
        control: Control | None = None,
    ):
        self.model, self.guidance, self.steps, self.keep, self.control = model, guidance, steps, keep, control
        self.guided = guidance != 1
        told = model.prompts.encode(prompts)
        self.told = torch.cat([model.prompts.encode(negative), told]) if self.guided else told
        self.schedule = build_scheduler(scheduler, model.pipeline.scheduler.config)

    @torch.inference_mode()
    def run(self, noise: np.ndarray, seeds: Sequence[int], begun: np.ndarray | None, strength: float) -> Generation:
        model, schedule = self.model, self.schedule
        schedule.set_timesteps(self.steps, device=model.device)
        timesteps = schedule.timesteps
        latents = torch.from_numpy(noise).to(model.device, model.dtype)
        if begun is None:
            latents = latents * schedule.init_noise_sigma
        else:
            # As diffusers' image-to-image does: begin in mid-way, from the picture with the noise of that step.
            taken = max(1, min(int(self.steps * strength), self.steps))
            timesteps = timesteps[(self.steps - taken) * schedule.order :]
            if hasattr(schedule, "set_begin_index"):
                schedule.set_begin_index((self.steps - taken) * schedule.order)
            latents = schedule.add_noise(
                torch.from_numpy(begun).to(model.device, model.dtype), latents, timesteps[:1].repeat(len(latents))
            )
        # Seeds drew the noise; a sampler that adds more of its own goes on with the same generators.
        generators = [cpu_generator(seed, drawn=noise[0].size) for seed in seeds]
        extra = {"generator": generators} if "generator" in signature(schedule.step).parameters else {}
        kept: dict[str, list[np.ndarray]] = {name: [] for name in self.keep}
        for timestep in timesteps:
            given = schedule.scale_model_input(latents, timestep)
            predicted = self._predict(given, timestep, kept)
            self._keep_prediction(given, predicted, timestep, kept)
            latents = schedule.step(predicted, timestep, latents, **extra, return_dict=False)[0]
        last = as_array(latents)
        if "latents" in kept:
            kept["latents"].append(last)
        stacked = {name: np.stack(values) for name, values in kept.items()}
        return Generation(model.decode(last), last, as_array(timesteps), **stacked)

    def _predict(self, given: Tensor, timestep: Tensor, kept: dict[str, list[np.ndarray]]) -> Tensor:
        """What the UNet predicts for the latents `given`, after guidance; keeps the attention if that is wanted."""
        count = len(given)
        both = torch.cat([given, given]) if self.guided else given
        helped = self.control.residuals(both, timestep, self.told) if self.control else {}
        if "attention" in kept:
            with recording(self.model.unet) as recorders:
                found = self.model.unet(both, timestep, self.told, **helped).sample
            maps = token_maps(recorders, count, *given.shape[-2:])
            kept["attention"].append(maps.half().cpu().numpy())
        else:
            found = self.model.unet(both, timestep, self.told, **helped).sample
        if not self.guided:
            return found
        without, told = found.chunk(2)
        return without + self.guidance * (told - without)

    def _keep_prediction(
        self, given: Tensor, predicted: Tensor, timestep: Tensor, kept: dict[str, list[np.ndarray]]
    ) -> None:
        if "latents" in kept:
            kept["latents"].append(as_array(given))
        if not {"noise", "clean"} & set(kept):
            return
        schedule = self.schedule
        levels = schedule.alphas_cumprod.double().cpu().numpy()
        # Some samplers stop between two of the 1,000 trained levels.
        signal = float(np.interp(float(timestep), np.arange(len(levels)), levels))
        x, out = given.double(), predicted.double()
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
