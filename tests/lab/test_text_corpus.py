"""The corpus keeps to its table of shares, repeats nothing that it should not, and changes only where an arm changes it."""

import unicodedata
from collections import Counter
from dataclasses import replace

import pytest

from common.errors import FigureError
from figure_scripts.lab.text import corpus
from figure_scripts.lab.text.document import Document
from figure_scripts.lab.text.shares import SHARES, TextShares
from figure_scripts.lab.world import shares as pictures
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
