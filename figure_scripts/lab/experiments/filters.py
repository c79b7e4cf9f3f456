"""What the filters of a network's first layer answer to: the colour of a pixel, or what lies around it."""

import numpy as np


def explained_by_colour(pictures: np.ndarray, answers: np.ndarray) -> np.ndarray:
    """What the colour of the pixel in the middle, by itself, says about an answer: R² of a line through all pixels of a picture.

    pictures: uint8 N × size × size × 3. answers: N × filters × size × size. Returned: N × filters.
    """
    explained = np.empty(answers.shape[:2])
    for number, picture in enumerate(pictures):
        seen = np.column_stack([picture.reshape(-1, 3) / 255, np.ones(picture[..., 0].size)])
        answer = answers[number].reshape(answers.shape[1], -1).T.astype(np.float64)
        left = answer - seen @ np.linalg.lstsq(seen, answer, rcond=None)[0]
        explained[number] = 1 - (left**2).sum(0) / ((answer - answer.mean(0)) ** 2).sum(0)
    return explained


def pattern(weights: np.ndarray, edge: int) -> np.ndarray:
    """A filter (3 colours × 3 × 3) as a picture of `edge` pixels: uint8, grey where it has no weight."""
    coloured = (127.5 + 127.5 * weights / np.abs(weights).max()).transpose(1, 2, 0)
    return coloured.round().astype(np.uint8)[np.arange(edge) * 3 // edge][:, np.arange(edge) * 3 // edge]


def answer_picture(answer: np.ndarray) -> np.ndarray:
    """A filter's answer (size × size) as a grey picture, from its 1 % point to its 99 % point."""
    low, high = np.percentile(answer, [1, 99])
    grey = ((answer - low) / (high - low)).clip(0, 1) * 255
    return np.repeat(grey.round().astype(np.uint8)[..., None], 3, axis=2)
