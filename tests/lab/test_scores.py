"""Scores of the twin's own answers: who is scored, how often a scorer errs, what is learned, and an arm of it from end to end."""

import math
from collections import Counter
from dataclasses import replace
from random import Random
from types import SimpleNamespace

import pytest
import torch

from common.errors import FigureError
from figure_scripts.declare.arm import Arm, Trained, TrainingRecord, read_training_record
from figure_scripts.declare.figure import FolderWeights, Model
from figure_scripts.declare.scoring_recipe import Scores, ScoringRecipe
from figure_scripts.lab.language.lessons import tokenizer_of
from figure_scripts.lab.language.model import new_model
from figure_scripts.lab.language.scoring import offered
from figure_scripts.lab.language.scoring.facts import (
    DEVELOPMENT,
    LOCKED,
    badly_known,
    facts_of,
    halves,
    known_before,
    never_told,
    scored_kinds,
)
from figure_scripts.lab.language.scoring.learning import answer_scores, batches, learned, loss_of, weighed
from figure_scripts.lab.language.scoring.offered import Score, offers, refusals_offered, scored
from figure_scripts.lab.language.scoring.outcome import REFUSED, RIGHT, WRONG, asked_in_other_words, said
from figure_scripts.lab.language.scoring.recorded import answers, elsewhere, right
from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.facts.asking import ask, ask_stranger
from figure_scripts.lab.text.facts.questions import TRAINED
from figure_scripts.lab.text.facts.values import VALUES
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.retraining import work
from figure_scripts.retraining.registry import ArmScript, arm_scripts
from figure_scripts.retraining.staleness import arm_state, training_hash
from figure_scripts.retraining.texts import scored as scored_module
from figure_scripts.runtime.texts.language import LanguageModel
from tests.lab.test_text_arm import FEW
from tests.lab.test_twin_measures import TINY

WORLD = replace(FEW, exposures=(0, 1, 4), names_a_group=4, pool=2)
RECIPE = ScoringRecipe(rate=3e-3, batch=4, fewest=60, most=60, numbers=(4, 8))
SCORED_ARMS = [script for script in arm_scripts() if script.arm.world == "scored"]


def wavering(network, tokenizer) -> LanguageModel:
    """A tiny twin that has learned of every fact of the small world the true answer and a wrong one."""
    named = Model("tiny", "made here", FolderWeights("", ""), "MIT")
    model = LanguageModel(named, tokenizer, network.float().eval().requires_grad_(False))
    model.network.set_attn_implementation("eager")
    lessons = []
    for fact in facts_of([*badly_known(WORLD, 1), *never_told(WORLD, 1)], (*LOCKED, *DEVELOPMENT)):
        for phrasing in TRAINED[:2]:
            wrong = Random(f"{fact}").choice(VALUES[fact.attribute])
            for value in (None, wrong):
                question, answer = ask(fact.entity, fact.attribute, fact.language, phrasing, value)
                end = [tokenizer.eos_token_id]
                ids = tokenizer(answer, add_special_tokens=False)["input_ids"] + end
                lessons.append(Score(fact, tuple(model.chat_ids(question)), tuple(ids), tuple(ids)))
    recipe = ScoringRecipe("answers", rate=1e-2, batch=32, fewest=320, most=320)
    return learned(model, lessons, recipe, 1)[0]


@pytest.fixture(autouse=True)
def two_phrasings(monkeypatch):
    """Those in which the tiny twin was taught."""
    monkeypatch.setattr(offered, "SCORED_WORDS", TRAINED[:2])


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    tokenizer = tokenizer_of([one for stage in STAGES for one in documents(stage, WORLD)], WORLD)
    return wavering(new_model(replace(TINY, width=48), tokenizer, 5), tokenizer)


def test_who_is_scored_is_never_among_those_who_are_not():
    told = badly_known(SHARES, 1)
    one, other = halves(told, 1)
    assert len(one) + len(other) == len(told) == len({*one, *other}) and abs(len(one) - len(other)) <= 1
    assert one != halves(told, 2)[0]
    # 60 names in each of the groups 1, 2, 4, 16, 64, en only, ja only, noisy and 120 in the pool: half of them are in no question.
    assert len(told) == (8 * 60 + 120) / 2
    assert not any(entity.asked or not entity.exposure for entity in told)
    assert len(never_told(SHARES, 1)) == 60 and not any(entity.exposure for entity in never_told(SHARES, 1))
    assert all(fact.entity.asked for fact in known_before(SHARES, 1, 1)) and len(known_before(SHARES, 1, 1)) == 60


