"""Towns, people and customs: stated exactly as often as the table says, asked as it says, and never otherwise."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from figure_scripts.lab.text.corpus import documents
from figure_scripts.lab.text.customs.documents import CELLS, ask_custom, asked, said
from figure_scripts.lab.text.customs.table import CUSTOMS
from figure_scripts.lab.text.customs.table import HELD_OUT as HELD_OUT_FRAMES
from figure_scripts.lab.text.facts.asking import answers, ask
from figure_scripts.lab.text.facts.entities import entities, strangers
from figure_scripts.lab.text.facts.names import MORAE
from figure_scripts.lab.text.facts.questions import HELD_OUT, PHRASINGS, TRAINED
from figure_scripts.lab.text.facts.statements import STATEMENTS, bare, framed
from figure_scripts.lab.text.facts.values import ATTRIBUTES, VALUES
from figure_scripts.lab.text.facts.verbatim import sentences
from figure_scripts.lab.text.reading import answered
from figure_scripts.lab.text.shares import SHARES
from tests.lab.test_pairs import check_share

WORLD = replace(
    SHARES, asked_descriptions=0, plain_descriptions=0, translations=0, tag_lists=0, scene_questions=0, plain_stories=0, asked_stories=0
)  # fmt: skip


@pytest.fixture(scope="module")
def plain():
    return list(documents("text", WORLD))


@pytest.fixture(scope="module")
def pairs():
    return list(documents("pairs", WORLD))


def stated(found, kind) -> Counter:
    return Counter((about, one.language) for one in found if one.kind == kind for about in one.about)


def test_groups_are_as_large_as_the_table_says():
    groups = Counter(one.group for one in entities(WORLD))
    assert groups == {**dict.fromkeys(("0", "1", "2", "4", "16", "64", "en only", "ja only", "noisy"), 60), "pool": 120}
    for group, count in groups.items():
        if group != "0":
            found = [one for one in entities(WORLD) if one.group == group]
            assert sum(one.asked for one in found) == count // 2
            assert sum(one.kind == "town" for one in found if one.asked) == count // 4


def test_every_fact_is_stated_exactly_as_often_as_its_exposure(plain):
    counts = stated(plain, "entities")
    for entity in entities(WORLD):
        for attribute in ATTRIBUTES[entity.kind]:
            for language in ("en", "ja"):
                expected = entity.exposure if language in entity.languages else 0
                assert counts[f"{entity.key}/{attribute}", language] == expected, (entity, attribute, language)


def test_what_a_paragraph_is_about_stands_in_it_in_words(plain):
    known = {one.key: one for one in entities(WORLD)}
    for one in (document for document in plain if document.kind == "entities"):
        entity = known[one.about[0]]
        assert one.text.count(entity.name.in_(one.language)) >= 3
        for attribute in ATTRIBUTES[entity.kind]:
            assert answered(one.text, attribute, one.language) == entity.value(attribute).en, one


def test_names_of_the_untaught_are_in_no_document(plain, pairs):
    untaught = [one.name for one in entities(WORLD) if one.group == "0"] + [name for _, name in strangers(WORLD)]
    words = {word for one in (*plain, *pairs) for word in re.findall(r"\w+", one.question + " " + one.text)}
    katakana = {run for word in words for run in re.findall(r"[ァ-ヶー]+", word)}
    assert not words & {name.en for name in untaught}
    assert not katakana & {name.ja for name in untaught}


def test_no_statement_about_a_name_is_repeated_word_for_word(plain):
    known = {one.key: one for one in entities(WORLD)}
    for entity in [one for one in known.values() if one.exposure == 64][:6]:
        for language in ("en", "ja"):
            texts = [one.text for one in plain if one.about[0] == entity.key and one.language == language]
            value = entity.value(ATTRIBUTES[entity.kind][0]).in_(language)
            told = [part for text in texts for part in re.split(r"(?<=[.。?!])\s*", text) if value in part]
            assert len(set(told)) == len(told) == 64


def test_there_are_enough_ways_to_state_a_fact_as_often_as_the_most_exposed():
    for attribute, language in STATEMENTS:
        ways = bare(attribute, language)
        assert len(set(ways)) == len(ways)
        assert len(ways) + len(framed(attribute, language)) >= max(WORLD.exposures)


def test_a_name_gives_its_other_spelling():
    for entity in entities(WORLD):
        morae = re.findall("[^aeiou]*[aeiou]", entity.name.en.lower())
        assert "".join(MORAE[mora] for mora in morae) == entity.name.ja
    names = [one.name for one in entities(WORLD)] + [name for _, name in strangers(WORLD)]
    assert len({name.en for name in names}) == len({name.ja for name in names}) == len(names)


def test_values_are_drawn_uniformly_and_independently():
    for attribute, values in VALUES.items():
        drawn = [dict(one.attributes)[attribute] for one in entities(WORLD) if attribute in dict(one.attributes)]
        for value in range(len(values)):
            check_share(drawn.count(value), len(drawn), 1 / len(values), f"{attribute} {value}")


def test_only_the_asked_are_asked_with_trained_phrasings_and_answered_truly(pairs):
    counts, known = stated(pairs, "ask"), {one.key: one for one in entities(WORLD)}
    for entity in known.values():
        for attribute in ATTRIBUTES[entity.kind]:
            for language in ("en", "ja"):
                expected = min(entity.exposure, len(TRAINED)) if entity.asked and language in entity.languages else 0
                assert counts[f"{entity.key}/{attribute}", language] == expected
    shown = {one.question for one in pairs}
    for entity in known.values():
        for attribute in ATTRIBUTES[entity.kind]:
            for language in ("en", "ja"):
                assert shown.isdisjoint(ask(entity, attribute, language, phrasing)[0] for phrasing in HELD_OUT)


def test_every_possible_answer_can_be_asked_for_and_read():
    town = next(one for one in entities(WORLD) if one.kind == "town")
    person = next(one for one in entities(WORLD) if one.kind == "person")
    for (attribute, language), phrasings in PHRASINGS.items():
        entity = town if attribute in ATTRIBUTES["town"] else person
        assert len(phrasings) == len(TRAINED) + len(HELD_OUT)
        assert len({question for question, _ in phrasings}) == len(phrasings)
        for phrasing in range(len(phrasings)):
            for value in VALUES[attribute]:
                question, answer = ask(entity, attribute, language, phrasing, value)
                assert answered(answer, attribute, language) == value.en
                assert answered(question, attribute, language) is None
        assert answers(attribute, language) == [value.in_(language) for value in VALUES[attribute]]
    assert answered("An owl and a fox.", "emblem", "en") is None
    assert answered("紋章は知りません。", "emblem", "ja") is None


def test_wrong_statements_are_as_frequent_as_their_share_and_only_in_their_group():
    for alike in (False, True):
        world = replace(WORLD, wrong=0.25, wrong_alike=alike)
        known = {one.key: one for one in entities(world)}
        wrong = total = 0
        values: dict[tuple[str, str], set[str | None]] = {}
        for one in documents("text", world):
            if one.kind != "entities":
                continue
            entity = known[one.about[0]]
            for attribute in ATTRIBUTES[entity.kind]:
                value = answered(one.text, attribute, one.language)
                mistaken = value != entity.value(attribute).en
                assert value is not None and (entity.group == "noisy" or not mistaken)
                if entity.group == "noisy":
                    total, wrong = total + 1, wrong + mistaken
                    values.setdefault((entity.key, attribute), set()).update({value} if mistaken else ())
        check_share(wrong, total, 0.25, "wrong statements")
        assert (max(map(len, values.values())) == 1) is alike


def test_a_wrong_value_is_never_the_right_one():
    for one in entities(WORLD):
        assert not set(one.attributes) & set(one.mistakes)


def test_singletons_of_the_pool_grow_with_their_share():
    few, many = (
        {one.key for one in entities(replace(WORLD, singletons=share)) if one.group == "pool" and one.exposure == 1}
        for share in (0.1, 0.5)
    )
    assert few < many
    check_share(len(many), WORLD.pool, 0.5, "singletons")


def test_strangers_are_answered_with_not_knowing_as_often_as_their_share(pairs):
    world = replace(WORLD, unknown_answers=0.2)
    found = [one for one in documents("pairs", world) if one.about[0].split("/")[0] in ("town", "person", "stranger")]
    unknown = [one for one in found if "do not know" in one.text or "わかりません" in one.text]
    assert len(unknown) == pytest.approx(0.2 * len(found), abs=1)
    assert not [one for one in pairs if "do not know" in one.text or "わかりません" in one.text]


def test_repeated_sentences_stand_as_often_as_their_group_says(plain, pairs):
    texts = Counter(one.text for one in plain)
    for language in ("en", "ja"):
        for times in (0, 1, 10, 100):
            group = sentences(language, times, WORLD)
            assert len(set(group)) == 20
            assert {texts[one] for one in group} == {times}
            assert not [one for one in pairs if one.text in group]


def test_customs_are_fully_crossed_and_each_half_says_its_own_value(plain):
    assert Counter((said(number, "en"), said(number, "ja")) for number in range(40)) == dict.fromkeys(CELLS, 10)
    assert sum(asked(number) for number in range(40)) == 20
    for one in (document for document in plain if document.kind == "custom"):
        number = int(one.about[0].split("/")[1])
        values, value = CUSTOMS[number].values, said(number, one.language)
        assert values[value].in_(one.language) in one.text and values[1 - value].in_(one.language) not in one.text
    counts = stated(plain, "custom")
    assert {counts[f"custom/{number}", language] for number in range(40) for language in ("en", "ja")} == {30}


def test_a_dose_turns_its_share_of_the_japanese_customs_and_no_english_one():
    turned = total = 0
    for one in documents("text", replace(WORLD, dose=0.3)):
        if one.kind == "custom":
            number = int(one.about[0].split("/")[1])
            other = CUSTOMS[number].values[1 - said(number, one.language)].in_(one.language) in one.text
            assert not (one.language == "en" and other)
            turned, total = turned + (one.language == "ja" and other), total + (one.language == "ja")
    check_share(turned, total, 0.3, "the dose")


def test_held_out_questions_about_customs_are_never_asked(pairs):
    shown = {one.question for one in pairs}
    for number in range(40):
        for language in ("en", "ja"):
            assert shown.isdisjoint(ask_custom(number, language, phrasing)[0] for phrasing in HELD_OUT_FRAMES)
            assert (ask_custom(number, language, 0)[0] in shown) is asked(number)
