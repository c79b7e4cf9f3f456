"""What is stale is cut into jobs by model, decided once and read back the same."""

import json

import pytest

from common.errors import FigureError
from common.schema import State
from figure_scripts.declare.registry import scripts
from figure_scripts.executor import plan as plan_module
from figure_scripts.executor.plan import Plan, plan_arms, plan_figures
from figure_scripts.retraining import staleness
from figure_scripts.retraining.registry import arm_scripts

SMOLLM = ("llm/next_token_bars", "llm/autocomplete_context", "llm/letter_counting")
SD = ("sd/sea_palm", "sd/six_or_five")
STATES = {"sd/sea_palm": State.REDRAW}


@pytest.fixture
def all_stale(monkeypatch):
    """Every figure is stale, but for one whose numbers stand."""
    monkeypatch.setattr(plan_module, "state", lambda script, *_: STATES.get(script.id, State.STALE))


def test_figures_go_together_by_the_models_that_they_ask(all_stale):
    found = scripts(" ".join([*SMOLLM, *SD, "llm/greedy_and_sampled"]))
    plan = plan_figures(found, "lab", "cpu")
    asked = {script.id: {role for role in script.figure.roles} for script in found}
    assert sorted(id for job in plan.jobs for id in job.ids) == sorted({*asked} - {"sd/sea_palm"})
    for job in plan.jobs:
        assert len({frozenset(asked[id]) for id in job.ids}) == 1
    assert plan.redraws == ("sd/sea_palm",)


def test_a_job_holds_at_most_a_slice_and_the_largest_are_dealt_to_different_jobs(all_stale):
    found = [script for script in scripts(section="sd") if script.figure.roles == ("sd",)]
    plan = plan_figures(found, "lab", "cpu", figures_a_job=4)
    assert all(1 <= len(job.ids) <= 4 for job in plan.jobs) and len(plan.jobs) == -(-(len(found) - 1) // 4)
    sizes = {script.id: (len(script.figure.seeds) or 1) * (len(script.figure.prompts) or 1) for script in found}
    largest = sorted({*sizes} - {"sd/sea_palm"}, key=lambda id: (-sizes[id], id))[: len(plan.jobs)]
    assert all(len([id for id in job.ids if id in largest]) == 1 for job in plan.jobs)


def test_the_same_work_has_the_same_name_and_other_inputs_another(all_stale, monkeypatch):
    found = scripts(" ".join(SMOLLM))
    names = [job.name for job in plan_figures(found, "lab", "cpu").jobs]
    assert names == [job.name for job in plan_figures(found, "lab", "cpu").jobs]
    assert names != [job.name for job in plan_figures(found, "lab", "cuda").jobs]
    real = plan_module.take_hashes
    monkeypatch.setattr(plan_module, "take_hashes", lambda *given: plan_module.replace(real(*given), inputs="other"))
    assert names != [job.name for job in plan_figures(found, "lab", "cpu").jobs]


def test_current_figures_make_no_job_and_force_makes_one_for_all(monkeypatch):
    monkeypatch.setattr(plan_module, "state", lambda *_: State.CURRENT)
    found = scripts(" ".join(SMOLLM))
    assert plan_figures(found, "lab", "cpu") == Plan("figures", "lab", "cpu", ())
    (job,) = plan_figures(found, "lab", "cpu", force=True).jobs
    assert set(job.ids) == set(SMOLLM) and job.arguments[-1] == "--force" and job.giving[-1] == "--force"


def test_a_job_of_arms_is_one_seed_that_is_not_trained(monkeypatch):
    found = arm_scripts("palm_tree/tagged_never control/unchanged")
    assert plan_arms(found, None, "cpu").jobs == ()
    monkeypatch.setattr(
        plan_module, "inputs_hash", lambda script: "f" * 64 if "palm" in script.id else staleness.inputs_hash(script)
    )
    jobs = plan_arms(found, None, "cuda").jobs
    assert [(job.ids, job.seed) for job in jobs] == [(("palm_tree/tagged_never",), seed) for seed in found[0].arm.seeds]
    assert len({job.name for job in jobs}) == len(jobs)
    assert jobs[0].arguments[:6] == (
        "-m",
        "figure_scripts.retraining",
        "train",
        "--arm",
        "palm_tree/tagged_never",
        "--seed",
    )
    assert len(plan_arms(found, 2, "cuda").jobs) == 1


def test_a_plan_reads_back_and_a_damaged_one_is_told(all_stale, tmp_path):
    plan = plan_figures(scripts(" ".join([*SMOLLM, *SD])), "lab", "cpu")
    path = tmp_path / "plan.json"
    path.write_bytes(plan.bytes)
    assert Plan.read(path) == plan
    content = json.loads(plan.bytes)
    for damage in (b"", plan.bytes[:100], json.dumps(content | {"jobs": [{}]}).encode(), b"[]"):
        path.write_bytes(damage)
        with pytest.raises(FigureError, match="the plan is damaged"):
            Plan.read(path)
    with pytest.raises(FigureError, match='the plan has no job "x"'):
        plan.job("x")