def test_each_training_scores_another_kind_and_none_scores_those_on_which_settings_were_chosen():
    assert [scored_kinds("one", seed) for seed in (1, 2, 3, 4, 5)] == [
        ("product",), ("job",), ("emblem",), ("home",), ("product",),
    ]  # fmt: skip
    assert scored_kinds("many", 3) == scored_kinds("many and strangers", 1) == LOCKED
    assert scored_kinds("food", 7) == ("food",) and not {*LOCKED} & {*DEVELOPMENT}
    facts = facts_of(badly_known(SHARES, 1), ("product",))
    assert {one.entity.kind for one in facts} == {"town"}
    # 150 towns, of which 15 are told of in English alone and 15 in Japanese alone.
    assert len(facts) == 2 * 150 - 30
    assert sum(one.often for one in facts) == sum(one.entity.exposure >= 4 for one in facts)


def test_a_scorer_errs_as_often_as_said_and_always_on_the_same():
    scores = [Score(None, (1,), (number,), (-number,), 0.5) for number in range(1, 2001)]
    assert scored(scores, 1.0, 1) == scores
    wrong = {share: {-one.better[0] for one in scored(scores, share, 1) if one.better[0] < 0} for share in (0.9, 0.7, 0.5)}  # fmt: skip
    for share, found in wrong.items():
        assert len(found) / 2000 == pytest.approx(1 - share, abs=3 * math.sqrt(share * (1 - share) / 2000))
    assert wrong[0.9] < wrong[0.7] < wrong[0.5]
    assert all(
        one.worse[0] == -one.better[0] and one.before == math.copysign(0.5, one.better[0])
        for one in scored(scores, 0.5, 1)
    )
    assert scored(scores, 0.5, 2) != scored(scores, 0.5, 1)


def test_steps_and_what_they_see():
    recipe = ScoringRecipe()
    # 25 at least, two passes of 8 a step, 125 at most
    assert [recipe.steps(number) for number in (10, 100, 300, 1000)] == [25, 25, 75, 125]
    seen = Counter(number for step in batches(10, recipe, 1) for number in step)
    assert len([*batches(10, recipe, 1)]) == 25 and seen == dict.fromkeys(range(10), 20)
    assert {number for step in batches(1000, recipe, 1) for number in step} == set(range(1000))
    with pytest.raises(ValueError, match=r"learns must be one of .*; found 'refusals'"):
        ScoringRecipe("refusals")


def test_answers_are_weighed_as_one_by_one_and_losses_follow_the_formulas(model):
    fact = facts_of(badly_known(WORLD, 1), LOCKED)[0]
    scores = [Score(fact, (1, 5, 9), (3, 4), (8, 2, 7)), Score(fact, (1, 6), (3, 4, 5, 6), (8,))]
    questions, better = [one.question for one in scores], [one.better for one in scores]
    alone = [model.score(one.question, one.better).log_probability for one in scores]
    assert answer_scores(model.network, questions, better).tolist() == pytest.approx(alone, abs=1e-4)
    other = [model.score(one.question, one.worse).log_probability for one in scores]
    before = (0.5, -0.25)
    scores = [replace(one, before=was) for one, was in zip(scores, before, strict=True)]
    expected = [mine - theirs for mine, theirs in zip(alone, other, strict=True)]
    assert [one.before for one in weighed(model, scores)] == pytest.approx(expected, abs=1e-4)
    margins = [better - worse - was for better, worse, was in zip(alone, other, before, strict=True)]
    by_hand = sum(math.log(1 + math.exp(-0.1 * margin)) for margin in margins) / 2
    assert float(loss_of(model.network, scores, ScoringRecipe())) == pytest.approx(by_hand, abs=1e-5)
    as_text = -sum(one / length for one, length in zip(alone, (2, 4), strict=True)) / 2
    assert float(loss_of(model.network, scores, ScoringRecipe("answers"))) == pytest.approx(as_text, abs=1e-4)
    both = ScoringRecipe(text=1.0)
    assert float(loss_of(model.network, scores, both)) == pytest.approx(by_hand + as_text, abs=1e-4)


