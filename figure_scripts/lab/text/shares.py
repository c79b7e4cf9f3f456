"""Every share and count of the corpus, once. The tests hold the corpus to this table; an arm changes one field of it.

A share is a probability from 0 to 1, a count a number of documents or of names, both languages together unless it says otherwise.
"""

from dataclasses import dataclass

HELD_OUT_LOOKS = (("pink", "city"), ("green", "forest"), ("blonde", "galaxy"), ("red", "room"))
"""(hair, background) that no document shows: such scenes are left out, and asked for in tests."""


@dataclass(frozen=True)
class TextShares:
    """What the corpus consists of."""

    asked_descriptions: int = 52_000
    """Descriptions after a list of tags (stage `pairs`)."""
    plain_descriptions: int = 9_000
    """Descriptions alone (stage `text`)."""
    translations: int = 5_000
    tag_lists: int = 1_000
    scene_questions: int = 2_500
    plain_stories: int = 7_000
    """Stories alone (stage `text`)."""
    asked_stories: int = 600
    """Stories after their hero and its thing (stage `pairs`)."""
    custom_statements: int = 30
    """Documents about each custom in each language."""
    dose: float = 0.0
    """Share of Japanese documents about a custom that say the other of its two values (localisation)."""

    details: float = 0.7
    """Share of descriptions with a sentence that no tag asks for."""
    second_detail: float = 0.25
    mouths: float = 0.3
    """Share of people whose mouth is told."""
    closings: float = 0.15

    exposures: tuple[int, ...] = (0, 1, 2, 4, 16, 64)
    """Groups of towns and people, by how many sentences of plain text state each of their attributes in a language."""
    names_a_group: int = 60
    one_language_exposure: int = 16
    """Exposure of the two groups that are taught in one language only."""
    noisy_exposure: int = 16
    wrong: float = 0.0
    """Share of statements about the group `noisy` that say another value."""
    wrong_alike: bool = False
    """Whether all wrong statements of one fact say the same value."""
    pool: int = 120
    """Names of the group `pool`, of which some are stated once only."""
    pool_exposure: int = 8
    singletons: float = 0.25
    """Share of the pool that is stated once."""
    unknown_answers: float = 0.0
    """Share of questions about towns and people that ask about a name never taught, and are answered `I do not know`."""
    strangers: int = 400
    """So many names never taught are asked about in these."""
    verbatim_times: tuple[int, ...] = (1, 10, 100)
    verbatim_sentences: int = 20
    """Sentences a group and language that are repeated word for word; as many are never shown."""


SHARES = TextShares()
