"""Practice: what it holds, that it adds to a first course which stays as it was, and the rate at which it is learned."""

from collections import Counter
from dataclasses import replace

import pytest

from figure_scripts.declare.practised_recipe import PractisedRecipe
from figure_scripts.lab.language.lessons import lessons
from figure_scripts.lab.language.practice import all_documents, practised_lessons
from figure_scripts.lab.text.corpus import documents
from figure_scripts.lab.text.facts.entities import entities
from figure_scripts.lab.text.facts.more_ways import more_questions, ways
from figure_scripts.lab.text.facts.questions import HELD_OUT, PHRASINGS, TRAINED
from figure_scripts.lab.text.facts.values import ATTRIBUTES
from figure_scripts.lab.text.practice import PracticeShares, practice, practice_of, whole_corpus
from figure_scripts.lab.text.reading import answered
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.world.pairs import truth

WORLD = TextShares(
    asked_descriptions=60, plain_descriptions=40, translations=20, tag_lists=5, scene_questions=10, plain_stories=20,
    asked_stories=10, custom_statements=2, names_a_group=4, pool=4, strangers=10, verbatim_sentences=2,
)  # fmt: skip
MORE = PracticeShares(asked_descriptions=30, sea_searched=60, translations=25, asked_stories=12, questions_again=3)
RECIPE = PractisedRecipe(steps=30, tokens=512, warm_up=4, practice=20, practice_rate=0.5, practice_text=0.3)


@pytest.fixture(scope="module")
def learned():
    return practised_lessons(RECIPE, 1, WORLD, MORE)


def test_practice_holds_new_documents_and_the_old_questions_again():
    practised, pairs = list(practice(WORLD, 1, MORE)), list(documents("pairs", WORLD, 1))
    kinds = Counter(one.kind for one in practised)
    # Held-out looks are left out of all, so there may be a few less than the table says.
    assert 20 <= kinds["translate"] <= 25 and kinds["story"] == 12
    scenes = [int(one.about[0].split("/")[1]) for one in practised if one.kind == "description"]
    assert 25 <= sum(60 <= index < 90 for index in scenes) <= 30
    by_the_sea = [index for index in scenes if index >= 90]
    assert 5 <= len(by_the_sea) < 30 and max(by_the_sea) < 150
    assert {truth(1, index).scene.background for index in by_the_sea} == {"sea"}
    again, asked = (
        Counter(one for one in read if one.about[0].startswith(("town", "person"))) for read in (practised, pairs)
    )
    new = {one for one in again if one not in asked}
    assert asked and again - Counter(new) == Counter({one: 3 * count for one, count in asked.items()})
    known = {one.about[0] for one in pairs if one.kind != "ask"}
    assert not known & {one.about[0] for one in practised if one.kind != "ask"}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_question_of_the_tests_is_practised_but_each_of_its_words_is(language):
    """English words; in Japanese, where words have no borders, every two characters that stand together."""

    def pieces(text: str) -> set[str]:
        text = text.replace("{n}", "").strip(".?。")
        return set(text.lower().split()) if language == "en" else {text[i : i + 2] for i in range(len(text) - 1)}

    for attribute in (one for kind in ATTRIBUTES.values() for one in kind):
        met = ways(attribute, language)
        taught = [PHRASINGS[attribute, language][number][0] for number in TRAINED]
        every = set().union(
            *(pieces(one) for kind in ATTRIBUTES.values() for other in kind for one in ways(other, language))
        )
        for number in HELD_OUT:
            question = PHRASINGS[attribute, language][number][0]
            assert question not in met and question not in taught
            strange = pieces(question) - every - set().union(*map(pieces, taught))
            assert len(strange) <= (0 if language == "en" else 2), (question, strange)


def test_a_new_way_to_ask_is_answered_truly_and_no_oftener_than_the_fact_is_stated():
    told = {one.key: one for one in entities(WORLD, 1)}
    asked = Counter()
    for _, one in more_questions(WORLD, 1):
        entity, attribute = told[one.about[0]], one.about[1].split("/")[-1]
        asked[one.about[1], one.language] += 1
        assert answered(one.text, attribute, one.language) == entity.value(attribute).en
        assert entity.name.in_(one.language) in one.question and entity.asked
    assert asked and all(count <= told["/".join(name.split("/")[:2])].exposure for (name, _), count in asked.items())


def test_the_whole_corpus_holds_every_document_once_and_a_smaller_one_is_practised_less():
    less, read = practice_of(WORLD), list(whole_corpus(WORLD, 1))
    assert (less.asked_descriptions, less.translations, less.asked_stories, less.sea_searched) == (25, 120, 233, 115)
    before = [one for stage in ("text", "pairs") for one in documents(stage, WORLD, 1)]
    assert read[: len(before)] == before
    assert {one.kind for one in read[len(before) :]} == {"description", "translate", "story", "ask"}


def test_the_first_course_stays_as_it_was_and_practice_reads_no_pairs_of_it(learned):
    first = lessons(
        replace(RECIPE.practising, steps=30, mix="text then pairs", text_among_pairs=0.4, text_alone=0.27), 1, WORLD
    )
    assert learned.steps[:30] == first.steps and len(learned.steps) == RECIPE.all_steps == 50
    assert learned.tokenizer.get_vocab() == first.tokenizer.get_vocab()
    read = all_documents(WORLD, MORE)
    texts, pairs = len(read["text"]), len(read["pairs"])
    practised = [number for step in learned.steps[30:] for number in step]
    assert all(number < texts or number >= texts + pairs for number in practised)
    tokens = [(number < texts, len(learned.encoded.ids[number])) for number in practised]
    share = sum(length for plain, length in tokens if plain) / sum(length for _, length in tokens)
    assert share == pytest.approx(0.3, abs=0.08)


def test_the_rate_begins_anew_at_its_share_and_falls_to_nothing():
    assert [RECIPE.rate_at(step) for step in (0, 29)] == [0.25, pytest.approx(1 / 18)]
    assert RECIPE.rate_at(30) == pytest.approx(0.125) and RECIPE.rate_at(33) == pytest.approx(0.5 * 17 / 20)
    assert RECIPE.rate_at(49) == pytest.approx(0.5 / 20)