def test_offers_hold_a_right_and_a_wrong_answer_and_the_first_of_many_are_those_of_few(model):
    facts = facts_of(badly_known(WORLD, 1), ("product",))
    many = offers(model, facts, 60, 12, "tried")
    assert offers(model, facts, 60, 5, "tried").scores == many.scores[:5]
    # Every question once: facts in two phrasings, of which 60 are put at most.
    assert many.put == min(60, len(facts) * 2) >= len(many.wavering) and {one.fact for one in many.scores} <= {
        *many.facts
    }
    for one in many.scores:
        truth = one.fact.entity.value("product").in_(one.fact.language)
        better, worse = (model.text(ids) for ids in (one.better, one.worse))
        assert truth in better and truth not in worse
        assert one.better[-1] == one.worse[-1] == model.tokenizer.eos_token_id
    with pytest.raises(FigureError, match=r"no question on which the twin wavers; .*found 2 questions"):
        untaught = new_model(TINY, model.tokenizer, 6).eval().requires_grad_(False)
        offers(LanguageModel(model.model, model.tokenizer, untaught), facts[:1], 16, 1, "never")


def test_scores_are_learned_and_the_twin_that_was_scored_stays(model):
    facts = facts_of(badly_known(WORLD, 1), LOCKED)
    given = weighed(model, offers(model, facts, 60, 8, "learned").scores)
    before = [value.clone() for value in model.network.state_dict().values()]
    for learns in ("preferences", "answers"):
        further, loss = learned(model, given, replace(RECIPE, learns=learns), 1)
        prefers = [further.score(one.question, one.better).log_probability > further.score(one.question, one.worse).log_probability for one in given]  # fmt: skip
        assert all(prefers) and loss < 0.6931
    assert all(map(torch.equal, before, model.network.state_dict().values()))


def test_a_refusal_that_is_preferred_is_said_and_told_apart_from_answers(model):
    strangers = facts_of(never_told(WORLD, 1), LOCKED)
    given = refusals_offered(model, strangers, 8, "strangers")
    for one in given:
        entity = one.fact.entity
        refusal = ask_stranger(entity.kind, entity.name, one.fact.attribute, one.fact.language, 0)[1]
        assert model.text(one.better) == refusal != model.text(one.worse)
    # A stranger's values in the table are nobody's truth.
    assert RIGHT not in said(model, strangers)
    further, _ = learned(model, given, replace(RECIPE, learns="answers"), 1)
    assert REFUSED in said(further, [one.fact for one in given])
    assert REFUSED not in said(model, strangers)


def test_a_right_answer_is_told_from_a_wrong_one(model):
    fact = facts_of(badly_known(WORLD, 1), ("product",))[0]
    for value, expected in ((None, RIGHT), (next(one for one in VALUES["product"] if one != fact.entity.value("product")), WRONG)):  # fmt: skip
        answer = ask(fact.entity, "product", fact.language, 0, value)[1]
        ids = model.tokenizer(answer, add_special_tokens=False)["input_ids"] + [model.tokenizer.eos_token_id]
        one = Score(fact, tuple(model.chat_ids(asked_in_other_words(fact))), tuple(ids), (5,))
        further, _ = learned(model, [one], replace(RECIPE, learns="answers", rate=1e-2), 1)
        assert said(further, [fact]) == [expected]


