"""What figures compare between the image model and the twin, and between trainings that read texts, pairs or both."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from figure_scripts.arms.texts import FACTS_ALONE
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.declare.registry import scripts
from figure_scripts.engine.record import read_record, stored_data
from figure_scripts.lab.experiments import lab_model
from figure_scripts.lab.experiments.learned import compare, facts, tags
from figure_scripts.lab.judging.obedience import summed
from figure_scripts.lab.language.lessons import CORPUS_SEED, tokenizer_of
from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.text.practice import practice
from figure_scripts.lab.text.reading import read
from figure_scripts.lab.text.scenes.describe import describe, tags_of
from figure_scripts.lab.text.scenes.documents import descriptions
from figure_scripts.lab.text.scenes.words import TAG
from figure_scripts.lab.text.shares import SHARES, TextShares
from figure_scripts.lab.world.pairs import truth

FEW = replace(
    FACTS_ALONE, exposures=(0, 2), names_a_group=4, one_language_exposure=1, noisy_exposure=1, custom_statements=1
)
RECIPE = LanguageRecipe(steps=40, tokens=600)


@pytest.fixture(scope="module")
def tokenizer():
    return tokenizer_of([one for stage in STAGES for one in documents(stage, FEW)], FEW)


def test_both_models_tags_ask_for_the_same_things():
    assert (
        tags.things(["cat", "black cat", "night"])
        == {"cat", "black fur", "night"}
        == tags.things(["black cat", "night"])
    )
    assert tags.things(["grey robot"]) == {"robot"} and tags.things(["red hair"]) == {"red hair"}
    assert tags.attribute("black fur") == "fur" and tags.attribute("bird") == tags.attribute("boat") == "extras"
    for number in range(300):
        one = truth(CORPUS_SEED, number)
        assert tags.things(one.tags) - {"five fingers"} <= tags.things(tags_of(one)) | {"boat"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_own_descriptions_say_all_that_they_are_asked_for(language):
    others = 0
    for number in range(400):
        one = truth(CORPUS_SEED, number)
        found = read(describe(one, Random(number), SHARES).text(language), language)
        assert all(tags.told(thing, found) for thing in tags.things(tags_of(one))), number
        colours = {f"{hair} hair" for hair in ("black", "blue", "pink")} - tags.things(tags_of(one))
        others += sum(tags.told(thing, found) for thing in colours)
    assert others == 0


def test_the_pictures_table_is_that_of_the_report():
    found = tags.recorded_pictures("sd/lab_quality", "tags")
    report = read_record("sd/lab_quality", "lab")
    for name in ("hair", "fur", "extras", "background"):
        share = report.findings[name]
        hits, cases = summed(counts for thing, counts in found.items() if tags.attribute(thing) == name)
        assert (hits / cases, cases) == (share.value, share.n)
    assert stored_data(report).tables["tags"]["black cat"][1] < found["black fur"][1]


def test_counts_of_what_was_taught():
    pairs = lab_model.training_pairs(2000)
    assert tags.taught_pictures(pairs)["cat"] == sum("cat" in one.tags for one in pairs)
    world = TextShares(asked_descriptions=260)
    few = tags.taught_documents(world, CORPUS_SEED)
    read = [one for _, one in descriptions("pairs", world, CORPUS_SEED)]
    read += [one for one in practice(world, CORPUS_SEED) if one.kind == "description"]
    for language, girl in (("en", "girl"), ("ja", "女の子")):
        written = sum(
            f"{girl}" in one.text and TAG["1girl"].in_(language) in one.question
            for one in read
            if one.language == language
        )
        assert few[language]["1girl"] == written > 50


def test_what_comes_by_chance_follows_the_table_of_shares():
    pairs = lab_model.training_pairs(6000)
    assert tags.by_chance("red hair", pairs) == pytest.approx(0.12, abs=0.02)
    # By the sea .62 are drawn and .4 of them tagged; the other grounds have few.
    sea = [one for one in pairs if one.scene.background == "sea"]
    assert tags.by_chance("palm tree", sea) == pytest.approx(0.62 * 0.6 / (1 - 0.62 * 0.4), abs=0.04)
    assert tags.by_chance("night", pairs) == pytest.approx(0.22, abs=0.02)


def test_weak_points_that_go_together_are_found_and_those_that_do_not_are_not():
    things = [f"{hair} hair" for hair in ("black", "brown", "blonde", "red", "pink", "blue", "green", "white")]
    things += [f"{eyes} eyes" for eyes in ("black", "brown", "blue", "green", "red", "purple", "yellow")]
    things += [
        "sea",
        "mountain",
        "city",
        "forest",
        "galaxy",
        "room",
        "cat",
        "dog",
        "octopus",
        "plush",
        "night",
        "day",
        "bird",
        "flower",
    ]
    random = np.random.default_rng(4)
    hits = {
        thing: int(one) for thing, one in zip(things, random.integers(10, 31, len(things)).clip(max=20), strict=True)
    }
    dealt = dict(zip(things, random.permutation([*hits.values()]), strict=True))

    def found(texts):
        came = {"pictures": {k: (n, 20) for k, n in hits.items()}} | {
            one: {k: (int(n), 20) for k, n in texts.items()} for one in LANGUAGES
        }
        taught = {who: {thing: int(random.integers(1, 999)) for thing in things} for who in came}
        rows = compare.rows(things, came, taught, dict.fromkeys(things, 0.1))
        return compare.findings(rows, 300, 1)

    same, other = found(hits), found(dealt)
    assert (
        same["alike"].value == pytest.approx(1)
        and same["alike_p"].value < 0.01
        and same["common"].value == same["weak"].value
    )
    assert other["alike"].low < 0 < other["alike"].high and other["alike_p"].value > 0.05
    assert other["languages"].value == pytest.approx(1) and same["attributes"].value == 6
    weak = sum(hits[thing] < 20 for thing in things)
    assert other["weak"].value == weak and other["common_by_lot"].value == pytest.approx(weak**2 / len(things))
    some = [hits[thing] for thing in things if tags.attribute(thing) == "extras"]
    assert same["pictures_extras"].value == pytest.approx(sum(some) / 20 / len(some)) and same[
        "texts_extras"
    ].n == 40 * len(some)
    assert other["common"].value < weak < len(things)


def test_the_figure_reads_the_arms_corpus():
    (figure,) = [one.figure for one in scripts() if one.id == "llm/text_and_pairs"]
    assert TextShares(**figure.parameters["corpus"]) == FACTS_ALONE


def test_a_table_of_all_that_was_read(tokenizer):
    asked = facts.asked_items(FEW, ["2, text only"], "taught words")
    alone = facts.asked_items(FEW, ["en only, text only"], "taught words")
    read_of = {mix: facts.read_in(replace(RECIPE, mix=mix), 1, FEW, tokenizer) for mix in ("text only", "pairs only")}
    assert asked and all(read_of["text only"].known(asked)) and not any(read_of["pairs only"].known(asked))
    assert read_of["pairs only"].times["text"] == 0 < read_of["pairs only"].times["pairs"]
    in_question = read_of["text only"].known(alone)
    assert in_question == [one.language == "en" for one in alone] and all(read_of["text only"].known(alone, False))
    # Who has read nothing has no habit; who has read this one fact is right by habit.
    one = asked[0]
    fact = (f"{one.entity.key}/{one.attribute}", one.language)
    assert not any(replace(read_of["text only"], facts=facts.Counter()).habit(asked))
    assert replace(read_of["text only"], facts=facts.Counter([fact])).habit([one]) == [True]


def test_who_is_right_is_read_from_the_records(monkeypatch):
    numbers = {"true": [np.array([0.5, 0.1]), np.array([0.3])], "rival": [np.array([0.4, 0.2]), np.array([0.3])]}
    monkeypatch.setattr(facts, "numbers", lambda arm, name: numbers[name.rpartition(": ")[2]])
    found = facts.right("any", ["16, asked"], LANGUAGES, "taught words")
    assert found == [[True, False, True, False], [False, False]]


def test_what_was_written_is_read_from_the_records(monkeypatch):
    numbers = {
        "written": [np.array([1.0, 0.0]), np.array([0.0, 0.0]), np.array([1.0, 0.0])],
        "answered": [np.array([1.0, 1.0]), np.array([0.0, 1.0]), np.array([1.0, 0.0])],
    }
    monkeypatch.setattr(facts, "numbers", lambda arm, name: numbers[name.rpartition(": ")[2]])
    assert facts.said("any", ["16, text only"], ["en"], "taught words", "written") == [
        [True, False], [False, False], [True, False],
    ]  # fmt: skip
    found = facts.shares_said("any", [0, 16], {"taught": "taught words"})
    assert (found["never_written_taught_16_ja"].value, found["asked_answered_taught_0"].value) == (
        pytest.approx(1 / 3), pytest.approx(2 / 3),
    )  # fmt: skip
