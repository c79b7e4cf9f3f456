"""What is measured of the arms of language: numbers of the right length and range, and a fact that was taught a hundred times is right."""

from dataclasses import replace

import pytest

from common.errors import FigureError
from figure_scripts.arms.texts import FACTS_ALONE, NEW_FACTS
from figure_scripts.declare.figure import FolderWeights, Model
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.language.gates import cases as gate_cases
from figure_scripts.lab.language.going_on import NEW_SEED
from figure_scripts.lab.language.lessons import lessons, tokenizer_of
from figure_scripts.lab.language.measures import skills as skills_measured
from figure_scripts.lab.language.measures import written as written_measured
from figure_scripts.lab.language.measures.customs import customs
from figure_scripts.lab.language.measures.facts import ATTRIBUTES_EACH, facts, items, texts, untold
from figure_scripts.lab.language.measures.skills import skills
from figure_scripts.lab.language.measures.verbatim import verbatim
from figure_scripts.lab.language.measures.written import written
from figure_scripts.lab.language.model import new_model
from figure_scripts.lab.language.train import train_language
from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.customs.table import CUSTOMS
from figure_scripts.lab.text.facts.statements import bare
from figure_scripts.lab.text.facts.values import with_article
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.training.loop import Limits
from figure_scripts.runtime.texts.choices import log_probabilities, log_probabilities_behind_common_start
from figure_scripts.runtime.texts.language import LanguageModel

NOTHING_ELSE = TextShares(
    asked_descriptions=0, plain_descriptions=0, translations=0, tag_lists=0, scene_questions=0, plain_stories=0, asked_stories=0,
    custom_statements=0, one_language_exposure=0, noisy_exposure=0, pool=0, names_a_group=1, exposures=(50,), verbatim_times=(100,),
    verbatim_sentences=1, strangers=4,
)  # fmt: skip
"""A single town is told of, fifty times in each language, and asked about."""
SMALL = replace(
    NOTHING_ELSE, exposures=(0, 2), one_language_exposure=1, noisy_exposure=2, pool=3, pool_exposure=2, asked_descriptions=20, custom_statements=1,
    verbatim_times=(1, 3), verbatim_sentences=2,
)  # fmt: skip
TINY = LanguageRecipe(steps=220, tokens=1024, rate=0.03, warm_up=10, decay=0.3, width=48, layers=2, heads=2, inner=96)


def model_of(network, tokenizer) -> LanguageModel:
    network.set_attn_implementation("eager")
    named = Model("tiny", "made here", FolderWeights("", ""), "MIT")
    return LanguageModel(named, tokenizer, network.float().eval().requires_grad_(False))


@pytest.fixture(scope="module")
def untaught() -> LanguageModel:
    """Random weights, and a tokenizer of the small corpus."""
    tokenizer = tokenizer_of([one for stage in STAGES for one in documents(stage, SMALL)], SMALL)
    return model_of(new_model(TINY, tokenizer, 5), tokenizer)


def test_facts_have_a_number_for_every_item_between_0_and_1(untaught):
    found = facts(untaught, SMALL, 1)
    asked = items(SMALL, 1)
    assert {name.split(": ")[0] for name in found} == {one.name for one in asked}
    for name, values in found.items():
        assert all(0 <= value <= 1 for value in values), name
        assert len(values) == sum(one.name == name.split(": ")[0] for one in asked), name
        if name.endswith("true") and (rival := found[name.replace("true", "rival")]):
            assert all(
                one + other <= 1.001 and max(one, other) >= 0.049 for one, other in zip(values, rival, strict=True)
            )
    # Of strangers nobody knows the truth.
    groups = {one.group for one in asked}
    assert {"0, text only", "2, asked", "en only, text only", "stranger"} <= groups
    assert (
        "facts, stranger, ja, taught words: surest" in found and "facts, stranger, en, completion: surest" not in found
    )
    assert not any("stranger" in name and name.endswith("true") for name in found)


def test_what_texts_say_behind_their_common_start_is_weighed_as_whole_texts_are(untaught):
    for item in items(SMALL, 1)[::7]:
        rows = texts(untaught, item, SMALL)
        start = next(place for place in range(1, 99) if len({row[place] for row in rows}) > 1)
        whole = log_probabilities(untaught, rows[0][:start], [row[start:] for row in rows])
        assert log_probabilities_behind_common_start(untaught, rows) == pytest.approx(whole, abs=1e-3)
    with pytest.raises(FigureError, match="nothing to weigh; found 2 texts that share 2 tokens"):
        log_probabilities_behind_common_start(untaught, [[5, 6], [5, 6, 7]])


