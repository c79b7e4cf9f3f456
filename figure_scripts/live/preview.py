"""A picture of latents without a decoder: each place and its eight neighbours → its 4 × 4 pixels, by one matrix, fitted by least squares."""

import numpy as np

from figure_scripts.runtime.images.diffusion import DiffusionModel

PROMPTS = (
    "sea, scenery", "sea, palm tree, scenery", "mountain, scenery, sunset", "city, night, scenery", "galaxy, planet", "forest, scenery",
    "1girl, blonde hair, blue eyes, sea", "1girl, pink hair, sailor uniform, city", "1girl, black hair, ponytail, night",
    "1boy, brown hair, hoodie, mountain", "1boy, spiky hair, red hair, simple background", "1girl, white hair, waving, room",
    "black cat, room", "orange cat, sea, sunset", "brown dog, forest", "red octopus, sea",
)  # fmt: skip
SEEDS = range(100, 106)
HELD_OUT = range(106, 108)
STEPS = 10


def fitted(model: DiffusionModel) -> tuple[np.ndarray, float]:
    """(9 × channels + 1) × (pixels × 3), rows: neighbours from top left, channel after channel, then 1; and R² on held-out pictures."""
    matrix, *_ = np.linalg.lstsq(*_seen(model, SEEDS), rcond=None)
    given, wanted = _seen(model, HELD_OUT)
    rest = ((given @ matrix - wanted) ** 2).sum() / ((wanted - wanted.mean(0)) ** 2).sum()
    return matrix.astype(np.float32), float(1 - rest)


def _seen(model: DiffusionModel, seeds: range) -> tuple[np.ndarray, np.ndarray]:
    cases = [(prompt, seed) for prompt in PROMPTS for seed in seeds]
    made = model.generate([one for one, _ in cases], [seed for _, seed in cases], steps=STEPS, scheduler="DPM++ 2M")
    edge = made.last.shape[-1]
    factor = made.pictures.shape[1] // edge
    blocks = made.pictures.reshape(-1, edge, factor, edge, factor, 3).transpose(0, 1, 3, 2, 4, 5)
    return neighbours(made.last), blocks.reshape(len(cases) * edge * edge, -1) / 127.5 - 1


def neighbours(latents: np.ndarray) -> np.ndarray:
    """N × channels × h × w → (N · h · w) × (9 · channels + 1); beyond the edge lies the edge again."""
    height, width = latents.shape[2:]
    padded = np.pad(latents, ((0, 0), (0, 0), (1, 1), (1, 1)), mode="edge")
    shifted = [padded[:, :, y : y + height, x : x + width] for y in range(3) for x in range(3)]
    ones = np.ones_like(latents[:, :1])
    return np.concatenate([*shifted, ones], 1).transpose(0, 2, 3, 1).reshape(-1, 9 * latents.shape[1] + 1)
