"""chrF: how much of a translation's character sequences agree with a reference (Popović 2015)."""

from collections import Counter
from collections.abc import Sequence

ORDER = 6  # longest character sequence
BETA = 2  # recall weighs BETA times as much as precision


def pieces(text: str, length: int) -> Counter[str]:
    """Every run of `length` characters with its count, white space left out."""
    letters = "".join(text.split())
    return Counter(letters[start : start + length] for start in range(len(letters) - length + 1))


def chrf(translation: str, references: Sequence[str]) -> float:
    """0 (nothing agrees) to 1 (the same), with the best of the references.

    Precision and recall are averaged over the lengths that both texts have, and then joined in an F-score.
    """
    return max(_score(translation, reference) for reference in references)


def _score(translation: str, reference: str) -> float:
    precisions, recalls = [], []
    for length in range(1, ORDER + 1):
        ours, theirs = pieces(translation, length), pieces(reference, length)
        if ours and theirs:
            common = (ours & theirs).total()
            precisions.append(common / ours.total())
            recalls.append(common / theirs.total())
    if not sum(precisions):
        return 0.0
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return (1 + BETA**2) * precision * recall / (BETA**2 * precision + recall)
