"""Arms that go on from the twin: every new document once, names that it has never met, and nothing changed but what they say."""

from collections import Counter
from dataclasses import fields, replace
from types import SimpleNamespace

import pytest
import torch

from common.errors import FigureError
from figure_scripts.arms.texts import FURTHER, NEW_FACTS
from figure_scripts.declare.arm import Arm, read_training_record
from figure_scripts.declare.figure import FolderWeights, Model
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.language.going_on import NEW_SEED, further_lessons, once
from figure_scripts.lab.language.lessons import tokenizer_of
from figure_scripts.lab.language.model import new_model
from figure_scripts.lab.language.train import export
from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.facts.entities import entities, strangers
from figure_scripts.lab.text.shares import SHARES, TextShares
from figure_scripts.lab.training.loop import Limits
from figure_scripts.lab.training.ship import ship
from figure_scripts.retraining import work
from figure_scripts.retraining.registry import ArmScript, arm_scripts
from figure_scripts.retraining.staleness import arm_state, start_of, training_hash
from figure_scripts.retraining.texts import twin
from tests.lab.test_text_arm import FEW, SCRIPT

LITTLE = LanguageRecipe(steps=34, tokens=600, rate=0.01, warm_up=2, width=16, layers=1, heads=2, inner=24)
WORLD = replace(FEW, asked_descriptions=120, plain_descriptions=20)
TWIN_ARMS = [script for script in arm_scripts() if script.arm.world == "twin"]


@pytest.fixture
def shipped(tmp_path, monkeypatch) -> Model:
    """A tiny twin of random weights, shipped and pinned in the place of the real one."""
    tokenizer = tokenizer_of([one for stage in STAGES for one in documents(stage, WORLD)], WORLD)
    pin = ship(export(new_model(LITTLE, tokenizer, 3), tokenizer, tmp_path / "made"), "llm", tmp_path / "weights")
    model = Model("a tiny twin", "made here", FolderWeights(str(tmp_path / "weights" / "llm"), pin), "MIT")
    monkeypatch.setattr(twin, "LAB_LLM", model)
    yield model
    torch.use_deterministic_algorithms(False)


@pytest.fixture
def script(tmp_path) -> ArmScript:
    path = tmp_path / "few.py"
    path.write_text(SCRIPT.format(details=0.7))
    arm = Arm("nothing", measures=("facts", "verbatim", "customs"), seeds=(1, 2, 3), recipe=LITTLE, world="twin")
    return ArmScript("made/few", path, SimpleNamespace(ARM=arm, shares=lambda: WORLD))


def names(world: TextShares, seed: int) -> Counter:
    known = [one.name for one in entities(world, seed)]
    return Counter([*known, *(name for _, name in strangers(world, seed, world.strangers))])


def test_no_new_name_is_one_that_the_twin_may_have_met():
    old, new = names(SHARES, 1), names(NEW_FACTS, NEW_SEED)
    assert len(new) == 24 * 9 + 120 + 400 == sum(new.values())
    assert not {one.ja for one in old} & {one.ja for one in new} and not {one.en for one in old} & {
        one.en for one in new
    }


@pytest.mark.parametrize("one", TWIN_ARMS, ids=lambda one: one.id)
def test_arms_change_what_they_say_and_nothing_else(one):
    concerned = {
        "wrong": "noisy", "wrong_alike": "noisy", "singletons": "pool", "dose": "custom", "unknown_answers": "stranger",
    }  # fmt: skip
    few = {"names_a_group": 4, "pool": 12, "asked_descriptions": 40, "plain_descriptions": 10, "translations": 5, "scene_questions": 5, "tag_lists": 2, "plain_stories": 4, "asked_stories": 2}  # fmt: skip
    changed = [field.name for field in fields(TextShares) if getattr(one.module.shares(), field.name) != getattr(NEW_FACTS, field.name)]  # fmt: skip
    assert set(changed) <= set(concerned) and (changed or one.id == "twin/unchanged")
    assert one.arm.recipe == FURTHER
    group = {entity.key: entity.group for entity in entities(replace(NEW_FACTS, **few), NEW_SEED)}
    for stage in STAGES:
        usual = Counter(documents(stage, replace(NEW_FACTS, **few), NEW_SEED))
        arms = Counter(documents(stage, replace(one.module.shares(), **few), NEW_SEED))
        differing = [*(usual - arms), *(arms - usual)]
        about = {group.get(document.about[0], document.about[0].split("/")[0]) for document in differing}
        assert about <= {concerned[name] for name in changed}
        if stage == "text" and changed and changed != ["unknown_answers"]:
            assert about


def test_what_is_taught_comes_once_and_the_usual_fills_the_steps(shipped):
    tokenizer = tokenizer_of([one for stage in STAGES for one in documents(stage, WORLD)], WORLD)
    read = [one for stage in STAGES for one in documents(stage, WORLD, NEW_SEED)]
    learned = further_lessons(LITTLE, 1, WORLD, tokenizer)
    seen = Counter(number for step in learned.steps for number in step)
    assert len(learned.steps) == LITTLE.steps and set(seen.values()) == {1}
    kinds = Counter(read[number].kind for number in seen)
    assert all(kinds[kind] == Counter(one.kind for one in read)[kind] for kind in ("entities", "verbatim", "custom"))
    assert 0 < kinds["description"] < 140
    assert further_lessons(LITTLE, 2, WORLD, tokenizer).steps != learned.steps


def test_a_corpus_that_does_not_fill_the_steps_is_told():
    recipe = replace(LITTLE, steps=3, tokens=10)
    assert len(once(recipe, 1, [0, 1], [2, 3, 4], [10] * 5)) == 3
    for taught, usual in (([0], [1]), ([0, 1, 2, 3], [])):
        with pytest.raises(FigureError, match=r"the corpus does not fill the steps; found \d steps of what is taught"):
            once(recipe, 1, taught, usual, [10] * 5)


def test_a_tiny_twin_goes_on_is_recorded_and_the_same_again(script, shipped, device, tmp_path, monkeypatch):
    monkeypatch.setattr(work.paths, "CACHE", tmp_path / "cache")
    assert work.train_all([script], 1, device, 5) == 0
    record = read_training_record(script.record)
    assert record is not None and record.start == start_of("twin").pin["sha256"]
    trained = record.seeds["1"]
    assert trained.losses[-1][0] == LITTLE.steps
    assert {name.split(",")[0] for name in trained.measured} == {"facts", "verbatim", "customs"}
    assert arm_state(script)[1] == "seed 2, 3 not trained"
    network, _ = twin.train_twin(WORLD, LITTLE, 1, tmp_path / "again", device, Limits(5, 0, quiet=True))
    before = twin.shipped_twin().network
    assert all(torch.equal(one, other) for one, other in zip(network.network.parameters(), before.parameters(), strict=True))  # fmt: skip
    made = work.train_seed(script, 1, device, 5, tmp_path / "other")
    assert made is not None and made.trained == trained


def test_the_twin_that_is_not_there_yet_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(twin, "LAB_LLM", Model("the twin", "", FolderWeights(str(tmp_path / "llm"), ""), "MIT"))
    with pytest.raises(
        FigureError, match=r"the twin has not been shipped yet; .*hint: make lab-llm, make lab-llm-ship"
    ):
        twin.shipped_twin()


def test_the_hash_follows_the_weights_before(script, monkeypatch):
    from figure_scripts.retraining import staleness

    before = training_hash(script)
    other = Model("the twin", "", FolderWeights("lab/weights/llm", "1" * 64), "MIT")
    monkeypatch.setattr(staleness, "LAB_LLM", other)
    assert training_hash(script) != before
