"""What models are asked, the files that they are made of, and how the programs are called."""

import contextlib
import io
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import FigureError
from figure_scripts import __main__ as figures
from figure_scripts.declare.figure import FolderWeights, HubWeights, Model
from figure_scripts.lab.training.ship import write_manifest
from figure_scripts.retraining import __main__ as retraining
from figure_scripts.runtime import weights
from figure_scripts.runtime.images.diffusion import DiffusionModel, load
from tests.figures.tiny_pipeline import save_tiny_pipeline
from tests.fuzz.conftest import TEXTS, damaged, refused

SEEDS = st.integers(-(2**63), 2**63 - 1)
# Beyond what 64 bits or single precision hold, PyTorch itself refuses, in its own words.
NUMBERS = st.integers(-(2**62), 2**62) | st.floats(-1e30, 1e30) | st.sampled_from([float("nan"), float("inf")])


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> DiffusionModel:
    folder = save_tiny_pipeline(tmp_path_factory.mktemp("pipeline"), seed=0, prediction="v_prediction")
    return load(Model("tiny", "", HubWeights(str(folder), "main"), "MIT"))


@given(TEXTS, TEXTS, SEEDS, NUMBERS, st.integers(-2, 3) | st.floats())
def test_a_picture_is_drawn_or_refused(
    tiny: DiffusionModel, prompt: str, negative: str, seed: int, guidance: float, steps: float
) -> None:
    made = []
    refusal = refused(
        lambda: made.append(tiny.generate(prompt, [seed], negative=negative, guidance_scale=guidance, steps=steps))  # type: ignore[arg-type]
    )
    assert refusal or (made[0].pictures.shape == (1, 32, 32, 3) and made[0].pictures.dtype == np.uint8)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A tiny pipeline as this repository would ship it, and the pin of its manifest."""
    folder = save_tiny_pipeline(tmp_path_factory.mktemp("shipped") / "sd", seed=0, prediction="v_prediction")
    return folder, write_manifest(folder)


@given(st.data())
def test_no_changed_byte_of_a_shipped_model_is_loaded(shipped: tuple[Path, str], data: st.DataObject) -> None:
    folder, pin = shipped
    path = data.draw(st.sampled_from(sorted(one for one in folder.rglob("*") if one.is_file())))
    good = path.read_bytes()
    # The headers of safetensors stand at their beginning: half of the damage is done there.
    head = data.draw(st.booleans())
    bad = data.draw(damaged(good[:2000])) + good[2000:] if head else data.draw(damaged(good))
    model = Model("tiny", "", FolderWeights(folder.name, pin), "MIT")
    before, weights.SCRIPTS = weights.SCRIPTS, folder.parent
    try:
        path.write_bytes(bad)
        refusal = refused(lambda: weights.verified_folder(model))
        assert bool(refusal) == (bad != good)
    finally:
        path.write_bytes(good)
        weights.SCRIPTS = before


PROGRAMS: dict[str, Callable[[], int]] = {"figures": figures.main, "arms": retraining.main}
WORDS = ["list", "show", "--section", "--profile", "lab", "gpu", "sd", "sd/gone", "llm/one_sentence", "--arm", "--seed", "-1", "--jobs", "0", "1e9", "--force", "palm_tree/gone", "--", "-h"]  # fmt: skip


@given(st.sampled_from(sorted(PROGRAMS)), st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=5))
def test_a_program_does_what_it_is_told_or_says_why_not(name: str, given_words: list[str]) -> None:
    # Nothing that measures or trains: what it would do is known, and how long it takes, too.
    words = ["list" if word in ("build", "check", "train") else word for word in given_words]
    if name == "figures" and not set(words) & {"-h", "--help"}:
        words = ["show", *words] if words[:1] in ([], ["list"]) else words
    told = io.StringIO()
    before, sys.argv = sys.argv, [name, *words]
    try:
        with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
            assert PROGRAMS[name]() in (0, 1)
    except SystemExit as end:
        assert end.code in (0, 2) and (end.code == 0 or "error: " in told.getvalue())
    except FigureError as error:
        assert str(error).strip()
    finally:
        sys.argv = before
    assert "Traceback" not in told.getvalue()
