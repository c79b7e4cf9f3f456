"""The corpus keeps to its table of shares, repeats nothing that it should not, and changes only where an arm changes it."""

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from common.errors import FigureError
from figure_scripts.lab.text import corpus
from figure_scripts.lab.text.document import Document
from figure_scripts.lab.text.scenes.documents import described
from figure_scripts.lab.text.scenes.free import MOUTH
from figure_scripts.lab.text.scenes.translate import excerpt
from figure_scripts.lab.text.shares import SHARES, TextShares
from figure_scripts.lab.text.stories import between
from figure_scripts.lab.text.stories.documents import story, tell
from figure_scripts.lab.world import shares as pictures
from figure_scripts.lab.world.scene import Person
from tests.lab.test_pairs import check_share

SMALL = replace(
    SHARES, asked_descriptions=3000, plain_descriptions=600, translations=600, tag_lists=200, scene_questions=400, plain_stories=500,
    asked_stories=80, names_a_group=12, pool=40,
)  # fmt: skip
FULL_WIDTH = set("０１２３４５６７８９ＡＢＣａｂｃ，．（）")
HALF_WIDTH = set("ｱｲｳｴｵ｡｢｣､･")


@pytest.fixture(scope="module")
def both() -> dict[str, list[Document]]:
    return {stage: list(corpus.documents(stage, SMALL)) for stage in corpus.STAGES}


@pytest.fixture(scope="module")
def everything(both) -> list[Document]:
    return [one for stage in both.values() for one in stage]


def changed(stage: str, world: TextShares, before: list[Document]) -> tuple[Counter, Counter]:
    """What an arm takes away and what it adds."""
    now, then = Counter(corpus.documents(stage, world)), Counter(before)
    return then - now, now - then


def test_two_runs_are_equal_and_another_seed_is_another_world(both):
    assert list(corpus.documents("pairs", SMALL)) == both["pairs"]
    other = {one for one in corpus.documents("pairs", SMALL, seed=2) if one.kind == "description"}
    assert len(other & set(both["pairs"])) < 0.01 * len(other)


def test_an_unknown_stage_is_told():
    with pytest.raises(FigureError, match="expected text or pairs"):
        list(corpus.documents("more", SMALL))


def test_fewer_than_one_document_in_twenty_stands_twice(everything):
    seen = Counter((one.question, one.text) for one in everything if one.kind != "verbatim")
    assert 1 - len(seen) / seen.total() < 0.05


def test_plain_texts_have_no_question_and_pairs_do(both):
    assert not [one for one in both["text"] if one.question]
    assert all(one.question for one in both["pairs"])


def test_counts_are_those_of_the_table(both):
    # Scenes whose hair and background are held out, about 1 in 25 of all, are left out.
    kinds = {stage: Counter(one.kind for one in found) for stage, found in both.items()}
    assert 0.94 * SMALL.plain_descriptions < kinds["text"]["description"] < SMALL.plain_descriptions
    assert 0.94 * SMALL.asked_descriptions < kinds["pairs"]["description"] < SMALL.asked_descriptions
    assert kinds["text"]["story"] == SMALL.plain_stories
    assert kinds["pairs"]["story"] == SMALL.asked_stories
    assert kinds["text"]["custom"] == 40 * 2 * SMALL.custom_statements
    assert kinds["text"]["verbatim"] == 2 * SMALL.verbatim_sentences * sum(SMALL.verbatim_times)


def test_both_languages_have_about_half(everything):
    for kind in {one.kind for one in everything}:
        languages = [one.language for one in everything if one.kind == kind]
        check_share(languages.count("en"), len(languages), 0.5, kind)


def test_every_character_is_sound(everything):
    for one in everything:
        text = one.question + one.text
        assert "\ufffd" not in text
        assert unicodedata.normalize("NFC", text) == text
        assert not set(text) & (FULL_WIDTH | HALF_WIDTH), text
        assert "  " not in text and "。。" not in text and "、。" not in text and ".." not in text and "{" not in text
        if one.language == "en" and one.kind not in ("translate", "spelling"):
            assert text.isascii() or not set(text) - set(text.encode("ascii", "ignore").decode()) - set("“”"), text


