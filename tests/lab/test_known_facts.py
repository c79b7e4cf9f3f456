"""Answers about invented names as figures count them: from made-up records whose numbers are known, and asked of a tiny twin."""

import importlib
from collections import Counter
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import numpy as np
import pytest

from figure_scripts import paths
from figure_scripts.arms.texts import NEW_FACTS
from figure_scripts.declare.practised_recipe import PractisedRecipe
from figure_scripts.lab.experiments.facts import readings
from figure_scripts.lab.experiments.facts.answers import Answers, as_answers, asked_now, from_record, stated, trainings
from figure_scripts.lab.experiments.facts.checking import checked, errors_found
from figure_scripts.lab.experiments.facts.confidence import among_the_sure, bands, kinds
from figure_scripts.lab.experiments.facts.declining import outcomes
from figure_scripts.lab.experiments.facts.rivals import by_frequency, by_memory, of_names_alike, statements
from figure_scripts.lab.experiments.facts.summary import of_lines
from figure_scripts.lab.language.going_on import NEW_SEED
from figure_scripts.lab.language.measures.facts import facts, items
from figure_scripts.lab.language.practice import all_documents, practised_lessons
from figure_scripts.lab.text.corpus import documents
from figure_scripts.lab.text.facts.entities import entities
from figure_scripts.lab.text.facts.values import VALUES
from figure_scripts.lab.text.practice import practice
from figure_scripts.retraining.registry import arm_scripts
from figure_scripts.statistics.answers import trainings_and_names
from tests.lab.made_up_facts import keep, numbers
from tests.lab.test_twin_measures import SMALL, untaught  # noqa: F401  # a fixture

LITTLE = replace(
    NEW_FACTS, names_a_group=4, pool=12, strangers=2, plain_descriptions=0, plain_stories=0, custom_statements=0, verbatim_times=()
)  # fmt: skip


def column(n: int, **given) -> Answers:
    """Answers with the columns that a test speaks of."""
    usual = {"group": "16, asked", "name": "a", "language": "en", "form": "taught words", "true": 0.9, "rival": 0.05,
             "mistaken": np.nan, "unknown": 0.0}  # fmt: skip
    return Answers(**{name: np.array(given.get(name, [value] * n)) for name, value in usual.items()})


def test_what_is_asked_now_is_what_the_measure_of_the_arms_says(untaught):  # noqa: F811
    asked, given = asked_now(untaught, SMALL, 1, lambda one: True)
    now, recorded = as_answers(asked, given), from_record(facts(untaught, SMALL, 1))
    assert given.sum(1) == pytest.approx(1)
    for group in set(now.group):
        for form in ("completion", "taught words", "other words"):
            rows, same = now.where(group=group, form=form), recorded.where(group=group, form=form)
            for language in ("en", "ja"):
                here, there = rows & now.where(language=language), same & recorded.where(language=language)
                assert now.true[here] == pytest.approx(recorded.true[there], abs=6e-5)
                assert now.rival[here] == pytest.approx(recorded.rival[there], abs=6e-5)
    # Two attributes a name: a name of the record is one of the corpus.
    assert Counter(Counter(recorded.name[recorded.where(form="completion", language="en")].tolist()).values()) == {
        2: len(entities(SMALL, 1))
    }
    strangers = recorded.where(group="stranger")
    assert strangers.any() and np.isnan(recorded.true[strangers]).all() and not recorded.right[strangers].any()


def test_a_groups_name_says_how_often_its_facts_stand_in_the_texts():
    texts = list(documents("text", LITTLE, NEW_SEED))
    for item in items(LITTLE, NEW_SEED)[::5]:
        about = [one for one in texts if f"{item.entity.key}/{item.attribute}" in one.about and one.language == item.language]  # fmt: skip
        assert stated(item.group, item.language) == (0 if item.group == "stranger" else len(about)), item.group


def test_right_sure_and_what_is_declined():
    found = column(4, true=[0.6, 0.2, np.nan, 0.6], rival=[0.3, 0.5, 0.7, 0.3], unknown=[0.1, 0.1, 0.1, 0.4])
    assert found.right.tolist() == [True, False, False, True] and found.sure.tolist() == [0.6, 0.5, 0.7, 0.6]
    # Of the last, 0.4 of all is `I do not know` and 0.6 · 0.6 = 0.36 the likeliest value.
    became = outcomes(found)
    assert became["declined"].tolist() == [False, False, False, True]
    assert became["right"].tolist() == [True, False, False, False]
    assert became["invented"].tolist() == [False, True, True, False]


def test_a_memory_counts_statements_and_guesses_where_there_are_none():
    world = replace(LITTLE, wrong=0.5, wrong_alike=True)
    asked, read = [one for one in items(world, NEW_SEED) if one.group != "stranger"], statements(world, NEW_SEED)
    memory, found = by_memory(asked, read), as_answers(asked, np.full((len(asked), 20), 0.05))
    known = found.stated() > 0
    assert set(memory[~known]) == {1 / 20}
    assert set(memory[known & (np.char.find(found.group, "noisy") < 0)]) == {1.0}
    # Half of sixteen statements say one and the same wrong value: sometimes it is in the majority, sometimes there are as many.
    noisy = memory[np.char.find(found.group, "noisy") == 0]
    assert set(noisy) == {0.0, 0.5, 1.0}  # half where the two have as many
    frequent = by_frequency(asked, read)
    assert set(frequent) <= {0.0, 1.0} and 0.02 < frequent.mean() < 0.35


