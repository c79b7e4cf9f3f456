"""A share as a judge counted it, set right for the judge's own mistakes, which were counted on pictures that were also read by eye."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from common.schema import Finding
from figure_scripts.statistics.intervals import Z


@dataclass(frozen=True)
class Confusion:
    """A judge beside the eye: `found` and `missed` of what the eye saw, `imagined` and `left` of what it did not see."""

    found: int
    missed: int
    imagined: int
    left: int

    @classmethod
    def of(cls, eye: Sequence[bool], judge: Sequence[bool]) -> Self:
        """From the readings of the same pictures."""
        pairs = [(bool(seen), bool(told)) for seen, told in zip(eye, judge, strict=True)]
        return cls(*(pairs.count(pair) for pair in ((True, True), (True, False), (False, True), (False, False))))


def corrected_share(hits: int, n: int, confusion: Confusion) -> Finding:
    """The true share behind `hits` of `n` that a judge counted (Rogan & Gladen 1978), with the interval of Lang & Reiczigel (2014).

    The interval holds the pictures' chance, and that of the pictures on which the judge's mistakes were counted. Cut to 0 … 1.
    """
    if n <= 0 or not 0 <= hits <= n:
        raise ValueError(f"a share needs 0 <= hits <= n and n > 0; found hits = {hits}, n = {n}")
    seen, unseen = confusion.found + confusion.missed, confusion.imagined + confusion.left
    if not seen or not unseen or confusion.found / seen + confusion.left / unseen <= 1:
        raise ValueError(f"a judge no better than a coin tells nothing of the share; found {confusion}")
    told = (np.array(count, float) for count in (hits, confusion.found, confusion.left))
    value, low, high = (float(one) for one in lang_reiczigel(*told, n=n, seen=seen, unseen=unseen))
    return Finding(value, min(low, value), max(high, value), n, "share")


def lang_reiczigel(
    hits: np.ndarray, found: np.ndarray, left: np.ndarray, *, n: int, seen: int, unseen: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(share, low, high) for many experiments at once; the numbers of their equations 2, 4, 6, 7, 15, 16 and 17."""
    value = (hits / n + left / unseen - 1) / (found / seen + left / unseen - 1)
    apparent, many = (hits + Z * Z / 2) / (n + Z * Z), n + Z * Z
    sensitivity, specificity = (found + 1) / (seen + 2), (left + 1) / (unseen + 2)
    better = sensitivity + specificity - 1
    middle = (apparent + specificity - 1) / better
    of_seen = sensitivity * (1 - sensitivity) / (seen + 2)
    of_unseen = specificity * (1 - specificity) / (unseen + 2)
    shift = 2 * Z * Z * (middle * of_seen - (1 - middle) * of_unseen)
    spread = apparent * (1 - apparent) / many + middle**2 * of_seen + (1 - middle) ** 2 * of_unseen
    half = Z * np.sqrt(spread) / better
    return np.clip(value, 0, 1), np.clip(middle + shift - half, 0, 1), np.clip(middle + shift + half, 0, 1)
