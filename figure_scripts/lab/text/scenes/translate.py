"""Translations: two sentences of one scene, said in the other language."""

from collections.abc import Iterator
from random import Random

from figure_scripts.lab.text.document import LANGUAGES, Document, Said, joined
from figure_scripts.lab.text.scenes.describe import ABOUT_A_PERSON, Description
from figure_scripts.lab.text.scenes.documents import Numbered, described
from figure_scripts.lab.text.shares import TextShares

INTO = {"ja": "Translate into Japanese: ", "en": "英語にしてください："}


def excerpt(description: Description, random: Random, world: TextShares) -> Said:
    """Two sentences that can stand alone: the subject or the place, then another that needs no other before it."""
    by_part = {part: [one for one in description.sentences if one.part == part] for part in ("subject", "place")}
    first = by_part["subject" if random.random() < world.subject_translated else "place"][0]
    others = [
        one
        for one in description.sentences
        if one is not first and (one.part != ABOUT_A_PERSON or first.part == "subject")
    ]
    chosen = [first, random.choice(others)]
    return Said(*(joined([one.said.in_(language) for one in chosen], language) for language in LANGUAGES))


def translation(said: Said, into: str) -> tuple[str, str]:
    """The question to translate into a language, and the right answer."""
    return INTO[into] + said.in_("en" if into == "ja" else "ja"), said.in_(into)


def translations(stage: str, world: TextShares, seed: int) -> Iterator[Numbered]:
    for index, one in described(world, seed, "translate", world.translations):
        into = LANGUAGES[index % 2]
        question, answer = translation(excerpt(one, Random(f"{seed}/excerpt/{index}"), world), into)
        yield f"translate/{index}", Document("translate", into, answer, question, (f"scene/{index}",))