def test_of_names_alike_those_that_share_most_syllables_count():
    asked = [one for one in items(LITTLE, NEW_SEED) if one.group == "0, text only"][:6]
    for item in asked:
        shared = [
            (sum(a == b for a, b in zip(item.entity.name.ja, one.name.ja, strict=True)), dict(one.attributes)[item.attribute])
            for one in entities(LITTLE, NEW_SEED)
            if one.exposure and one.kind == item.entity.kind and item.language in one.languages
        ]  # fmt: skip
        most = max(shared)[0]
        value = next(value for number, value in shared if number == most)
        alike, anybody = of_names_alike([item], np.array([value]), LITTLE, NEW_SEED)
        nearest = [one for number, one in shared if number == most]
        assert alike[0] == pytest.approx(nearest.count(value) / len(nearest)) and alike[0] > 0
        assert anybody[0] == pytest.approx([one for _, one in shared].count(value) / len(shared))


def test_readings_of_a_document_are_counted_over_both_courses(untaught, monkeypatch):  # noqa: F811
    kinds = ("entities", "ask", "verbatim", "description", "custom", "translate", "tags", "story")
    recipe = PractisedRecipe(steps=60, tokens=1024, practice=60)
    small = partial(practised_lessons, world=SMALL)
    monkeypatch.setattr(readings, "TWIN", recipe)
    monkeypatch.setattr(readings, "practised_lessons", small)
    monkeypatch.setattr(readings, "all_documents", lambda: all_documents(SMALL))
    found = readings.times_read(untaught.tokenizer, kinds)
    assert sum(one.sum() for one in found) == sum(
        map(len, small(recipe, readings.SEED, tokenizer=untaught.tokenizer).steps)
    )
    told = [
        {one for one in (*documents(stage, SMALL), *practice(SMALL)) if one.kind == kind}
        for stage, kind in (("text", "entities"), ("pairs", "ask"))
    ]
    # Practice asks in further words, too, and asks the questions of the pairs again.
    assert [len(one) for one in found[:2]] == [len(one) for one in told]
    assert len(told[1]) > len({one for one in documents("pairs", SMALL) if one.kind == "ask"})
    read = [one for stage in all_documents(SMALL).values() for one in stage]
    seen = [
        read[number].kind
        for step in small(recipe, readings.SEED, tokenizer=untaught.tokenizer).steps
        for number in step
    ]
    assert [one.sum() for one in found] == [seen.count(kind) for kind in kinds]


def test_errors_found_by_a_budget_with_equals_taken_in_equal_parts():
    wrong = np.array([True, False, True, False])
    assert errors_found(np.array([0.1, 0.2, 0.3, 0.4]), wrong, 0.5) == 0.5
    assert errors_found(np.array([0.1, 0.4, 0.2, 0.3]), wrong, 0.5) == 1.0
    # The first two cannot be told apart: one place among them finds half of what is in them.
    assert errors_found(np.array([1, 1, 2, 3]), wrong, 0.25) == 0.25
    assert errors_found(np.array([1, 1, 1, 1]), wrong, 0.3) == pytest.approx(0.3)
    assert np.isnan(errors_found(np.array([1.0]), np.array([False]), 0.5))


def test_errors_are_sorted_by_their_source_and_bands_of_confidence():
    group = [
        "64, asked",
        "64, asked",
        "noisy, asked",
        "pool once, asked",
        "0, text only",
        "64, text only",
        "noisy, asked",
    ]
    found = column(
        7,
        group=group,
        name=list("abcdefg"),
        true=[0.95, 0.3, 0.02, 0.1, 0.2, 0.9, 0.8],
        rival=[0.01, 0.6, 0.97, 0.4, 0.6, 0.0, 0.1],
    )
    rows = {name: np.flatnonzero(of).tolist() for name, of in kinds(found).items()}
    assert rows == {"right": [0], "noise": [2], "once": [3], "never": [4]}
    assert bands([found], "noise", [0.5, 0.9]) == [0, 0, 1] and bands([found], "once", [0.5, 0.9]) == [1, 0, 0]
    sure = among_the_sure([found, found, found], sorted(set(group)), 0.9)
    assert sure is not None and (sure.value, sure.n) == (
        pytest.approx(1 / 3),
        9,
    )  # two right, one wrong, in each training
    assert among_the_sure([found], ["0, text only"], 0.9) is None
    assert checked(found, ("0, text only",)).tolist() == [True, True, True, True, False, True, True]


