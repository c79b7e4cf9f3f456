"""Asks an arm's weights its questions, and keeps for each picture what the judge read."""

import numpy as np

from figure_scripts.declare.arm import Ask
from figure_scripts.lab.judging.judges import Judges
from figure_scripts.runtime.images.diffusion import DiffusionModel

SAMPLER, STEPS = "DPM++ 2M", 10
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def asked(model: DiffusionModel, ask: Ask) -> np.ndarray:
    """The pictures of one question, prompt after prompt: uint8 N × size × size × 3."""
    return np.concatenate([
        model.generate(
            prompt, range(ask.each), negative=ask.negative, guidance_scale=ask.guidance_scale, steps=STEPS, scheduler=SAMPLER
        ).pictures
        for prompt in ask.prompts
    ])  # fmt: skip


def read(model: DiffusionModel, judges: Judges, ask: Ask) -> tuple[dict[str, str], np.ndarray]:
    """Head → one digit a picture, the number of the judge's answer; and the pictures."""
    pictures = asked(model, ask)
    probabilities = judges.read(pictures).probabilities
    return {head: "".join(DIGITS[number] for number in probabilities[head].argmax(1)) for head in ask.heads}, pictures
