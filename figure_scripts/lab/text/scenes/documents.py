"""The documents about scenes."""

from collections.abc import Iterator
from random import Random

from figure_scripts.lab.text.document import LANGUAGES, Document
from figure_scripts.lab.text.scenes.describe import Description, describe, held_out, request
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.world import pairs

Numbered = tuple[str, Document]
"""A document and its number in the corpus, which says where it stands, whatever else is written."""


def description(world: TextShares, seed: int, stage: str, index: int) -> Description | None:
    """Scene number `index` of the pictures' world in words; None where the scene is held out."""
    truth = pairs.truth(seed, index)
    return None if held_out(truth) else describe(truth, Random(f"{seed}/description/{stage}/{index}"), world)


def descriptions(stage: str, world: TextShares, seed: int) -> Iterator[Numbered]:
    """Scenes of the pictures' training, in order: first those asked for with tags (`pairs`), then those told alone (`text`)."""
    first = 0 if stage == "pairs" else world.asked_descriptions
    count = world.asked_descriptions if stage == "pairs" else world.plain_descriptions
    for index in range(first, first + count):
        if (one := description(world, seed, stage, index)) is None:
            continue
        language = LANGUAGES[index % 2]
        tags = list(one.tags)
        Random(f"{seed}/tags/{index}").shuffle(tags)
        question = request(tags, language) if stage == "pairs" else ""
        yield (
            f"description/{index}",
            Document("description", language, one.text(language), question, (f"scene/{index}",)),
        )