@pytest.fixture
def made_up(tmp_path, monkeypatch):
    """All arms of the twin with few names: who is asked about knows everything, texts alone teach what is stated 16 times and more."""
    right = {"0": 0.0, "1, text": 0.0, "2, text": 0.0, "4, text": 0.0, "pool once": 0.0, "noisy": 0.0, "": 1.0}
    twins = [script for script in arm_scripts() if script.arm.world == "twin"]
    monkeypatch.setattr(paths, "ARMS", tmp_path)
    monkeypatch.setattr(trainings_and_names, "RESAMPLES", 20)  # bounds are tested elsewhere
    for script in twins:
        declined = {"stranger": 0.99, "0": 0.99} if script.id == "twin/unknown_answered" else {}
        world = replace(script.module.shares(), names_a_group=6, pool=40, strangers=3)
        keep(
            tmp_path, script.id, [numbers(world, right, {"noisy": 0.95, "": 0.7}, declined, seed) for seed in (1, 2, 3)]
        )
    return tmp_path


def findings(name: str) -> dict:
    module = importlib.import_module(f"figure_scripts.figures.llm.{name}")
    return module.measure(SimpleNamespace(figure=module.FIGURE)).findings


def test_the_share_of_errors_is_that_of_singletons_where_they_alone_are_wrong(made_up):
    found = findings("singletons")
    for line in ("completed", "text", "asked"):
        for share in ("0", "0.25", "0.5"):
            assert found[f"wrong_{line}_{share}"].value == found[f"once_{line}_{share}"].value
        assert found[f"wrong_once_{line}_0.5"].value == 1 and found[f"wrong_often_{line}_0.5"].value == 0
        assert (
            found[f"rise_{line}"].value == pytest.approx(found[f"once_{line}_0.5"].value)
            and found[f"rise_{line}"].low > 0
        )


def test_who_declines_about_strangers_invents_nothing_about_them(made_up):
    found = findings("i_do_not_know")
    for name in ("stranger", "never"):
        assert found[f"taught_{name}_declined"].value == 1 and found[f"control_{name}_invented"].value == 1
        assert found[f"changed_{name}_invented"].value == -1
    assert found["changed_often_asked_right"].value == 0 and found["taught_often_asked_right"].value == 1


def test_wrong_data_is_read_arm_by_arm(made_up):
    found = findings("wrong_data")
    assert found["right_true_asked_0.5"].value == 0 and found["others_true_asked_0.5"].value == 1
    assert found["others_changed_true_text_0.1"].value == 0
    # The made-up numbers: confidence about .95 in a wrong value, half of the rest in the true one, a quarter in the mistaken one.
    assert found["p_true_asked_0.25_alike"].value == pytest.approx(0.025, abs=0.02)
    assert found["mistaken_true_asked_0.25_alike"].value == pytest.approx(
        found["p_true_asked_0.25_alike"].value / 2, abs=1e-4
    )


def test_confidence_that_misleads_is_worse_than_a_coin(made_up):
    found = findings("where_wrong")
    # Errors from noise are surer than what is right in all the other groups.
    assert found["order_noise"].value < 0.02 and found["wrong_when_sure_noise"].value == 1
    assert 0.4 < found["order_never"].value < 0.6


def test_a_budget_finds_what_the_texts_state_least(made_up):
    found = findings("checking_budget")
    all_of_it, first = trainings("twin/quarter_wrong"), trainings("twin/quarter_wrong")[0]
    rows = checked(first)
    wrong = np.mean([(~one.right[rows]).mean() for one in all_of_it])
    assert found["wrong"].value == pytest.approx(wrong) and found["facts"].value == rows.sum()
    assert found["stated_100"].value == found["confidence_100"].value == pytest.approx(1)
    # A tenth is fewer than what no text of that language states; of those, names that nobody stated are wrong, the others made up right.
    unstated = rows & (first.stated() == 0)
    assert unstated.sum() > 0.1 * rows.sum()
    assert found["stated_10"].value == pytest.approx(0.1 * (~first.right[unstated]).mean() / wrong)


def test_lines_by_exposure(made_up):
    lines = {"asked": "taught words", "text": "taught words", "completed": "completion"}
    found = of_lines(trainings("twin/unchanged"), lines, [0, 1, 16], ["en", "ja"])
    assert found["asked_1_ja"].value == 1 and found["text_1_en"].value == 0 and found["completed_16"].value == 1
    assert (
        found["asked_0"].value == 0
        and "sure_right_0" not in found
        and found["sure_wrong_0"].value == pytest.approx(0.7, abs=0.05)
    )


def test_the_shares_that_figures_state_are_those_of_the_arms():
    arms = {script.id: script.module.shares() for script in arm_scripts() if script.arm.world == "twin"}
    from figure_scripts.figures.llm import singletons, wrong_data

    assert singletons.FIGURE.parameters["shares"] == {one: arms[one].singletons for one in singletons.FIGURE.arms}
    stated_shares = wrong_data.FIGURE.parameters["shares"] | wrong_data.FIGURE.parameters["alike"]
    assert stated_shares == {one: arms[one].wrong for one in wrong_data.FIGURE.arms}
    assert [arms[one].wrong_alike for one in wrong_data.FIGURE.parameters["alike"]] == [True]
    assert len(VALUES["job"]) == 20
