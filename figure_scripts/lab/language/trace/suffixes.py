"""Where any run of tokens stands in a long text: a suffix array (Manber and Myers 1993), made by doubling with numpy's sort."""

from bisect import bisect_left

import numpy as np

BITS, PACKED = 12, 5
"""Bits of one token id; so many tokens fit into the first key."""
LONGEST = 512
"""Tokens up to which suffixes are told apart: no text is longer."""
BORDER = 0
"""The id between two texts, which no text holds."""


def suffix_array(ids: np.ndarray) -> np.ndarray:
    """The places of `ids` (uint16, each below 4096) in the order of what begins there; int32, as long as `ids`.

    Suffixes that agree over LONGEST tokens stand in no particular order.
    """
    assert ids.max(initial=0) < 1 << BITS
    padded = np.concatenate([ids, np.zeros(PACKED, ids.dtype)]).astype(np.int64)
    key = np.zeros(len(ids), np.int64)
    for place in range(PACKED):
        key = (key << BITS) | padded[place : place + len(ids)]
    length = PACKED
    while True:
        order = np.argsort(key).astype(np.int32)
        step = np.empty(len(ids), np.int32)
        step[:1] = 0
        step[1:] = np.cumsum(key[order[1:]] != key[order[:-1]], dtype=np.int32)
        if length >= LONGEST or len(ids) < 2 or step[-1] == len(ids) - 1:
            return order
        rank = np.empty(len(ids), np.int64)
        rank[order] = step + 1
        behind = np.zeros(len(ids), np.int64)
        behind[:-length] = rank[length:]
        key = (rank << 32) | behind
        length *= 2


class Suffixes:
    """A text of token ids that can be searched.

    ids: uint16. order: `suffix_array(ids)`.
    """

    def __init__(self, ids: np.ndarray, order: np.ndarray):
        self.ids, self.order = ids, order
        self._bytes = ids.astype(">u2").tobytes()  # compared byte by byte as numbers are

    def _at(self, place: int, length: int) -> bytes:
        return self._bytes[2 * place : 2 * (place + length)]

    def _below(self, wanted: bytes) -> int:
        """How many suffixes come before `wanted`."""
        length = len(wanted) // 2
        return bisect_left(self.order, wanted, key=lambda place: self._at(int(place), length))

    def places(self, wanted: np.ndarray) -> np.ndarray:
        """Every place at which `wanted` (uint16, not empty) begins, in no particular order."""
        sought = wanted.astype(">u2").tobytes()
        length = len(wanted)
        low = self._below(sought)
        high = bisect_left(self.order, 1, lo=low, key=lambda place: int(self._at(int(place), length) > sought))
        return self.order[low:high]

    def longest(self, wanted: np.ndarray) -> int:
        """Length of the longest beginning of `wanted` that stands somewhere."""
        sought = wanted.astype(">u2").tobytes()
        near = self._below(sought)
        return max((self._shared(sought, int(place)) for place in self.order[max(0, near - 1) : near + 1]), default=0)

    def _shared(self, sought: bytes, place: int) -> int:
        """How many tokens the text at `place` shares with `sought`."""
        there = self._at(place, len(sought) // 2)
        size = min(len(there), len(sought)) // 2
        return next((n for n in range(size) if there[2 * n : 2 * n + 2] != sought[2 * n : 2 * n + 2]), size)
