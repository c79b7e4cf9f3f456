"""CLIP as a judge of pictures that are not the lab's: which of some descriptions fits a picture best (Radford et al. 2021)."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch.nn.functional import normalize
from transformers import CLIPImageProcessorPil, CLIPModel, CLIPTokenizer

from common.errors import FigureError
from figure_scripts.declare.figure import HubWeights, Model

BATCH = 16


class ZeroShot:
    """A CLIP model. Nothing was trained for the questions, and how often it is right was not measured here."""

    def __init__(self, model: Model, device: str = "cpu"):
        assert isinstance(model.weights, HubWeights)
        where: dict[str, Any] = {"revision": model.weights.revision}
        try:
            clip: Any = CLIPModel.from_pretrained(model.weights.repository, use_safetensors=True, **where)
            self.tokenizer = CLIPTokenizer.from_pretrained(model.weights.repository, **where)
            self.processor = CLIPImageProcessorPil.from_pretrained(model.weights.repository, **where)
        except OSError as error:
            raise FigureError(
                f"cannot load {model.name}", where=model.source, found=str(error).splitlines()[0],
                expected=f"its files at {model.weights.revision}", hint="check the network and HF_HOME, or use PROFILE=lab",
            ) from error  # fmt: skip
        self.clip = clip.to(device).eval()

    @torch.inference_mode()
    def features(self, pictures: np.ndarray) -> np.ndarray:
        """uint8 N × height × width × 3 to unit vectors (float32 N × width)."""
        found = []
        for first in range(0, len(pictures), BATCH):
            pixels = self.processor(list(pictures[first : first + BATCH]), return_tensors="pt").pixel_values
            seen = self.clip.vision_model(pixels.to(self.clip.device)).pooler_output
            found.append(normalize(self.clip.visual_projection(seen)).float().cpu())
        return torch.cat(found).numpy()

    @torch.inference_mode()
    def probabilities(self, features: np.ndarray, questions: Mapping[str, Sequence[str]]) -> dict[str, np.ndarray]:
        """Question → N × descriptions, each row summing to 1."""
        answers = {}
        for name, descriptions in questions.items():
            read = self.tokenizer(list(descriptions), padding=True, return_tensors="pt").to(self.clip.device)
            text_embeds = normalize(self.clip.text_projection(self.clip.text_model(**read).pooler_output)).float().cpu()
            scale = self.clip.logit_scale.exp().float().cpu()
            answers[name] = (scale * torch.from_numpy(features) @ text_embeds.T).softmax(1).numpy()
        return answers
