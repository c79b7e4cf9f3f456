"""Loads a Stable Diffusion pipeline and asks it: pictures, latents at each step, predicted noise, cross-attention, text.

Many pictures are asked for at once; each batch of them goes through the loop in `denoising.py`.
"""

from collections.abc import Sequence
from math import isfinite
from typing import Any

import numpy as np
import torch
from diffusers import StableDiffusionPipeline
from diffusers.utils import logging as diffusers_logging
from transformers.utils import logging as transformers_logging

from common.errors import FigureError
from figure_scripts.declare.figure import FolderWeights, HubWeights, Model
from figure_scripts.runtime.device import check_device, make_deterministic
from figure_scripts.runtime.images.controlnet import Control
from figure_scripts.runtime.images.denoising import KEEP, Generation, Loop, cpu_generator, noise_like
from figure_scripts.runtime.images.kept_pictures import KeptPictures
from figure_scripts.runtime.images.prompts import Blend, Prompts, TextReading
from figure_scripts.runtime.images.schedulers import build_scheduler
from figure_scripts.runtime.weights import verified_folder

for logging in (diffusers_logging, transformers_logging):
    logging.set_verbosity_error()
    logging.disable_progress_bar()

BATCH = 16
"""Pictures of the trained size computed together: more are no faster on a CPU."""


def load(model: Model, device: str = "cpu") -> "DiffusionModel":
    """The pipeline, ready to be asked.

    Raises:
        FigureError: there is no such device, the weights are missing or not the pinned ones, or the hub cannot be reached for them.
    """
    check_device(device)
    make_deterministic()
    # Deterministic kernels fill fresh memory with NaN, so that reading what was never written shows. It costs a tenth of the time.
    torch.utils.deterministic.fill_uninitialized_memory = False
    where: dict[str, Any]
    if isinstance(model.weights, FolderWeights):
        where = {"pretrained_model_name_or_path": verified_folder(model), "local_files_only": True}
    elif isinstance(model.weights, HubWeights):
        where = {"pretrained_model_name_or_path": model.weights.repository, "revision": model.weights.revision}
    else:
        raise FigureError("not the weights of a diffusion model", where=model.name, found=model.source)
    try:
        pipeline = StableDiffusionPipeline.from_pretrained(
            **where, dtype=getattr(torch, model.dtype), use_safetensors=True, safety_checker=None, feature_extractor=None,
            requires_safety_checker=False,
        )  # fmt: skip
    except OSError as error:
        raise FigureError(
            f"cannot load {model.name}",
            where=model.source,
            found=str(error).splitlines()[0],
            expected=f"its files at {model.pin}",
            hint="check the network and HF_HOME, or use PROFILE=lab",
        ) from error
    return DiffusionModel(model, pipeline.to(device))


