"""Every share and count of the corpus, once. The tests hold the corpus to this table; an arm changes one field of it.

A share is a probability from 0 to 1, a count a number of documents or of names, both languages together unless it says otherwise.
"""

from dataclasses import dataclass

HELD_OUT_LOOKS = (("pink", "city"), ("green", "forest"), ("blonde", "galaxy"), ("red", "room"))
"""(hair, background) that no document shows: such scenes are left out, and asked for in tests."""


@dataclass(frozen=True)
class TextShares:
    """What the corpus consists of."""

    asked_descriptions: int = 34_000
    """Descriptions after a list of tags (stage `pairs`)."""
    plain_descriptions: int = 6_000
    """Descriptions alone (stage `text`)."""
    details: float = 0.7
    """Share of descriptions with a sentence that no tag asks for."""
    second_detail: float = 0.25
    mouths: float = 0.3
    """Share of people whose mouth is told."""
    closings: float = 0.15


SHARES = TextShares()