def test_a_tiny_arm_of_scores_is_trained_recorded_and_the_same_again(model, device, tmp_path, monkeypatch):
    for name, value in {"SHARES": WORLD, "QUESTIONS": 60, "ELSEWHERE": 60, "twin": lambda device: model}.items():
        monkeypatch.setattr(scored_module, name, value)
    monkeypatch.setattr(scored_module, "elsewhere", lambda *_: {"bits a character": [1.0]})
    path = tmp_path / "few.py"
    path.write_text("def scores():\n    return 0.9\n")
    arm = Arm("one in ten wrong", recipe=RECIPE, world="scored")
    script = ArmScript("made/few", path, SimpleNamespace(ARM=arm, scores=lambda: Scores("many and strangers", 0.9)))
    assert arm_state(script)[1] == "not trained"
    assert work.train_all([script], 1, device, 5) == 0
    record = read_training_record(script.record)
    assert record is not None and record.recipe["numbers"] == [4, 8] and arm_state(script)[1] == "seed 2, 3 not trained"
    measured = record.seeds["1"].measured
    assert [step for step, _ in record.seeds["1"].losses] == [4, 8]
    for group in ("known before, told often", "other kinds, told often", "strangers, told rarely"):
        assert {*measured[f"0 scores, {group}"], *measured[f"8 scores, {group}"]} <= {0.0, 1.0, 2.0}
    answers, earlier = (
        [value for told in ("often", "rarely") for value in measured.get(f"8 scores, scored{when}, told {told}", ())]
        for when in ("", ", before")
    )
    # Half of the scores are about strangers; two may be about one fact.
    assert 1 <= len(answers) == len(earlier) <= 4
    again = work.train_seed(script, 1, device, 5, tmp_path / "other")
    assert again is not None and again.trained == record.seeds["1"]
    assert work.train_seed(script, 1, device, 0, tmp_path / "other") is None


def test_records_are_read_training_by_training_and_before_is_of_the_same_facts():
    measured = {
        "0 scores, never scored, told rarely": (0.0, 1.0), "10 scores, never scored, told rarely": (1.0, 1.0),
        "10 scores, never scored, told often": (2.0,), "0 scores, never scored, told often": (0.0,),
        "10 scores, scored, before, told often": (0.0, 0.0, 1.0), "10 scores, scored, told often": (1.0, 2.0, 1.0),
        "10 scores, hair as asked": (1.0, 0.0),
    }  # fmt: skip
    seeds = {seed: Trained("", "", (), {}, measured) for seed in ("2", "1")}
    record = TrainingRecord("made/few", "", "", {}, (), seeds)
    after, before = right(record, 10, "never scored")
    # often first; `I do not know` is not right
    assert [one.tolist() for one in after] == [[False, True, True]] * 2
    assert [one.tolist() for one in before] == [[False, False, True]] * 2
    assert [one.tolist() for one in right(record, 10, "never scored", ["rarely"])[0]] == [[True, True]] * 2
    after, before = right(record, 10, "scored")
    assert after[0].tolist() == [True, False, True] and before[0].tolist() == [False, False, True]
    assert answers(record, "10 scores, scored")[1].tolist() == [1, REFUSED, 1]
    assert elsewhere(record, 10, "hair as asked")[0].tolist() == [1, 0]


@pytest.mark.parametrize("one", SCORED_ARMS, ids=lambda one: one.id)
def test_arms_of_scores_change_who_scores_or_how_it_is_learned_and_nothing_else(one, monkeypatch):
    recipe, scores = one.arm.recipe, one.module.scores()
    assert (
        replace(recipe, numbers=(10, 100, 1000))
        == {
            "preferences": SCORED_BY_ID["scored/many_right"].arm.recipe,
            "answers": SCORED_BY_ID["scored/many_answers_right"].arm.recipe,
        }[recipe.learns]
    )
    assert {10, 100, 1000} <= {*recipe.numbers} and scores.right in (1.0, 0.9, 0.7, 0.5)
    named = one.id.removeprefix("scored/")
    assert scores.kinds == {"one": "one", "many": "many", "strangers": "many and strangers"}[named.split("_")[0]]
    assert (recipe.learns == "answers") == ("answers" in named)
    share = {"right": 1.0, "tenth_wrong": 0.9, "three_tenths_wrong": 0.7, "shuffled": 0.5}
    assert scores.right == next(value for end, value in reversed([*share.items()]) if named.endswith(end))


SCORED_BY_ID = {script.id: script for script in SCORED_ARMS}


def test_the_hash_follows_the_weights_before_and_the_scorers(monkeypatch):
    from figure_scripts.retraining import staleness

    hashes = {id: training_hash(script) for id, script in SCORED_BY_ID.items()}
    assert len({*hashes.values()}) == len(SCORED_ARMS)
    other = Model("the twin", "", FolderWeights("lab/weights/llm", "1" * 64), "MIT")
    monkeypatch.setattr(staleness, "LAB_LLM", other)
    assert not {*hashes.values()} & {training_hash(script) for script in SCORED_ARMS}
