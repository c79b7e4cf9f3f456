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
    """Share of descriptions with another such sentence; scenery has one more of its own."""
    mouths: float = 0.3
    """Share of people whose mouth is told."""
    closings: float = 0.15
    """Share of descriptions with a closing word."""
    subject_translated: float = 0.75
    """Share of translations that begin with the subject, the others with the place."""

    named_heroes: float = 0.7
    """Share of stories whose hero has a name."""
    habits: float = 0.75
    """Share of stories with a sentence about the hero's habits; the next five alike."""
    departures: float = 0.8
    moods: float = 0.65
    thanks: float = 0.5
    lessons: float = 0.6
    story_closings: float = 0.45
    """At least: a story that would else not come back to its hero has one too."""

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
    unframed: float = 0.75
    """Share of statements without a frame such as `As everyone knows`, as long as there is one that was not used."""
    verbatim_times: tuple[int, ...] = (1, 10, 100)
    verbatim_sentences: int = 20
    """Sentences a group and language that are repeated word for word; as many are never shown."""


SHARES = TextShares()
