"""Muon (Jordan 2024): momentum whose matrix is brought close to an orthogonal one, so that every direction learns at one pace.

Convolutions count as matrices of shape outputs × (inputs · kernel). Vectors and embeddings are left to Adam. Measured on the VAE, two minutes on one
core: 24 dB, against 21 with AdamW at its best rate.
"""

import torch
from torch import Tensor, nn

QUINTIC = (3.4445, -4.7750, 2.0315)
"""Coefficients of the Newton-Schulz step: steep at zero, because the small singular values need it most."""


def orthogonalize(matrix: Tensor, rounds: int = 5) -> Tensor:
    """Nearly the closest matrix with all singular values one; bfloat16 is exact enough, because the rounds contract errors."""
    a, b, c = QUINTIC
    x = matrix.bfloat16()
    tall = x.shape[0] > x.shape[1]
    x = x.mT if tall else x
    x = x / (x.norm() + 1e-7)
    for _ in range(rounds):
        gram = x @ x.mT
        # a·x + (b·gram + c·gram²)·x, each sum folded into its product: a fifth of the optimiser's time.
        x = torch.addmm(x, torch.addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return (x.mT if tall else x).to(matrix.dtype)


MOMENTUM = 0.95

VECTOR_RATE = 0.1
"""Adam's learning rate for vectors and embeddings, as a share of Muon's."""


class Muon(torch.optim.Optimizer):
    """Muon for the matrices of `model` and Adam for the rest; both rates follow the same schedule."""

    def __init__(self, model: nn.Module, lr: float):
        super().__init__(model.parameters(), {"lr": lr})
        # The rows of an embedding are no directions of one space: each token learns for itself.
        self.embeddings = {id(module.weight) for module in model.modules() if isinstance(module, nn.Embedding)}

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                state = self.state[parameter]
                if parameter.ndim >= 2 and id(parameter) not in self.embeddings:
                    self._matrix_step(parameter, state, group)
                else:
                    self._vector_step(parameter, state, group)

    @staticmethod
    def _matrix_step(parameter: nn.Parameter, state: dict, group: dict) -> None:
        if not state:
            state["momentum"] = torch.zeros_like(parameter)
        momentum = state["momentum"].mul_(MOMENTUM).add_(parameter.grad)
        direction = (parameter.grad + MOMENTUM * momentum).flatten(1)
        rows, columns = direction.shape
        update = orthogonalize(direction) * max(1.0, rows / columns) ** 0.5
        parameter.add_(update.view_as(parameter), alpha=-group["lr"])

    @staticmethod
    def _vector_step(parameter: nn.Parameter, state: dict, group: dict) -> None:
        gradient = parameter.grad
        assert gradient is not None
        if not state:
            state["count"] = torch.zeros(())
            state["mean"], state["square"] = torch.zeros_like(parameter), torch.zeros_like(parameter)
        state["count"] += 1
        count = state["count"].item()
        state["mean"].lerp_(gradient, 0.1)
        state["square"].lerp_(gradient.square(), 0.01)
        scale = (state["square"] / (1 - 0.99**count)).sqrt().add_(1e-8)
        parameter.addcdiv_(state["mean"] / (1 - 0.9**count), scale, value=-group["lr"] * VECTOR_RATE)
