"""Many texts written side by side: each prompt with a seed of its own, as `LanguageModel.generate` would write them one by one."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from common.errors import FigureError
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.sampling import draw_token

TOGETHER = 64
"""Prompts that are written side by side."""


def generate_many(
    model: LanguageModel, prompts: Sequence[Sequence[int]], count: int, *, temperature: float = 0.0, seed: int = 0
) -> list[list[int]]:
    """For each prompt (token ids) up to `count` new ids; prompt number k draws with the seed `seed + k`.

    Ends before the end-of-text token. Shorter prompts are padded in front, which the network is told to overlook, so that the last bits
    of the scores may differ from those of `generate`.

    Raises:
        FigureError: a prompt is empty, or there is no room for `count` tokens behind it.
    """
    longest = model.network.config.max_position_embeddings
    for prompt in prompts:
        if not 0 < len(prompt) <= longest - count:
            raise FigureError(
                "the prompt does not fit", found=f"{len(prompt)} tokens", expected=f"1 to {longest - count} before {count} new ones"
            )  # fmt: skip
    # Of one length together: least padding, and the same company for a prompt on every run.
    order = sorted(range(len(prompts)), key=lambda number: (len(prompts[number]), number))
    written: dict[int, list[int]] = {}
    for first in range(0, len(order), TOGETHER):
        numbers = order[first : first + TOGETHER]
        uniforms = np.stack([np.random.default_rng(seed + number).random(count) for number in numbers])
        written |= zip(numbers, _side_by_side(model, [prompts[n] for n in numbers], uniforms, temperature), strict=True)
    return [written[number] for number in range(len(prompts))]


@torch.inference_mode()
def _side_by_side(
    model: LanguageModel, prompts: Sequence[Sequence[int]], uniforms: np.ndarray, temperature: float
) -> list[list[int]]:
    device = model.network.device
    longest = max(map(len, prompts))
    ids = torch.zeros(len(prompts), longest, dtype=torch.long)
    there = torch.zeros_like(ids)
    for row, prompt in enumerate(prompts):
        ids[row, longest - len(prompt) :] = torch.tensor(prompt)
        there[row, longest - len(prompt) :] = 1
    new: list[list[int]] = [[] for _ in prompts]
    open_rows, past = set(range(len(prompts))), None
    ids, there = ids.to(device), there.to(device)
    for column in uniforms.T:
        places = (there.cumsum(1) - 1).clamp(min=0)[:, -ids.shape[1] :]
        step: Any = model.network(
            ids, attention_mask=there, position_ids=places, past_key_values=past, use_cache=True, logits_to_keep=1
        )
        past, scores = step.past_key_values, step.logits[:, -1].float().cpu().numpy()
        chosen = [0] * len(prompts)
        for row in sorted(open_rows):
            chosen[row] = draw_token(scores[row], float(column[row]), temperature)
            if chosen[row] in model.end_ids:
                open_rows.remove(row)
            else:
                new[row].append(chosen[row])
        if not open_rows:
            break
        ids = torch.tensor(chosen, device=device)[:, None]
        there = torch.cat([there, torch.ones_like(ids)], dim=1)
    return new