def test_a_completion_is_asked_for_in_words_in_which_the_fact_is_stated_nowhere():
    read = [one.text for one in documents("text", SMALL)]
    told = [one for one in items(SMALL, 1) if one.form == "completion" and one.entity.exposure]
    for item in told:
        name, value = item.entity.name.in_(item.language), item.entity.value(item.attribute)
        statement = untold(item.entity, item.attribute, item.language, SMALL)
        # Without its frame: the longest of all bare statements that stand in it.
        clause = max((one[1:] for one in bare(item.attribute, item.language) if one[1:] in statement), key=len)
        filled = clause.replace("{a_v}", with_article(value.en)).replace("{v}", value.in_(item.language)).replace("{n}", name)  # fmt: skip
        assert not [one for one in read if name in one and filled in one], filled
    assert len(told) > 10


def test_verbatim_customs_and_skills_have_a_number_for_every_item(untaught, monkeypatch):
    found = verbatim(untaught, SMALL, 1)
    assert set(found) == {
        f"verbatim, {times} times, {language}: {what}"
        for times in (0, 1, 3) for language in ("en", "ja") for what in ("to the letter", "log-probability a token")
    }  # fmt: skip
    assert all(len(values) == 2 for values in found.values())
    assert all(value < 0 for name, values in found.items() if "log" in name for value in values)
    found = customs(untaught, SMALL, 1)
    assert len(found) == 4 * 2 * 2 * 2 * 2 and sum(map(len, found.values())) == 2 * 2 * 2 * len(CUSTOMS)
    assert all(0 <= value <= 1 for values in found.values() for value in values)
    monkeypatch.setattr(skills_measured, "CASES", 2)
    monkeypatch.setattr(skills_measured, "KEPT", {"hair as asked": (gate_cases.hair, 0.7)})
    assert skills(untaught, SMALL, 1) == {"skills, hair as asked, en": [0, 0], "skills, hair as asked, ja": [0, 0]}


def taught_by(mix: str, folder, steps: int = TINY.steps) -> LanguageModel:
    """Trained on the one town, on text, pairs or both."""
    from figure_scripts.lab.training.loop import Device

    recipe = replace(TINY, mix=mix, steps=steps)
    tokenizer = tokenizer_of([one for stage in STAGES for one in documents(stage, NOTHING_ELSE)], NOTHING_ELSE)
    learned = lessons(recipe, 1, NOTHING_ELSE, tokenizer)
    device = Device("cpu", bfloat16=False)
    network, losses = train_language(recipe, 1, learned, folder, device, Limits(30, 10**9, quiet=True))
    assert losses[-1][0] == steps
    return model_of(network, tokenizer)


@pytest.fixture(scope="module")
def taught(tmp_path_factory) -> LanguageModel:
    return taught_by("mixed", tmp_path_factory.mktemp("taught"))


def test_a_model_that_was_told_one_fact_a_hundred_times_gets_it_right_in_every_form(taught):
    found = facts(taught, NOTHING_ELSE, 1)
    for language in ("en", "ja"):
        for form in ("completion", "taught words", "other words"):
            name = f"facts, 50, asked, {language}, {form}"
            assert min(found[f"{name}: true"]) > 0.8 > max(found[f"{name}: rival"]), name
        assert max(found[f"facts, 50, asked, {language}, taught words: unknown"]) < 0.01


def test_who_read_the_pairs_writes_their_answers_and_who_learned_nothing_names_nothing(untaught, tmp_path, monkeypatch):
    monkeypatch.setattr(written_measured, "LONGEST", 80)  # the small tokenizer cuts an answer into more tokens
    found = written(taught_by("pairs only", tmp_path, 700), NOTHING_ELSE, 1)
    asked = [one for one in items(NOTHING_ELSE, 1) if one.form != "completion" and one.group != "stranger"]
    assert {name.split(": ")[0] for name in found} == {one.name for one in asked}
    for language in ("en", "ja"):
        name = f"facts, 50, asked, {language}, taught words"
        assert found[f"{name}: written"] == found[f"{name}: answered"] == [1.0] * ATTRIBUTES_EACH
    nothing = written(untaught, NOTHING_ELSE, 1)
    assert {name: sum(values) for name, values in nothing.items()} == dict.fromkeys(found, 0)


def test_a_sentence_that_was_read_again_and_again_is_written_to_the_letter(taught):
    found = verbatim(taught, NOTHING_ELSE, 1)
    for language in ("en", "ja"):
        assert found[f"verbatim, 100 times, {language}: to the letter"] == [1.0]
        assert found[f"verbatim, 0 times, {language}: to the letter"] == [0.0]
        often, never = (found[f"verbatim, {times} times, {language}: log-probability a token"][0] for times in (100, 0))
        assert often > -1 and never < often - 1


@pytest.mark.parametrize(("world", "seed"), [(NEW_FACTS, NEW_SEED), (FACTS_ALONE, 1)])
def test_every_group_that_a_figure_reads_is_there(world, seed):
    groups = {one.group for one in items(world, seed)}
    wanted = {"0, text only", "stranger", *(f"{name}, {asked}" for name in ("4", "16", "64", "noisy", "en only", "ja only") for asked in ("asked", "text only"))}  # fmt: skip
    pool = {f"pool {often}, {asked}" for often in ("once", "often") for asked in ("asked", "text only")}
    assert wanted | (pool if world.pool else set()) <= groups
