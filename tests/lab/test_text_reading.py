"""What the grammar writes is read back rightly, whole and alone; what it does not write is not read."""

import re
from dataclasses import replace
from random import Random

import pytest

from figure_scripts.lab.text.document import LANGUAGES, Said
from figure_scripts.lab.text.reading import grammar, hero_kept, read
from figure_scripts.lab.text.scenes import words
from figure_scripts.lab.text.scenes.describe import describe, held_out, request, tags_of
from figure_scripts.lab.text.scenes.documents import described
from figure_scripts.lab.text.scenes.extras import EXTRA
from figure_scripts.lab.text.scenes.free import CLOSING, DETAIL
from figure_scripts.lab.text.scenes.questions import ask_scene, possible
from figure_scripts.lab.text.scenes.translate import excerpt, translation
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.lab.text.stories.documents import story, tell
from figure_scripts.lab.text.stories.plan import PEOPLE
from figure_scripts.lab.world import pairs
from figure_scripts.lab.world.scene import Creature, Person
from figure_scripts.lab.world.shares import TIMELESS

SCENES = 1500


@pytest.fixture(scope="module")
def descriptions():
    return [one for _, one in described(SHARES, 1, "tests", SCENES)]


def truth_of(truth: pairs.Truth) -> dict:
    """What a full description says, from the scene alone."""
    scene, subject = truth.scene, truth.scene.subject
    known = {"background": scene.background, "time": None if scene.background in TIMELESS else scene.time}
    known |= {"subject": subject.kind if subject else "none"} | {name: name in truth.extras for name in EXTRA}
    if isinstance(subject, Creature):
        known |= {"colour": subject.colour}
    if isinstance(subject, Person):
        known |= {"hair": subject.hair, "style": subject.style, "eyes": subject.eyes, "clothes": subject.clothes}
        known |= {"clothes colour": subject.clothes_colour, "view": subject.view, "fingers": subject.fingers or None}
        known |= {"skin": "dark" if subject.skin == "dark" else None}
    return known


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_are_read_back_rightly(descriptions, language):
    assert len(descriptions) > 0.9 * SCENES
    for one in descriptions:
        found = read(one.text(language), language)
        assert found["unread"] == found["contradictions"] == ()
        assert {name: found[name] for name in truth_of(one.truth)} == truth_of(one.truth), one.text(language)
        if found["mouth"]:
            assert found["mouth"] == one.truth.scene.subject.mouth