class DiffusionModel:
    """A Stable Diffusion pipeline. Pictures are uint8 N × height × width × 3, latents scaled as the UNet sees them."""

    def __init__(self, model: Model, pipeline: Any):
        self.model = model
        self.kept: KeptPictures | None = None
        """Where batches that were made before are found again; None: everything is made anew."""
        self.pipeline = pipeline
        for part in (pipeline.unet, pipeline.vae, pipeline.text_encoder):
            part.eval().requires_grad_(False)
        self.unet, self.vae = pipeline.unet, pipeline.vae
        # Convolutions read a picture's channels together: a fifth faster on a CPU, and the same within rounding.
        self.unet.to(memory_format=torch.channels_last)
        self.device, self.dtype = pipeline.device, pipeline.unet.dtype
        # A small vocabulary of our own knows only its own words; one of 49,408 pieces can spell all others.
        self.prompts = Prompts(
            pipeline.tokenizer, pipeline.text_encoder, closed=isinstance(model.weights, FolderWeights)
        )

    @property
    def size(self) -> int:
        """Edge in pixels of the pictures that the model was trained on."""
        return self.unet.config.sample_size * self.pipeline.vae_scale_factor

    @property
    def parameters(self) -> int:
        """How many numbers were trained, in all three networks."""
        return sum(part.num_parameters() for part in (self.unet, self.vae, self.pipeline.text_encoder))

    def read(self, prompt: str) -> TextReading:
        """The prompt's way from text to the embeddings that the UNet is given."""
        return self.prompts.read(prompt)

    def noise(self, seeds: Sequence[int], size: int | None = None) -> np.ndarray:
        """float32 N × channels × h × w: the noise that each seed stands for, drawn on the CPU whatever the device.

        Raises:
            FigureError: there is no seed.
        """
        if not len(seeds):
            raise FigureError("no seed", found="none", expected="at least one seed")
        edge = (size or self.size) // self.pipeline.vae_scale_factor
        shape = (1, self.unet.config.in_channels, edge, edge)
        return torch.cat([torch.randn(shape, generator=cpu_generator(seed)) for seed in seeds]).numpy()

    @torch.inference_mode()
    def encode(self, pictures: np.ndarray) -> np.ndarray:
        """Pictures to latents (float32 N × channels × h × w): the mean of the VAE's posterior."""
        found = []
        factor = self.pipeline.vae_scale_factor
        together = self._together(pictures.shape[1] // factor, pictures.shape[2] // factor)
        for first in range(0, len(pictures), together):
            pixels = torch.tensor(pictures[first : first + together]).permute(0, 3, 1, 2) / 127.5 - 1
            found.append(self.vae.encode(pixels.to(self.device, self.dtype)).latent_dist.mode().float().cpu())
        return (torch.cat(found) * self.vae.config.scaling_factor).numpy()

    @torch.inference_mode()
    def decode(self, latents: np.ndarray) -> np.ndarray:
        """Latents to pictures, rounded as diffusers rounds them."""
        found = []
        together = self._together(*latents.shape[2:])
        for first in range(0, len(latents), together):
            batch = torch.from_numpy(latents[first : first + together]).to(self.device, self.dtype)
            pixels = self.vae.decode(batch / self.vae.config.scaling_factor).sample
            shown = (pixels / 2 + 0.5).clamp(0, 1).permute(0, 2, 3, 1).float().cpu().numpy()
            found.append((shown * 255).round().astype(np.uint8))
        return np.concatenate(found)

    def generate(
        self,
        prompts: str | Blend | Sequence[str | Blend],
        seeds: Sequence[int],
        *,
        negative: str | Sequence[str] = "",
        guidance_scale: float = 5.0,
        steps: int = 25,
        scheduler: str = "DDIM",
        size: int | None = None,
        start: np.ndarray | None = None,
        strength: float = 0.6,
        control: Control | None = None,
        keep: Sequence[str] = (),
    ) -> Generation:
        """One picture for each seed; `prompts` and `negative` are one for all or one for each.

        guidance_scale: 1 is the prompt alone, 0 the empty (or negative) prompt alone; more pushes away from that towards the prompt.
        start: pictures (uint8) or latents (float) to begin from (image-to-image); `strength` from 0 to 1 is the share of the steps taken.
        control: a ControlNet with one drawing for each seed, of the pictures' size.
        keep: of "latents", "noise", "clean", "attention".

        Raises:
            FigureError: lists of different lengths, a word or length that the model cannot read, a scheduler, a `keep`, a size, a
                strength or a number of steps that there is not, a start or a drawing of another size.
        """
        said = _one_each(prompts, len(seeds), "prompts")
        avoided = _one_each(negative, len(seeds), "negative")
        height, width = self._check(len(seeds), guidance_scale, steps, size, start, strength, keep)
        if control is not None:
            control.check(len(seeds), height, width)
        init_latents = self.encode(start) if start is not None and start.dtype == np.uint8 else start
        noise = self.noise(seeds, size) if init_latents is None else noise_like(init_latents, seeds)
        parts, together = [], self._together(*noise.shape[2:])
        for first in range(0, len(seeds), together):
            batch = slice(first, first + together)
            asked = {
                "prompts": [str(one) for one in said[batch]], "negative": avoided[batch], "seeds": [*seeds[batch]],
                "guidance_scale": float(guidance_scale), "steps": steps, "scheduler": scheduler, "size": size,
            }  # fmt: skip
            # What begins from a picture or follows a drawing, or wants to know the way, is not asked for twice.
            kept = None if init_latents is not None or control or keep else self.kept
            if kept and (found := kept.recall(asked)):
                parts.append(Generation(**found))
                continue
            prompt_embeds = self.prompts.encode(said[batch])
            if guidance_scale != 1:
                prompt_embeds = torch.cat([self.prompts.encode(avoided[batch]), prompt_embeds])
            schedule = build_scheduler(scheduler, self.pipeline.scheduler.config)
            drawings = control.part(batch) if control else None
            made = Loop(self.unet, schedule, prompt_embeds, guidance_scale, keep, drawings).run(
                noise[batch], [*seeds[batch]], steps, None if init_latents is None else init_latents[batch], strength
            )
            part = Generation(self.decode(made.latents), made.latents, made.timesteps, **made.kept)
            if kept:
                kept.keep(asked, {name: getattr(part, name) for name in ("pictures", "last", "timesteps")})
            parts.append(part)
        return Generation.joined(parts)

    def _together(self, height: int, width: int) -> int:
        """How many latents of this size are computed at once: of larger ones fewer, so that the memory needed stays the same."""
        trained = self.unet.config.sample_size**2
        return max(1, BATCH * trained // max(trained, height * width))

    def _check(
        self,
        count: int,
        guidance_scale: float,
        steps: int,
        size: int | None,
        start: np.ndarray | None,
        strength: float,
        keep: Sequence[str],
    ) -> tuple[int, int]:
        """Refuses what cannot be asked; height and width in pixels of what can."""
        levels = self.pipeline.scheduler.config.num_train_timesteps
        if not isinstance(steps, int) or not 1 <= steps <= levels:
            raise FigureError("steps out of range", found=steps, expected=f"a whole number from 1 to {levels}")
        if not isfinite(guidance_scale):
            raise FigureError("guidance_scale is no number", found=guidance_scale, expected="0, 1, 5.0, …")
        if not 0 < strength <= 1:
            raise FigureError("strength out of range", found=strength, expected="more than 0, at most 1")
        if unknown := set(keep) - set(KEEP):
            raise FigureError("cannot keep that", found=", ".join(sorted(unknown)), expected=" or ".join(KEEP))
        # The UNet halves the latents at each of its levels but one, and has to meet itself again on the way up.
        factor = self.pipeline.vae_scale_factor
        unit = factor * 2 ** (len(self.unet.config.block_out_channels) - 1)
        if start is None:
            height = width = size or self.size
        else:
            if len(start) != count:
                raise FigureError("not one start for each seed", found=len(start), expected=count)
            channels = self.unet.config.in_channels
            if start.dtype == np.uint8 and start.ndim == 4 and start.shape[3] == 3:
                height, width = start.shape[1:3]
            elif start.dtype.kind == "f" and start.ndim == 4 and start.shape[1] == channels:
                height, width = factor * start.shape[2], factor * start.shape[3]
            else:
                raise FigureError(
                    "start is neither pictures nor latents", found=f"{start.dtype} {start.shape}",
                    expected=f"uint8 N × height × width × 3, or float N × {channels} × h × w",
                )  # fmt: skip
            if start.dtype.kind == "f" and not np.isfinite(start).all():
                raise FigureError("start holds a number that is none", found="nan or inf")
            if size is not None and (height, width) != (size, size):
                raise FigureError("size is not that of start", found=size, expected=f"{height} × {width}, or no size")
        if (size is not None and size <= 0) or height % unit or width % unit:
            raise FigureError(
                "size does not fit the model", found=f"{height} × {width}", expected=f"a multiple of {unit} pixels"
            )
        return height, width


def _one_each(values: Any, count: int, name: str) -> list[Any]:
    """`values` for each of `count` seeds."""
    listed = [values] * count if isinstance(values, str | Blend) else list(values)
    if count == 0 or len(listed) != count:
        raise FigureError(f"not one of {name} for each seed", found=len(listed), expected=count or "at least one seed")
    return listed
