"""What a model of heads is asked, in the order in which its sheet shows it."""

from figure_scripts.lab.heads.head import HAIR, VIEWS

Prompt = str | tuple[str, str, float]
"""A prompt, or two and the share of the second: a point on the straight line between their embeddings."""

BETWEEN = (0.25, 0.5, 0.75)


def questions() -> dict[str, list[Prompt]]:
    """What is asked, by name: each view by its word, front and side in one prompt, and points on the line between their embeddings."""
    asked: dict[str, list[Prompt]] = {view: [f"{hair} hair, {view} view" for hair in HAIR] for view in VIEWS}
    asked["both"] = [f"{hair} hair, front view, side view" for hair in HAIR]
    for share in BETWEEN:
        asked[f"between {share:.2f}"] = [
            (f"{hair} hair, front view", f"{hair} hair, side view", share) for hair in HAIR
        ]
    return asked
