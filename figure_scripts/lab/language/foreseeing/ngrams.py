"""The oldest language model, as a rival: it counts which token followed the last few, and knows nothing further back.

Interpolated Kneser–Ney smoothing (Kneser & Ney 1995): of every count a discount is taken, and given to the
model of one token less, in which a token counts by how many different ones it has followed. Below the last stand all tokens alike.
"""

from collections.abc import Sequence
from typing import Self

import numpy as np

PAD = 0
"""Stands before every text, as often as the longest context is long."""


class NGrams:
    """Counts of runs of 1 to `order` tokens, each run as one number in base `vocabulary`, sorted."""

    def __init__(self, tables: list[tuple[np.ndarray, np.ndarray]], vocabulary: int):
        self.tables = tables
        self.vocabulary = vocabulary
        self.order = len(tables)
        self.discounts = [_discount(counts) for _, counts in tables]

    @classmethod
    def learned(cls, texts: Sequence[Sequence[int]], vocabulary: int, order: int) -> Self:
        """From texts of token ids; the first token of each is given, not foreseen.

        Raises:
            ValueError: runs of so many tokens do not fit into 64 bits.
        """
        if vocabulary**order >= 2**63:
            raise ValueError(f"{order} tokens of {vocabulary} kinds are too many for a number of 64 bits")
        padded = np.concatenate([np.array([*[PAD] * (order - 1), *text], np.int64) for text in texts])
        ends = np.concatenate([np.arange(len(text) + order - 1) >= order for text in texts])
        runs = sum(np.roll(padded, back) * vocabulary**back for back in range(order))
        tables = [np.unique(np.asarray(runs)[ends], return_counts=True)]
        while len(tables) < order:
            # One token less: in how many different longer runs it ends.
            shorter = tables[0][0] % vocabulary ** (order - len(tables))
            tables.insert(0, np.unique(shorter, return_counts=True))
        return cls(tables, vocabulary)

    def distribution(self, context: tuple[int, ...]) -> np.ndarray:
        """(vocabulary,) float64, sums to 1: how likely each token is after `context`, of which the last order - 1 tokens count."""
        context = context[max(0, len(context) - self.order + 1) :]
        below = self.distribution(context[1:]) if context else np.full(self.vocabulary, 1 / self.vocabulary)
        runs, counts = self.tables[len(context)]
        first = 0
        for token in context:
            first = first * self.vocabulary + token
        low, high = np.searchsorted(runs, [first * self.vocabulary, (first + 1) * self.vocabulary])
        if low == high:
            return below
        discount, total = self.discounts[len(context)], counts[low:high].sum()
        probabilities = below * (discount * (high - low) / total)
        probabilities[runs[low:high] % self.vocabulary] += (counts[low:high] - discount) / total
        return probabilities


def _discount(counts: np.ndarray) -> float:
    """n1 / (n1 + 2 n2), from how many runs were met once and twice (Ney, Essen & Kneser 1994)."""
    once, twice = int((counts == 1).sum()), int((counts == 2).sum())
    return once / (once + 2 * twice) if once else 0.5
