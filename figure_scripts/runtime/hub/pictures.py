"""Loads an image model of the hub, of whichever class diffusers' AutoPipeline finds it to be, and asks it as `diffusion.py` asks the lab's.

Stable Diffusion 1.5 and SDXL are known. The networks run in the model's number format, the VAE in fp32: in fp16 SDXL's overflows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch

from common.errors import FigureError
from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.runtime.device import check_device, make_deterministic
from figure_scripts.runtime.hub.needs import MOST, together
from figure_scripts.runtime.hub.two_encoders import TwoEncoderPrompts, tell_sizes
from figure_scripts.runtime.images.diffusion import DiffusionModel

KNOWN = ("StableDiffusionPipeline", "StableDiffusionXLPipeline")
HALF = {"float16": "fp16"}
"""Number format → the hub's name for files that hold the same weights in that format; for all others there is none."""


def load(model: Model, device: str = "cpu") -> "HubDiffusionModel":
    """The pipeline, ready to be asked.

    Raises:
        FigureError: there is no such device, the hub cannot be reached for the weights, or they are of no known kind.
    """
    if not isinstance(model.weights, HubWeights):
        raise FigureError("not a model of the hub", where=model.name, found=model.source)
    # Loads every pipeline that there is, some with a remark; by now only errors are told.
    from diffusers import AutoPipelineForText2Image

    check_device(device)
    make_deterministic()
    # Deterministic kernels fill fresh memory with NaN, so that reading what was never written shows. It costs a tenth of the time.
    torch.utils.deterministic.fill_uninitialized_memory = False
    try:
        pipeline: Any = AutoPipelineForText2Image.from_pretrained(
            model.weights.repository, revision=model.weights.revision, variant=HALF.get(model.dtype),
            dtype=getattr(torch, model.dtype), use_safetensors=True, safety_checker=None, feature_extractor=None,
            requires_safety_checker=False,
        )  # fmt: skip
    except (OSError, ValueError) as error:
        raise FigureError(
            f"cannot load {model.name}", where=model.source, found=str(error).splitlines()[0], expected=f"its files at {model.pin}",
            hint="check the network and HF_HOME, or use PROFILE=lab",
        ) from error  # fmt: skip
    if type(pipeline).__name__ not in KNOWN:
        raise FigureError(
            "no runtime for this kind of model", where=model.name, found=type(pipeline).__name__,
            expected=" or ".join(KNOWN),
        )  # fmt: skip
    pipeline.vae.to(torch.float32)
    fitting = MOST if device == "cpu" else together(model, torch.cuda.get_device_properties(device).total_memory)
    return HubDiffusionModel(model, pipeline.to(device), fitting)


class HubDiffusionModel(DiffusionModel):
    """A pipeline of the hub; `fitting` pictures of the trained size are computed together.

    Pictures are decoded one by one: together they would need more memory than all the rest.
    """

    def __init__(self, model: Model, pipeline: Any, fitting: int = MOST):
        super().__init__(model, pipeline)
        self.fitting = fitting
        self.vae.enable_slicing()
        self.second_encoder = getattr(pipeline, "text_encoder_2", None)
        if self.second_encoder is not None:
            self.second_encoder.eval().requires_grad_(False)
            self.prompts = TwoEncoderPrompts(pipeline)
            tell_sizes(self.unet, pipeline.vae_scale_factor, self.second_encoder.config.projection_dim)

    @property
    def parameters(self) -> int:
        """How many numbers were trained, in all networks."""
        return super().parameters + (self.second_encoder.num_parameters() if self.second_encoder is not None else 0)

    def encode(self, pictures: np.ndarray) -> np.ndarray:
        """Pictures to latents (float32 N × channels × h × w): the mean of the VAE's posterior."""
        with self._in_the_format_of(self.vae):
            return super().encode(pictures)

    def decode(self, latents: np.ndarray) -> np.ndarray:
        """Latents to pictures, rounded as diffusers rounds them."""
        with self._in_the_format_of(self.vae):
            return super().decode(latents)

    def _together(self, height: int, width: int) -> int:
        trained = self.unet.config.sample_size**2
        return max(1, self.fitting * trained // max(trained, height * width))

    @contextmanager
    def _in_the_format_of(self, network: Any) -> Iterator[None]:
        before, self.dtype = self.dtype, network.dtype
        try:
            yield
        finally:
            self.dtype = before
