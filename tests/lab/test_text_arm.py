"""An arm of the corpus: a tiny one is trained, asked, recorded and found current; its hash follows its table of shares."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from common import files
from figure_scripts.declare.arm import Arm, read_training_record
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.language.lessons import tokenizer_of
from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.retraining import work
from figure_scripts.retraining.registry import ArmScript
from figure_scripts.retraining.staleness import arm_state, training_hash
from figure_scripts.retraining.texts import from_nothing

FEW = TextShares(
    asked_descriptions=30, plain_descriptions=12, translations=6, tag_lists=2, scene_questions=4, plain_stories=4, asked_stories=2,
    custom_statements=1, exposures=(0, 2), names_a_group=2, one_language_exposure=1, noisy_exposure=1, pool=2, pool_exposure=1,
    strangers=2, verbatim_times=(1,), verbatim_sentences=1,
)  # fmt: skip
RECIPE = LanguageRecipe(steps=6, tokens=600, warm_up=2, width=16, layers=1, heads=2, inner=24)
SCRIPT = """
from figure_scripts.lab.text.shares import SHARES
from dataclasses import replace
def shares():
    return replace(SHARES, details={details})
"""


def killed_while_writing(folder: Path) -> Path:
    """What is left of a process that wrote a file which all arms share, and was killed."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f".{files._HOST}-{2**22 + 1}-latents.part").touch()  # no process has so high a number: proc_sys_kernel(5)
    return folder


@pytest.fixture
def script(tmp_path, monkeypatch) -> ArmScript:
    """An arm whose corpus has few documents, cut by a tokenizer of just these."""
    path = tmp_path / "few.py"
    path.write_text(SCRIPT.format(details=0.2))
    tokenizer = tokenizer_of([one for stage in STAGES for one in documents(stage, FEW)], FEW)
    monkeypatch.setattr(from_nothing, "usual_tokenizer", lambda: tokenizer)
    arm = Arm("fewer details", measures=("facts",), seeds=(1, 2, 3), recipe=RECIPE, world="text")
    return ArmScript("made/few", path, SimpleNamespace(ARM=arm, shares=lambda: replace(FEW, details=0.2)))


def test_a_tiny_arm_is_trained_recorded_and_the_same_again(script, device, tmp_path, monkeypatch):
    monkeypatch.setattr(work.paths, "CACHE", tmp_path / "cache")
    assert arm_state(script)[1] == "not trained"
    assert work.train_all([script], None, device, 5) == 0
    record = read_training_record(script.record)
    assert record is not None and record.start == "nothing" and record.recipe["mix"] == "text then pairs"
    assert arm_state(script)[0].name == "CURRENT"
    measured = record.seeds["1"].measured
    named = {name.split(": ")[0] for name in measured}
    assert {
        f"facts, {one}, other words" for one in ("0, text only, en", "2, text only, ja", "en only, asked, en")
    } <= named
    assert all(0 <= share <= 1 for share in measured["facts, 2, text only, ja, completion: true"])
    assert len(measured["facts, 0, text only, en, completion: true"]) == 2 * 2  # two names, two attributes each
    assert measured != record.seeds["2"].measured
    assert record.seeds["1"].losses[-1][0] == RECIPE.steps
    shared = killed_while_writing(tmp_path / "cache/arms")
    assert work.check_all([script], 1, device, 5) == 0
    assert not list(shared.glob(".*.part"))


def test_out_of_time_is_not_recorded_and_the_next_sitting_goes_on(script, device, tmp_path, monkeypatch):
    monkeypatch.setattr(work.paths, "CACHE", tmp_path / "cache")
    shared = killed_while_writing(tmp_path / "cache/arms")
    assert work.train_all([script], 1, device, 0) == 1 and not Path(script.record).exists()
    assert not list(shared.glob(".*.part"))
    assert work.train_all([script], 1, device, 5) == 0 and Path(script.record).exists()


def test_a_kill_between_a_checkpoint_and_its_curve_is_begun_anew(script, device, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(work.paths, "CACHE", tmp_path / "cache")
    assert work.train_all([script], 1, device, 5) == 0
    undisturbed = script.record.read_bytes()
    script.record.unlink()
    assert work.train_all([script], 1, device, 5) == 0 and "anew" not in capsys.readouterr().out  # from its last step
    assert script.record.read_bytes() == undisturbed
    script.record.unlink()
    (curve,) = (tmp_path / "cache/arms").rglob("*_loss.csv")
    curve.write_text("step,loss\n")
    assert work.train_all([script], 1, device, 5) == 0
    assert f"was killed between its step {RECIPE.steps} and its loss curve" in capsys.readouterr().out
    assert script.record.read_bytes() == undisturbed


def test_the_hash_follows_shares_and_recipe(script):
    before = training_hash(script)
    other = replace(script, module=SimpleNamespace(ARM=replace(script.arm, recipe=replace(RECIPE, mix="mixed"))))
    assert training_hash(other) != before
    changed = script.path.with_name("other.py")
    changed.write_text(SCRIPT.format(details=0.3))
    assert training_hash(replace(script, path=changed)) != before
