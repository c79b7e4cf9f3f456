"""The twin's corpus as a reader leafs through it: the first documents of every kind, both languages side by side."""

from collections.abc import Iterator, Mapping
from itertools import islice
from random import Random
from typing import Any

import numpy as np

from figure_scripts.lab.language.lessons import CORPUS_SEED
from figure_scripts.lab.text.customs.documents import asked as custom_asked
from figure_scripts.lab.text.customs.documents import customs
from figure_scripts.lab.text.customs.table import CUSTOMS
from figure_scripts.lab.text.document import LANGUAGES, Document
from figure_scripts.lab.text.facts.asking import questions
from figure_scripts.lab.text.facts.entities import Entity, entities
from figure_scripts.lab.text.facts.paragraphs import paragraph
from figure_scripts.lab.text.facts.values import ATTRIBUTES
from figure_scripts.lab.text.facts.verbatim import sentences
from figure_scripts.lab.text.scenes.describe import Description, request
from figure_scripts.lab.text.scenes.documents import described, descriptions
from figure_scripts.lab.text.scenes.questions import ask_scene, possible, scene_questions
from figure_scripts.lab.text.scenes.translate import translations
from figure_scripts.lab.text.scenes.words import TAG
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.lab.text.stories.documents import stories
from figure_scripts.lab.world.render import render

Item = dict[str, Any]
"""kind; tags: (language → words); picture: its number on the sheet or None; said: language → texts, each [question, text, whether the corpus
holds it]; for towns and people facts: [attribute, language → value], stated: how often in each language, asked: whether in pairs too."""
EACH = 2
"""Towns and people of each group: one of either."""


def browsed(counts: dict[str, int], size: int) -> tuple[list[Item], list[np.ndarray]]:
    """The first documents of each kind, as many as `counts` says, and the scenes' pictures (uint8, size × size × 3)."""
    pictures: list[np.ndarray] = []
    items = [
        *_descriptions(counts["description"], size, pictures),
        *_scene_questions(counts["question"], size, pictures),
        *_translations(counts["translation"]),
        *_names(),
        *_stories(counts["story"]),
        *_customs(counts["custom"]),
        *_repeated(counts["repeated"]),
    ]
    return items, pictures


def _scene(kind: str, one: Description, size: int, pictures: list[np.ndarray], said: Mapping[Any, list]) -> Item:
    tags = {language: [TAG[tag].in_(language) for tag in one.tags] for language in LANGUAGES}
    pictures.append(render(one.truth.scene, size))
    return {"kind": kind, "tags": tags, "picture": len(pictures) - 1, "said": said}


def _descriptions(most: int, size: int, pictures: list[np.ndarray]) -> Iterator[Item]:
    held = (document for _, document in descriptions("pairs", SHARES, CORPUS_SEED))
    scenes = described(SHARES, CORPUS_SEED, "asked", SHARES.asked_descriptions)
    for (index, one), document in islice(zip(scenes, held, strict=True), most):
        tags = list(one.tags)
        Random(f"{CORPUS_SEED}/tags/{index}").shuffle(tags)
        said = {language: [_marked(request(tags, language), one.text(language), document)] for language in LANGUAGES}
        yield _scene("description", one, size, pictures, said)


def _scene_questions(most: int, size: int, pictures: list[np.ndarray]) -> Iterator[Item]:
    held = (document for _, document in scene_questions("pairs", SHARES, CORPUS_SEED))
    scenes = described(SHARES, CORPUS_SEED, "ask", SHARES.scene_questions)
    for (_, one), document in islice(zip(scenes, held, strict=True), most):
        said = {}
        for language in LANGUAGES:
            asked = [(*ask_scene(one, what, language), what) for what in possible(one)]
            said[language] = [["", one.text(language), language == document.language]]
            said[language] += [
                [question.split(one.text(language))[1].strip(), answer, (question, answer) == (document.question, document.text)]
                for question, answer, _ in asked
            ]  # fmt: skip
        yield _scene("question", one, size, pictures, said)


def _translations(most: int) -> Iterator[Item]:
    for _, one in islice(translations("pairs", SHARES, CORPUS_SEED), most):
        yield {
            "kind": "translation",
            "tags": {},
            "picture": None,
            "said": {one.language: [[one.question, one.text, True]]},
        }


def _names() -> Iterator[Item]:
    asked = {
        (document.about[0], document.language): document for _, document in questions("pairs", SHARES, CORPUS_SEED)
    }
    groups: dict[str, list[Entity]] = {}
    for one in entities(SHARES, CORPUS_SEED):
        groups.setdefault(one.group, []).append(one)
    for one in (member for members in groups.values() for member in members[:EACH]):
        said: dict[str, list] = {}
        for language in one.languages if one.exposure else ():
            said[language] = [["", paragraph(one, language, 0, SHARES), True]]
            if document := asked.get((one.key, language)):
                said[language].append([document.question, document.text, True])
        facts = [
            [attribute, {language: one.value(attribute).in_(language) for language in LANGUAGES}]
            for attribute in ATTRIBUTES[one.kind]
        ]
        stated = {language: one.exposure if language in one.languages else 0 for language in LANGUAGES}
        names = {language: one.name.in_(language) for language in LANGUAGES}
        yield {
            "kind": one.kind, "tags": {}, "picture": None, "said": said, "facts": facts, "stated": stated,
            "asked": one.asked, "name": names,
        }  # fmt: skip


def _stories(most: int) -> Iterator[Item]:
    told = [islice(stories(stage, SHARES, CORPUS_SEED), most // 2) for stage in ("text", "pairs")]
    for _, one in (story for part in told for story in part):
        yield {"kind": "story", "tags": {}, "picture": None, "said": {one.language: [[one.question, one.text, True]]}}


def _customs(most: int) -> Iterator[Item]:
    for number in range(most):
        key, said = (f"custom/{number}",), dict[str, list]()
        for stage in ("text", "pairs") if custom_asked(number) else ("text",):
            for _, one in customs(stage, SHARES, CORPUS_SEED):
                texts = said.setdefault(one.language, [])
                if one.about == key and len(texts) < (1 if stage == "text" else 2):
                    texts.append([one.question, one.text, True])
        yield {
            "kind": "custom",
            "tags": {},
            "picture": None,
            "said": said,
            "name": dict(CUSTOMS[number].question._asdict()),
        }


def _repeated(most: int) -> Iterator[Item]:
    for times in SHARES.verbatim_times:
        for number in range(most):
            said = {
                language: [["", sentences(language, times, SHARES, CORPUS_SEED)[number], True]]
                for language in LANGUAGES
            }
            yield {"kind": "repeated", "tags": {}, "picture": None, "said": said, "times": times}


def _marked(question: str, text: str, held: Document) -> list:
    return [question, text, (question, text) == (held.question, held.text)]
