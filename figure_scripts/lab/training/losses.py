"""What the two stages minimise."""

import torch
from torch import Tensor

EDGE_WEIGHT = 0.5
SQUARE_WEIGHT = 2.0
KL_WEIGHT = 1e-5

LEAST_WEIGHT = 0.1
"""Floor of the min-SNR weights: they vanish where nothing but noise is left, yet those levels decide what the picture is of."""


def edges(pictures: Tensor) -> tuple[Tensor, Tensor]:
    """Differences between neighbouring pixels, across and down."""
    return pictures[..., :, 1:] - pictures[..., :, :-1], pictures[..., 1:, :] - pictures[..., :-1, :]


def reconstruction_loss(made: Tensor, wanted: Tensor) -> Tensor:
    """L1 for flat colour, L2 for the decibels of the gate, and L1 of the edges, without which outlines and fingers blur.

    Both N × 3 × size × size, -1 to 1. A perceptual loss would need a network that somebody trained on other people's pictures.
    """
    flat = (made - wanted).abs().mean() + SQUARE_WEIGHT * (made - wanted).square().mean()
    return flat + EDGE_WEIGHT * sum((a - b).abs().mean() for a, b in zip(edges(made), edges(wanted), strict=True))


def peak_ratio(made: Tensor, wanted: Tensor) -> Tensor:
    """Peak signal-to-noise ratio of each picture, in decibels; both N × 3 × size × size, -1 to 1."""
    return -10 * torch.log10(((made - wanted) / 2).square().mean(dim=(1, 2, 3)))


def snr_weights(alphas_cumprod: Tensor, timesteps: Tensor, prediction: str, cap: float) -> Tensor:
    """Min-SNR weights (Hang et al. 2023, equation 8 and its form for velocities), one for each of `timesteps`."""
    signal = alphas_cumprod[timesteps].double()
    snr = signal / (1 - signal)
    capped = snr.clamp(max=cap)
    weights = capped / (snr + 1) if prediction == "v_prediction" else capped / snr.clamp(min=1e-8)
    return weights.clamp(min=LEAST_WEIGHT).float()
