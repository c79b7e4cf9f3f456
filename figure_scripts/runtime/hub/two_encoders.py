"""What SDXL has beside Stable Diffusion 1.5: a second text encoder, a summary of the prompt, and the picture's size told to the UNet.

The summary travels behind the tokens, as one row more of the prompt embeddings, so that batches, guidance and blends treat it as they treat
the rest; a hook on the UNet takes it off again.
"""

from dataclasses import replace
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import pad

from figure_scripts.runtime.images.prompts import Blend, Prompts, TextReading


class TwoEncoderPrompts(Prompts):
    """Both tokenizers and text encoders of an SDXL pipeline. Embeddings are tokens + 1 × width: the last row is the summary."""

    def __init__(self, pipeline: Any):
        super().__init__(pipeline.tokenizer, pipeline.text_encoder, closed=False)
        self.second_tokenizer, self.second_encoder = pipeline.tokenizer_2, pipeline.text_encoder_2
        self.zeros_for_nothing = bool(pipeline.config.force_zeros_for_empty_prompt)

    def _one(self, prompt: str | Blend) -> Tensor:
        if prompt not in self._prompt_embeds:
            if isinstance(prompt, Blend):
                both = self._one(prompt.first), self._one(prompt.second)
                self._prompt_embeds[prompt] = torch.lerp(*both, prompt.share)
            else:
                self._prompt_embeds[prompt] = self._encoded(prompt)
        return self._prompt_embeds[prompt]

    def _encoded(self, prompt: str) -> Tensor:
        """1 × tokens + 1 × width, as `StableDiffusionXLPipeline.encode_prompt` makes it: of each encoder the layer before the last."""
        length, device = self.second_tokenizer.model_max_length, self.text_encoder.device
        ids = torch.tensor([self.ids(prompt)], device=device)
        second = self.second_tokenizer(prompt, padding="max_length", max_length=length, return_tensors="pt").input_ids
        first_out = self.text_encoder(ids, output_hidden_states=True)
        second_out = self.second_encoder(second.to(device), output_hidden_states=True)
        tokens = torch.cat([first_out.hidden_states[-2], second_out.hidden_states[-2]], dim=-1)
        summary = pad(second_out.text_embeds, (0, tokens.shape[-1] - second_out.text_embeds.shape[-1]))
        whole = torch.cat([tokens, summary[:, None]], dim=1)
        # What the model was trained to take as "no prompt" is no text at all.
        return torch.zeros_like(whole) if prompt == "" and self.zeros_for_nothing else whole

    @torch.inference_mode()
    def read(self, prompt: str) -> TextReading:
        """The prompt's way through the first encoder; `prompt_embeds` is what the UNet is given of both."""
        return replace(super().read(prompt), prompt_embeds=self._one(prompt)[0, :-1].float().cpu().numpy())


def tell_sizes(unet: Any, vae_scale_factor: int, summary_width: int) -> None:
    """Lets the UNet be called with embeddings of TwoEncoderPrompts: it is told the summary, and that the picture was never cropped."""

    def prepare(_: Any, given: tuple[Any, ...], named: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]] | None:
        if "added_cond_kwargs" in named:  # diffusers' own call
            return None
        sample, timestep, embeds = given
        height, width = (vae_scale_factor * edge for edge in sample.shape[-2:])
        # Original size, upper left corner, size wanted.
        sizes = torch.tensor([[height, width, 0, 0, height, width]], device=sample.device, dtype=embeds.dtype)
        added = {"text_embeds": embeds[:, -1, :summary_width], "time_ids": sizes.repeat(len(sample), 1)}
        return (sample, timestep, embeds[:, :-1]), {**named, "added_cond_kwargs": added}

    unet.register_forward_pre_hook(prepare, with_kwargs=True)
