"""The documents about scenes: descriptions with and without tags before them, and tags after a description."""

from collections.abc import Iterator
from random import Random

from figure_scripts.lab.text.document import LANGUAGES, Document
from figure_scripts.lab.text.scenes.describe import Description, describe, held_out, request
from figure_scripts.lab.text.scenes.words import TAG
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.world import pairs
from figure_scripts.lab.world.shares import PALM

Numbered = tuple[str, Document]
"""A document and its name in the corpus, which says where it stands, whatever else is written."""
FIRST = {"asked": 0, "plain": 200_000, "translate": 300_000, "tags": 400_000, "ask": 500_000, "tests": 900_000}
"""The first scene of each use: no scene is used twice, and none of `tests` in any document."""
TAGGING = {"en": "Which tags fit? ", "ja": "タグを付けてください："}


def described(world: TextShares, seed: int, use: str, count: int) -> Iterator[tuple[int, Description]]:
    """The scenes of one use in words, each with its number in the pictures' world; held-out scenes are left out."""
    for index in range(FIRST[use], FIRST[use] + count):
        truth = pairs.truth(seed, index)
        if not held_out(truth):
            yield index, describe(truth, Random(f"{seed}/description/{index}"), world)


def descriptions(stage: str, world: TextShares, seed: int) -> Iterator[Numbered]:
    """Scenes asked for with shuffled tags (`pairs`), or told alone (`text`), the languages in turn."""
    use, count = ("asked", world.asked_descriptions) if stage == "pairs" else ("plain", world.plain_descriptions)
    for index, one in described(world, seed, use, count):
        language = LANGUAGES[index % 2]
        tags = list(one.tags)
        Random(f"{seed}/tags/{index}").shuffle(tags)
        question = request(tags, language) if stage == "pairs" else ""
        about = (f"scene/{index}",)
        yield f"description/{index}", Document("description", language, one.text(language), question, about)


def tag_lists(stage: str, world: TextShares, seed: int) -> Iterator[Numbered]:
    """A description, and the tags of all that it says."""
    for index, one in described(world, seed, "tags", world.tag_lists):
        language = LANGUAGES[index % 2]
        tags = [*one.tags, *(name for name in one.truth.untagged_extras if name == PALM)]
        answer = (", " if language == "en" else "、").join(TAG[tag].in_(language) for tag in tags)
        yield (
            f"tags/{index}",
            Document("tags", language, answer, TAGGING[language] + one.text(language), (f"scene/{index}",)),
        )
