"""Temperature, top-k and top-p against transformers' own, and the draw against its probabilities."""

import numpy as np
import pytest
import torch
from transformers import TemperatureLogitsWarper, TopKLogitsWarper, TopPLogitsWarper

from common.errors import FigureError
from figure_scripts.runtime.texts.sampling import draw_token, reshaped

LOGITS = np.random.default_rng(0).normal(0, 3, 200).astype(np.float32)


@pytest.mark.parametrize(
    ("temperature", "top_k", "top_p"), [(1.0, 0, 1.0), (0.7, 5, 1.0), (1.5, 0, 0.9), (0.9, 40, 0.8), (2.0, 3, 0.5)]
)
def test_reshaping_equals_transformers(temperature, top_k, top_p):
    scores = TemperatureLogitsWarper(temperature)(None, torch.tensor(LOGITS)[None])
    if top_k:
        scores = TopKLogitsWarper(top_k)(None, scores)
    if top_p < 1:
        scores = TopPLogitsWarper(top_p)(None, scores)
    expected = scores.softmax(-1)[0].numpy()
    found = reshaped(LOGITS, temperature, top_k, top_p)
    assert np.array_equal(found > 0, expected > 0)
    assert np.allclose(found, expected, atol=1e-6) and found.sum() == pytest.approx(1)


def test_draws_follow_the_probabilities():
    probabilities = reshaped(LOGITS, 1.2)
    uniforms = np.random.default_rng(1).random(20_000)
    drawn = np.bincount([draw_token(LOGITS, float(u), 1.2) for u in uniforms[:4000]], minlength=200) / 4000
    assert np.abs(drawn - probabilities).max() < 4 * np.sqrt(0.25 / 4000)


def test_temperature_zero_takes_the_likeliest_and_the_extremes_stay_inside():
    assert draw_token(LOGITS, 0.99, 0) == LOGITS.argmax()
    assert draw_token(LOGITS, 0.0, 1.0) == LOGITS.argmax()
    kept = np.flatnonzero(reshaped(LOGITS, 1.0, 4))
    assert draw_token(LOGITS, 1.0 - 1e-16, 1.0, 4) in kept and len(kept) == 4


def test_settings_outside_their_range_are_refused():
    for wrong in ((-1.0, 0, 1.0), (1.0, -2, 1.0), (1.0, 0, 0.0), (1.0, 0, 1.5), (np.nan, 0, 1.0), (1.0, 0, np.nan)):
        with pytest.raises(FigureError, match="settings out of range"):
            reshaped(LOGITS, *wrong)