def test_palm_trees_by_the_sea_are_told_and_tagged_as_in_the_pictures(both):
    sea = [one for one in both["pairs"] if one.kind == "description" and " the sea" in one.text]
    told = [one for one in sea if "palm tree" in one.text]
    share = pictures.EXTRA["palm tree"]["sea"]
    check_share(len(told), len(sea), share.drawn, "palm trees by the sea")
    check_share(sum("palm tree" in one.question for one in told), len(told), share.tagged, "tagged palm trees")
    assert not [one for one in sea if "palm tree" in one.question and "palm tree" not in one.text]


def test_free_sentences_are_as_frequent_as_the_table_says():
    found = [one for _, one in described(SMALL, 1, "asked", 3000)]
    people = [one for one in found if isinstance(one.truth.scene.subject, Person)]
    others = [one for one in found if one.truth.scene.subject is not None]
    mouths = {line.en.split("}")[-1] for group in MOUTH.values() for line in group}
    told = [
        sum(any(sentence.said.en.endswith(mouth) for mouth in mouths) for sentence in one.sentences) for one in people
    ]
    check_share(told.count(1), len(people), SMALL.mouths, "mouths")
    closings = sum(one.sentences[-1].part == "closing" for one in found)
    check_share(closings, len(found), SMALL.closings, "closing words")
    details = [sum(sentence.part == "detail" for sentence in one.sentences) for one in others]
    check_share(details.count(2), len(others), SMALL.details * SMALL.second_detail, "two details")
    check_share(details.count(0), len(others), (1 - SMALL.details) * (1 - SMALL.second_detail), "no detail")
    subjects = 0
    for number, one in enumerate(found):
        subject = next(sentence.said.en for sentence in one.sentences if sentence.part == "subject")
        subjects += excerpt(one, Random(number), SMALL).en.startswith(subject)
    check_share(subjects, len(found), SMALL.subject_translated, "translations that begin with the subject")


def test_stories_have_their_sentences_as_often_as_the_table_says():
    plans = [story(number) for number in range(2000)]
    check_share(sum(one.hero.name is not None for one in plans), len(plans), SMALL.named_heroes, "heroes with a name")
    told = [tell(one, "ja", Random(number)) for number, one in enumerate(plans)]
    habits = [*between.HABIT["ja"], *(one for group in between.HABIT_OF["ja"].values() for one in group)]
    tables = {
        "departures": between.DEPARTURE["ja"],
        "moods": between.MOOD["ja"],
        "thanks": between.THANKS["ja"],
        "habits": habits,
    }
    for name, templates in tables.items():
        expressions = [re.compile(re.sub(r"\{\w+\}", "[^。]+", template)) for template in templates]
        found = sum(any(one.search(text) for one in expressions) for text in told)
        check_share(found, len(told), getattr(SMALL, name), name)


def test_held_out_scenes_are_in_no_document(everything):
    for one in everything:
        for hair, place in (
            ("pink hair", "the city"),
            ("green hair", "the forest"),
            ("red hair", "the room"),
            ("blonde hair", "the galaxy"),
        ):
            if one.kind in ("description", "tags"):
                assert not (hair in one.text and place in one.text), one
        for hair, place in (("ピンクの", "街"), ("緑の", "森")):
            if one.kind == "description" and one.language == "ja":
                hairs = [
                    hair + style
                    for style in ("ロングヘア", "ショートヘア", "ツインテール", "ポニーテール", "つんつん髪")
                ]
                assert not (place in one.text and any(style in one.text for style in hairs)), one


@pytest.mark.parametrize(
    ("stage", "change", "kinds"),
    [
        ("text", {"plain_stories": 400}, {"story"}),
        ("pairs", {"asked_descriptions": 2900}, {"description"}),
        ("text", {"asked_descriptions": 2900}, set()),
        ("text", {"dose": 0.3}, {"custom"}),
        ("pairs", {"dose": 0.3}, {"ask"}),
        ("text", {"wrong": 0.3}, {"entities"}),
        ("pairs", {"unknown_answers": 0.2}, {"ask"}),
        ("text", {"singletons": 0.5}, {"entities"}),
        ("pairs", {"translations": 500}, {"translate"}),
    ],
)
def test_an_arm_changes_only_what_it_says(stage, change, kinds, both):
    gone, new = changed(stage, replace(SMALL, **change), both[stage])
    assert {one.kind for one in (*gone, *new)} == kinds
    others = [one for one in both[stage] if one not in gone]
    assert [one for one in corpus.documents(stage, replace(SMALL, **change)) if one not in new] == others
