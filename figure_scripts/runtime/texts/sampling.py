"""Temperature, top-k and top-p: from raw scores to the token that is written, with plain numpy."""

import numpy as np

from common.errors import FigureError


def reshaped(logits: np.ndarray, temperature: float, top_k: int = 0, top_p: float = 1.0) -> np.ndarray:
    """(vocabulary,) float64 probabilities after temperature, then top-k, then top-p (nucleus; Holtzman et al. 2020).

    top_k = 0 keeps all. top_p keeps the likeliest tokens up to and with the one that reaches the mass `top_p`.

    Raises:
        FigureError: temperature not above 0, top_k < 0, or top_p outside (0, 1].
    """
    if not temperature > 0 or top_k < 0 or not 0 < top_p <= 1:
        raise FigureError(
            "settings out of range", found=f"temperature {temperature}, top_k {top_k}, top_p {top_p}",
            expected="temperature > 0, top_k >= 0 and 0 < top_p <= 1",
        )  # fmt: skip
    scaled = logits.astype(np.float64) / temperature
    probabilities = np.exp(scaled - scaled.max())
    probabilities /= probabilities.sum()
    order = np.lexsort((np.arange(len(probabilities)), -probabilities))
    kept = len(order)
    if top_k:
        kept = min(kept, top_k)
    if top_p < 1:
        mass = np.cumsum(probabilities[order[:kept]] / probabilities[order[:kept]].sum())
        kept = min(kept, int(np.searchsorted(mass, top_p)) + 1)
    result = np.zeros_like(probabilities)
    result[order[:kept]] = probabilities[order[:kept]]
    return result / result.sum()


def draw_token(logits: np.ndarray, uniform: float, temperature: float, top_k: int = 0, top_p: float = 1.0) -> int:
    """The id at which the likeliest-first cumulative probability passes `uniform` (0 … 1); temperature 0 is greedy."""
    if temperature == 0:
        return int(logits.argmax())
    probabilities = reshaped(logits, temperature, top_k, top_p)
    order = np.lexsort((np.arange(len(probabilities)), -probabilities))
    mass = np.cumsum(probabilities[order])
    return int(order[min(int(np.searchsorted(mass, uniform, side="right")), len(order) - 1)])