def test_reading_is_strict():
    found = read("It is night by the sea. A girl with red hair is there. It is night in the city.", "en")
    assert (found["background"], found["time"], found["subject"]) == ("sea", "night", None)
    assert found["unread"] == ("A girl with red hair is there.",) and found["contradictions"] == ("background",)
    assert read("赤い猫がいます。ヤシの木があります。", "ja")["palm tree"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tag_is_said_in_its_own_words(descriptions, language):
    """All of a tag's words; in Japanese without the endings of hair and of a verb, which the sentence puts otherwise."""
    for one in descriptions:
        text = one.text(language)
        for tag in one.tags:
            if language == "en":
                parts = {"1girl": ["girl"], "1boy": ["boy"], "twintails": ["twintails"]}.get(tag, tag.split())
                assert all(part in text for part in parts), (tag, text)
            else:
                word = words.TAG[tag].ja.removesuffix("髪").removesuffix("る")
                assert word in text, (tag, text)


def test_a_request_lists_the_tags_in_its_order():
    assert request(("sea", "1girl", "red hair"), "en") == "Write about: sea, 1girl, red hair"
    assert request(("sea", "1girl", "red hair"), "ja") == "書いてください：海、女の子、赤い髪"


def test_tags_name_all_but_the_untagged_palm_tree():
    found = [pairs.truth(1, index) for index in range(3000)]
    for truth in found:
        missing = set(truth.extras) - set(tags_of(truth))
        assert missing <= {"palm tree"}
        assert ("palm tree" in missing) == ("palm tree" in truth.untagged_extras)


def test_what_no_tag_asks_for_names_no_tag():
    things = {said.en for said in (*words.KIND.values(), *words.PLACE.values())} | set(EXTRA)
    ja = {said.ja for said in (*words.KIND.values(),)} | {words.TAG[name].ja for name in EXTRA}
    for line in (*CLOSING, *(one.line for group in DETAIL.values() for one in group)):
        assert not [thing for thing in things if re.search(rf"\b{thing}\b", line.en)], line
        assert not [thing for thing in ja if thing in line.ja], line


def test_a_sentence_has_one_twin():
    """No sentence of one language stands for two of the other, so that a translation is right or wrong."""
    for side in ("en", "ja"):
        other = "ja" if side == "en" else "en"
        lines = {(getattr(line, side), getattr(line, other)) for line in grammar()}
        assert len({one for one, _ in lines}) == len(lines)


def test_translations_are_two_sentences_of_a_scene_in_both_languages(descriptions):
    for number, one in enumerate(descriptions[:400]):
        said = excerpt(one, Random(number), SHARES)
        for into in LANGUAGES:
            question, answer = translation(said, into)
            assert answer == said.in_(into) and question.endswith(said.in_("en" if into == "ja" else "ja"))
        english, japanese = read(said.en, "en"), read(said.ja, "ja")
        assert english == japanese and not english["unread"]
        pronoun = re.search(r"\b(She|He|Her|His|Its|her|him)\b", said.en)
        assert not pronoun or (english["subject"] and pronoun.start()), said.en


def test_questions_about_a_scene_are_answered_from_its_text(descriptions):
    for one in descriptions[:400]:
        for what in possible(one):
            question, answer = ask_scene(one, what, "en")
            assert one.text("en") in question
            if what in ("hair", "eyes") and isinstance(one.truth.scene.subject, Person):
                assert f" {getattr(one.truth.scene.subject, what)} {what}." in answer
            if what == "palm":
                assert answer.startswith("Yes") and "palm tree" in one.text("en")
            if what == "no palm":
                assert answer.startswith("No") and "palm tree" not in one.text("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_stories_keep_their_hero_and_another_hero_is_noticed(language):
    for number in range(1500):
        plan = story(number)
        text = tell(plan, language, Random(number))
        assert hero_kept(text, language, plan), text
        other = story(number + 1)
        if other.hero.kind != plan.hero.kind:
            assert not hero_kept(text, language, other)
            spliced = text[: len(text) // 2] + tell(other, language, Random(number))
            assert not hero_kept(spliced, language, plan)


def test_a_named_animal_may_be_she_or_he_but_not_both():
    she = "Once there was a white cat called Momo. She had plans. Momo hummed, and she went. Momo slept very well."
    he, both = she.replace("She", "He").replace("she", "he"), she.replace("She", "He")
    nameless = "Once there was a white cat. It had plans. The cat hummed. In the end the cat slept very well."
    cats = [one for one in map(story, range(400)) if one.hero.kind == "cat"]
    for pronoun in ("she", "he"):
        named = next(one for one in cats if one.hero.pronoun == pronoun)
        named = replace(named, hero=replace(named.hero, name=Said("Momo", "モモ")))
        assert [hero_kept(text, "en", named) for text in (she, he, both)] == [True, True, False]
    plain = next(one for one in cats if one.hero.name is None)
    assert hero_kept(nameless, "en", plain) and not hero_kept(nameless.replace("It had", "She had"), "en", plain)
    girl = next(one for one in map(story, range(400)) if one.hero.kind == "1girl")
    told = tell(girl, "en", Random(1))
    assert hero_kept(told, "en", girl) and not hero_kept(told + " He slept.", "en", girl)


def test_a_story_has_six_to_a_dozen_sentences_and_no_trouble_that_its_hero_cannot_have():
    for number in range(600):
        plan = story(number)
        text = tell(plan, "en", Random(number))
        assert 6 <= len(re.split(r"(?<=[.!?])”? ", text)) <= 14, text
        assert not (plan.trouble in ("water", "river") and plan.hero.kind in ("octopus", "penguin"))
        assert plan.hero.pronoun == PEOPLE.get(plan.hero.kind, plan.hero.pronoun)


def test_held_out_looks_are_recognised():
    found = [one for one in (pairs.truth(1, index) for index in range(2000)) if held_out(one)]
    assert {(one.scene.subject.hair, one.scene.background) for one in found} == {
        ("pink", "city"), ("green", "forest"), ("blonde", "galaxy"), ("red", "room"),
    }  # fmt: skip
    assert describe(found[0], Random(1), SHARES).tags
